%% Multiplication, div and rem over borders, with signs, and their failures.
-module(arith_mul).
-export([main/0]).
-include("../t.hrl").

border() ->
    [0, 1, -1, 3, -10, 46341, 1 bsl 29, -(1 bsl 30) - 1, (1 bsl 32) - 1,
     (1 bsl 59) - 1, 1 bsl 59, -(1 bsl 59), -(1 bsl 59) - 1,
     1 bsl 63, -(1 bsl 63), (1 bsl 64) - 1, 1 bsl 64, (1 bsl 128) + 12345].

main() ->
    L = border(),
    ?EACH2(fun(A, B) -> A * B end, L, L),
    ?EACH2(fun(A, B) -> {A div B, A rem B} end, L, L),
    ?T(id(7) div id(0)),
    ?T(id(7) rem id(0)),
    ?T(id(1 bsl 70) div id(0)),
    ?T(id(7.0) div id(2)),
    ?T(id(7) rem id(2.0)),
    ?T(id(a) * id(2)),
    ?T(id(2) * id([])),
    ?T(-id(a)),
    ?T(+id({})),
    ?T(bnot id(1.0)),
    ok.
