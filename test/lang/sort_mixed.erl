%% lists:sort and friends over terms of all kinds, stable where they promise it.
-module(sort_mixed).
-export([main/0]).
-include("../t.hrl").

terms() ->
    [z, "list", {t}, 1.5, 1, <<"bin">>, #{k => v}, [], {}, a, -3, {a, b}, <<1:3>>, [x | y],
        1 bsl 80, -1.0e10, "", #{}, {t, 1}, 2,
     'Atom', '', <<>>, [[]], {[]}, 0, -0.0, true, false, undefined, [1.0], [1], {1.0}, {1}].

main() ->
    T = terms(),
    ?T(lists:sort(T)),
    ?T(lists:sort(fun(A, B) -> A >= B end, T)),
    ?T(lists:usort(T ++ T)),
    ?T(lists:reverse(lists:sort(lists:reverse(T))) =:= lists:reverse(lists:sort(T))),
    ?T(lists:keysort(1, [{X, I} || {I, X} <- lists:zip(lists:seq(1, length(T)), T)])),
    ?T(lists:ukeysort(2, [{I, X} || {I, X} <- lists:zip(lists:seq(1, 2 * length(T)), T ++ T)])),
    ?T(lists:max(T)), ?T(lists:min(T)),
    ?T(lists:merge(lists:sort(T), lists:sort([1, x, "q", {}]))),
    ?T(lists:umerge([lists:usort(T), [0, 1], [a, b]])),
    ?T(ordsets:from_list(T)),
    ?T(gb_sets:to_list(gb_sets:from_list(T))),
    R = pseudo(2000, 7, []),
    ?T(erlang:phash2(lists:sort(R))),
    ?T(is_sorted(lists:sort(R))),
    ?T(erlang:phash2(lists:usort(R))),
    ?T(erlang:phash2(lists:sort(fun(A, B) -> element(2, A) =< element(2, B) end,
        [{I, V rem 10} || {I, V} <- lists:zip(lists:seq(1, 2000), R)]))),
    ?T(erlang:phash2(lists:keysort(2, [{I, V rem 10} || {I, V} <- lists:zip(lists:seq(1, 2000),
        R)]))),
    ok.

pseudo(0, _, Acc) -> Acc;
pseudo(N, S, Acc) -> S1 = (S * 1103515245 + 12345) band 16#7FFFFFFF,
    pseudo(N - 1, S1, [S1 rem 997 | Acc]).

is_sorted([A, B | T]) when A =< B -> is_sorted([B | T]);
is_sorted([_]) -> true;
is_sorted(_) -> false.
