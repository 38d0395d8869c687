%% Random terms to the external format and back, and damaged on the way.
-module(random_terms).
-export([main/0]).
-include("../random.hrl").

main() ->
    seed(5),
    times(60, fun() ->
        T = term(3),
        O = some(fun() -> pick([compressed, {compressed, 3}, {minor_version, 0},
            {minor_version, 1}, {minor_version, 2}, deterministic]) end, 2),
        B = term_to_binary(T, O),
        show({to_binary, O}, fun() -> B end),
        show(and_back, fun() ->
            {binary_to_term(B) =:= T, element(2, binary_to_term(B, [used])) =:= byte_size(B)} end),
        show(iovec, fun() -> [byte_size(P) || P <- term_to_iovec(T)] end),
        show(size, fun() -> erlang:external_size(T) end),
        At = up_to(byte_size(B)) - 1,
        << Before:At/binary, _, After/binary >> = B,
        Damaged = << Before/binary, (up_to(256) - 1), After/binary >>,
        show({damaged, Damaged}, fun() -> binary_to_term(Damaged, [safe]) end)
    end),
    %% Long enough for several slices.
    Long = [{I, [I, integer_to_binary(I)], #{I => -I}} || I <- lists:seq(1, 60000)],
    show(long, fun() -> erlang:md5(term_to_binary(Long)) end),
    show(long_compressed, fun() ->
        binary_to_term(term_to_binary(Long, [compressed])) =:= Long end),
    show(long_iovec, fun() -> erlang:md5(term_to_iovec(Long)) end),
    show(long_back, fun() -> binary_to_term(term_to_binary(Long)) =:= Long end),
    show(long_short, fun() ->
        B = term_to_binary(Long), binary_to_term(binary:part(B, 0, byte_size(B) - 1)) end).

term(0) ->
    pick([a, [], {}, 1, -1, 1.5, <<>>, <<"x">>, "str", 1 bsl 80, -(1 bsl 65), 255, 256, 1 bsl 31,
        -(1 bsl 31) - 1, 'é', [1, 2 | 3]]);
term(D) ->
    case up_to(8) of
        1 -> some(fun() -> term(D - 1) end, 4);
        2 -> list_to_tuple(some(fun() -> term(D - 1) end, 4));
        3 -> [term(D - 1) | term(D - 1)];
        4 -> maps:from_list(some(fun() -> {term(D - 1), term(D - 1)} end, 4));
        5 -> bytes(up_to(100));
        6 -> Q = up_to(7), << (bytes(up_to(4)))/binary, (up_to(8) - 1):Q >>;
        7 -> maps:from_list([{I * up_to(7), term(0)} || I <- lists:seq(1, up_to(60))]);
        8 -> term(0)
    end.
