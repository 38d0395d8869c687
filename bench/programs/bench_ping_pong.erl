%% Two processes exchanging messages.
-module(bench_ping_pong).
-export([run/0]).
-group(processes).

run() ->
    P = spawn_link(fun pong/0),
    R = ping(P, 400000),
    P ! stop,
    R.

ping(_, 0) -> done;
ping(P, N) -> P ! {self(), N}, receive {P, N} -> ping(P, N - 1) end.

pong() -> receive {From, N} -> From ! {self(), N}, pong(); stop -> ok end.
