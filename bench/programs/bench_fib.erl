%% Calls and additions of small integers, by the naive Fibonacci function.
-module(bench_fib).
-export([run/0]).
-group(calls).

run() -> fib(33).

fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).
