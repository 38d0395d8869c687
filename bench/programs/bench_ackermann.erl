%% Deep recursion: the stack grows and falls many times.
-module(bench_ackermann).
-export([run/0]).
-group(calls).

run() -> [ack(2, 2200), ack(3, 8)].

ack(0, N) -> N + 1;
ack(M, 0) -> ack(M - 1, 1);
ack(M, N) -> ack(M - 1, ack(M, N - 1)).
