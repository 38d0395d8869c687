%% Every function of math: values, domains, overflow, integers as arguments, wrong types.
-module(math).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Xs = [0, 0.0, -0.0, 1, -1, 0.5, -0.5, 2, 10.0, 100, 710.0, -750.0, 1.0e-300, 1.0e300, 1 bsl 70,
        1 bsl 1024, a, [], -3.7, 2.5],
    [begin io:format("~w~n", [F]), [io:format("  ~ts ~ts~n", [show(X), r(fun() -> math:F(X) end)])
        || X <- Xs] end || F <- [sqrt, exp, log, log2, log10, sin, cos, tan, asin, acos, atan, sinh,
        cosh, tanh, asinh, acosh, atanh, erf, erfc, ceil, floor]],
    [begin io:format("~w~n", [F]), [io:format("  ~ts ~ts ~ts~n",
        [show(X), show(Y), r(fun() -> math:F(X, Y) end)])
        || X <- [0, 0.0, 1, -1, 2.5, -2.5, 1.0e300, 1 bsl 70, a],
        Y <- [0, -0.0, 1, -1, 0.5, 3, 1.0e10, a]] end || F <- [pow, atan2, fmod]],
    ?T(math:pi()), ?T(math:fmod(-7.5, 2)), ?T([math:pow(2, N) || N <- lists:seq(-5, 70, 5)]),
    ok.
show(X) when X =:= 1 bsl 1024 -> "2^1024";
show(X) -> io_lib:format("~w", [X]).
%% Libraries may differ in the last bits of a transcendental function: 13 digits are compared.
r(F) -> try io_lib:format("~.12e", [F()]) catch error:E -> io_lib:format("! ~w", [E]) end.
