%% Additions of integers of thousands of digits.
-module(bench_fib_big).
-export([run/0]).
-group(bignums).

run() -> erlang:phash2([fib(25000 + I, 0, 1) || I <- lists:seq(1, 6)]).

fib(0, A, _) -> A;
fib(N, A, B) -> fib(N - 1, B, A + B).
