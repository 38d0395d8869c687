%% Arithmetic inside guards: overflow to bignum, and failure that only makes the guard fail.
-module(arith_guard).
-export([main/0]).
-include("../t.hrl").

main() ->
    Vs = [0, 1, -1, (1 bsl 59) - 1, -(1 bsl 59), 1 bsl 60, 2.5, a, [], <<1:3>>],
    ?EACH2(fun plus/2, Vs, Vs),
    ?EACH2(fun times/2, Vs, Vs),
    ?EACH2(fun divs/2, Vs, [0, 1, -1, 7, 0.0]),
    ?EACH2(fun logic/2, Vs, Vs),
    ?EACH2(fun shift/2, Vs, [0, 5, 60, -3, a]),
    ?EACH(fun unary/1, Vs),
    ok.

plus(A, B) when A + B > A -> gt;
plus(A, B) when A + B =:= A -> same;
plus(A, B) when A - B >= 0; A =:= a -> semi;
plus(_, _) -> no.

times(A, B) when A * B =:= 0 -> zero;
times(A, B) when A * B < 0 -> negative;
times(A, B) when A * B > 1 bsl 64 -> huge;
times(A, B) when is_integer(A * B) -> int;
times(A, B) when is_float(A * B) -> float;
times(_, _) -> no.

divs(A, B) when A div B =:= A -> unit;
divs(A, B) when A rem B =:= 0 -> divides;
divs(A, B) when A div B < 0 -> negative;
divs(A, B) when A / B > 1.0 -> big;
divs(A, B) when A / B =< 1.0 -> little;
divs(_, _) -> no.

logic(A, B) when A band B =:= 1 -> odd;
logic(A, B) when A bor B =:= -1 -> ones;
logic(A, B) when A bxor B < 0 -> differ;
logic(A, B) when (A bor B) > 1 bsl 59 -> big;
logic(A, B) when is_integer(A band B) -> int;
logic(_, _) -> no.

shift(A, B) when A bsl B > 1 bsl 60 -> big;
shift(A, B) when A bsr B =:= A -> same;
shift(A, B) when A bsr B =:= -1 -> minus;
shift(A, B) when is_integer(A bsl B) -> int;
shift(_, _) -> no.

unary(A) when -A =:= A -> zero;
unary(A) when bnot A > 0 -> was_negative;
unary(A) when abs(A) > 1 bsl 59 -> big;
unary(A) when -A < 0 -> positive;
unary(_) -> no.
