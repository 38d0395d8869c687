%% Float arithmetic, mixed with integers small and big, and every way it can raise badarith.
-module(float_arith).
-export([main/0]).
-include("../t.hrl").

values() -> [0.0, 1.0, -2.5, 1.0e308, -1.0e308, 1.0e-308, 3, -7, (1 bsl 59), (1 bsl 64) + 1,
    -(1 bsl 100)].

main() ->
    L = values(),
    ?EACH2(fun(A, B) -> A + B end, L, L),
    ?EACH2(fun(A, B) -> A - B end, L, L),
    ?EACH2(fun(A, B) -> A * B end, L, L),
    ?EACH2(fun(A, B) -> A / B end, L, L),
    ?EACH(fun(A) -> {-A, abs(A), float(A)} end, L),
    ?T(id(1 bsl 1023) * 1.0),
    ?T(id(1 bsl 1024) * 1.0),
    ?T(float(id(1 bsl 1024))),
    ?T(float(id(-(1 bsl 2000)))),
    ?T(id(1 bsl 2000) / id(1 bsl 1999)),
    ?T(id(1 bsl 70) / id(1 bsl 69)),
    ?T(id(0.0) / id(0.0)),
    ?T(id(0) / id(0)),
    ?T(id(1.0) / id(-0.0)),
    ?T(id(1.0e308) * id(10.0)),
    ?T(id(-1.0e308) - id(1.0e308)),
    ?T(id(1.0e-308) * id(1.0e-308)),
    ?T(id(-1.0e-308) * id(1.0e-308)),
    ?T(id(0.0) * id(-1)),
    ?T(-id(0.0)),
    ?T(id(0) * id(-1.0)),
    ?T(id(0.0) =:= id(-0.0)),
    ?T(id(0.0) == id(-0.0)),
    ?T(id(9007199254740993) + id(0.0)),
    ?T(id(9007199254740995) * id(1.0)),
    ?T(id((1 bsl 64) - 1) + id(0.0)),
    ?T(id(16#1FFFFFFFFFFFFF8000000001) * id(1.0)),
    ?T(sum([0.1 || _ <- lists:seq(1, 1000)], 0.0)),
    ?T(horner([1.5, -2.25, 3.125, 7.0], 1.75)),
    ?T(newton(2.0, 1.0, 8)),
    ?T(many(1.5, 2.5, 3.5)),
    ok.

sum([H | T], Acc) -> sum(T, Acc + H);
sum([], Acc) -> Acc.

horner(Cs, X) -> lists:foldl(fun(C, Acc) -> Acc * X + C end, 0.0, Cs).

newton(_, X, 0) -> X;
newton(A, X, N) -> newton(A, (X + A / X) / 2.0, N - 1).

many(A, B, C) when is_float(A), is_float(B), is_float(C) ->
    X = A * B + C, Y = X - A / B, Z = Y * Y - X * C + 1, W = Z / (A + 2) - 3,
    {X, Y, Z, W, -X, X * 2, 2 - Y, 10 / Z}.
