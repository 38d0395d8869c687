%% The memory of a process that waits: bytes, not time.
-module(bench_idle_process).
-export([run/0]).
-group(memory_use).
-unit(bytes).

run() ->
    garbage_collect(),
    Before = erlang:memory(processes),
    Ps = [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 50000)],
    After = erlang:memory(processes),
    [P ! stop || P <- Ps],
    {timed, (After - Before) div 50000, ok}.
