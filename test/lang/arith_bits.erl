%% band, bor, bxor, bnot, bsl and bsr: two's complement on integers of any size.
-module(arith_bits).
-export([main/0]).
-include("../t.hrl").

values() ->
    [0, 1, -1, 170, -171, (1 bsl 59) - 1, -(1 bsl 59), 1 bsl 60, -(1 bsl 60) - 1,
     (1 bsl 64) - 1, -(1 bsl 64), 16#123456789ABCDEF0123456789, -16#FEDCBA98765432100000000].

shifts() -> [0, 1, 3, 31, 58, 59, 60, 63, 64, 65, 100, -1, -3, -59, -60, -64, -100].

main() ->
    L = values(),
    ?EACH2(fun(A, B) -> {A band B, A bor B, A bxor B} end, L, L),
    ?EACH2(fun(A, B) -> {A bsl B, A bsr B} end, L, shifts()),
    ?EACH(fun(A) -> {bnot A, -1 - A =:= bnot A} end, L),
    ?T(id(1) bsr id(1 bsl 70)),
    ?T(id(-1) bsr id(1 bsl 70)),
    ?T(id(0) bsl id(1 bsl 70)),
    ?T(id(1) bsl id(1 bsl 70)),
    ?T(id(-5) bsl id(-(1 bsl 70))),
    ?T(id(1) bsl id(1 bsl 40)),
    ?T(id(17) bsr id(-(1 bsl 40))),
    ok.
