%% The largest integers: what is still allowed and what raises system_limit.
-module(bignum_limit).
-export([main/0]).
-include("../t.hrl").

size_of(F) ->
    try F() of
        N when is_integer(N) -> {ok, erts_debug:flat_size(N)}
    catch
        C:R:Stack -> where(C, R, hd(Stack))
    end.

where(C, R, {M, F, As, _}) when is_list(As) -> {C, R, M, F, length(As)};
where(C, R, {M, F, As, _}) -> {C, R, M, F, As}.

main() ->
    Max = 64 * 65536 - 64,
    io:format("~p~n", [size_of(fun() -> id(1) bsl id(1000000) end)]),
    io:format("~p~n", [size_of(fun() -> id(1) bsl id(1 bsl 33) end)]),
    io:format("~p~n", [size_of(fun() -> id(1) bsl id(1 bsl 62) end)]),
    io:format("~p~n", [size_of(fun() -> id(1) bsl id(1 bsl 80) end)]),
    Big = id(1) bsl id(Max),
    io:format("~p~n", [size_of(fun() -> id(Big) bsl id(1 bsl 31) end)]),
    guard(Big),
    ok.

guard(Big) when Big bsl (1 bsl 62) > 0 -> io:format("too big~n");
guard(_) -> io:format("guard fails~n").
