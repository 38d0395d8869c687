%% erts_internal views of maps: small and hashed ones by erts_debug, sizes that depend on words only.
-module(internals).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?T([erts_debug:flat_size(maps:from_list([{I, I} || I <- lists:seq(1, N)]))
        || N <- [0, 1, 2, 31, 32]]),
    ?T([erts_debug:flat_size(X) || X <- [1, a, [], {}, {1}, {1, 2}, [1], [1, 2], 1.5, 1 bsl 60,
        1 bsl 64, -(1 bsl 64), 1 bsl 128, "abc", {[1], {2}}]]),
    ?T([erts_debug:size(X) || X <- [1, {1}, [1, 2], begin L = [1, 2, 3], {L, L} end]]),
    ?T(erts_debug:flat_size(begin L1 = [1, 2, 3], {L1, L1} end)),
    ?T(erts_debug:map_info(#{}) =/= x),
    ?T(erts_debug:same(a, a)),
    ?T(erts_debug:same({1}, list_to_tuple([1]))),
    ?T(begin T = {1}, erts_debug:same(T, T) end),
    ?T(erts_debug:get_internal_state(x)),
    ?T(erts_debug:size_shared({1, 2})),
    ?T(erts_debug:copy_shared({a, [b]})),
    ?T([erts_internal:map_to_tuple_keys(#{a => 1, b => 2}),
        tuple_size(erts_internal:map_to_tuple_keys(#{1 => x}))]),
    ?T(erts_internal:term_type([1])),
    ?T(erts_internal:cmp_term(1, 2)),
    ?T([erts_internal:term_type(X) || X <- [1, 1 bsl 70, 1.0, a, [], [1], {}, #{},
        maps:from_list([{I, I} || I <- lists:seq(1, 40)]), <<1>>, self(), make_ref(),
    fun() -> ok end]]),
    ?T([erts_internal:cmp_term(A, B) || A <- [1, 1.0, a], B <- [1, 1.0, a, {}]]),
    ?T(erts_internal:is_system_process(self())),
    ?T(erts_internal:is_process_alive(self(), x)),
    ok.
