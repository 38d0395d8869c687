%% The memory of a process that hibernates: bytes, not time.
-module(bench_hibernated_process).
-export([run/0]).
-group(memory_use).
-export([wait/0]).
-unit(bytes).

run() ->
    garbage_collect(),
    Before = erlang:memory(processes),
    Ps = [spawn(fun() -> erlang:hibernate(?MODULE, wait, []) end) || _ <- lists:seq(1, 50000)],
    timer:sleep(300),
    After = erlang:memory(processes),
    [P ! stop || P <- Ps],
    {timed, (After - Before) div 50000, ok}.

wait() -> receive stop -> ok end.
