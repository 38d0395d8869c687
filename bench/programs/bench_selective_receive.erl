%% A call to a server with a full mailbox behind it: the mark of a fresh reference.
-module(bench_selective_receive).
-export([run/0]).
-group(processes).

run() ->
    [self() ! {noise, I} || I <- lists:seq(1, 20000)],
    P = spawn_link(fun echo/0),
    R = calls(P, 60000, 0),
    P ! stop, flush(),
    R.

calls(_, 0, Acc) -> Acc;
calls(P, N, Acc) ->
    M = monitor(process, P), P ! {self(), M, N},
    receive {M, X} -> demonitor(M, [flush]), calls(P, N - 1, Acc + X) end.

echo() -> receive {F, R, X} -> F ! {R, X}, echo(); stop -> ok end.
flush() -> receive _ -> flush() after 0 -> ok end.
