%% Integer arithmetic over the borders of small integers and of machine words, as guard and body.
-module(arith_int).
-export([main/0]).
-include("../t.hrl").

border() ->
    [0, 1, -1, 2, -2, 7, -10, 255, 65536, -65537,
     (1 bsl 31) - 1, 1 bsl 31, -(1 bsl 31), 1 bsl 32,
     (1 bsl 59) - 1, 1 bsl 59, -(1 bsl 59), -(1 bsl 59) - 1,
     (1 bsl 60) + 5, (1 bsl 63) - 1, 1 bsl 63, -(1 bsl 63), -(1 bsl 63) - 1,
     (1 bsl 64) - 1, 1 bsl 64, -(1 bsl 64), 1 bsl 127, -(1 bsl 128) + 1].

main() ->
    L = border(),
    ?EACH2(fun(A, B) -> A + B end, L, L),
    ?EACH2(fun(A, B) -> A - B end, L, L),
    ?EACH(fun(A) -> -A end, L),
    ?EACH(fun(A) -> +A end, L),
    ?EACH(fun(A) -> bnot A end, L),
    ?EACH(fun(A) -> abs(A) end, L),
    ?EACH(fun(A) -> {A + 1, A - 1, 1 - A, A * 2, A * -1, 0 - A} end, L),
    ok.
