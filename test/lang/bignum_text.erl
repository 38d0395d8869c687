%% Text of big integers in several bases, and the arithmetic that builds them.
-module(bignum_text).
-export([main/0]).
-include("../t.hrl").

fact(0) -> 1;
fact(N) -> N * fact(N - 1).

fib(N) -> fib(N, 0, 1).
fib(0, A, _) -> A;
fib(N, A, B) -> fib(N - 1, B, A + B).

power(_, 0) -> 1;
power(B, N) when N rem 2 =:= 0 -> H = power(B, N div 2), H * H;
power(B, N) -> B * power(B, N - 1).

main() ->
    ?EACH(fun fact/1, [0, 5, 20, 21, 25, 30, 50, 100]),
    ?EACH(fun fib/1, [1, 86, 87, 90, 91, 93, 100, 300, 1000]),
    ?T(power(3, 200)),
    ?T(power(-7, 77)),
    ?T(power(10, 100) + 1),
    ?EACH(fun(B) -> integer_to_list(power(7, 60), B) end, lists:seq(2, 36)),
    ?EACH(fun(B) -> integer_to_binary(-power(7, 60), B) end, [2, 8, 10, 16, 36]),
    ?EACH(fun(B) -> list_to_integer(integer_to_list(-fact(60), B), B) =:= -fact(60) end,
        lists:seq(2, 36)),
    ?T(erlang:phash2(integer_to_list(fact(2000)))),
    ?T(length(integer_to_list(power(2, 30000)))),
    ?T(isqrt(power(10, 200))),
    ?T(gcd(fact(40), power(6, 80))),
    ?T(modpow(3, power(10, 30), power(10, 20) + 39)),
    ?T(fact(30) div fact(28)),
    ?T(fact(30) rem power(10, 25)),
    ?T(-fact(30) div power(10, 25)),
    ?T(-fact(30) rem power(10, 25)),
    ok.

isqrt(N) -> isqrt(N, N).
isqrt(N, X) ->
    case (X + N div X) div 2 of
        Y when Y >= X -> X;
        Y -> isqrt(N, Y)
    end.

gcd(A, 0) -> A;
gcd(A, B) -> gcd(B, A rem B).

modpow(_, 0, _) -> 1;
modpow(B, E, M) when E band 1 =:= 0 -> modpow(B * B rem M, E bsr 1, M);
modpow(B, E, M) -> B * modpow(B, E - 1, M) rem M.
