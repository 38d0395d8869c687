%% Links and monitors: who is told of an exit, with which reason, and who dies of it.
%% normalise: pids refs
-module(links).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    [io:format("~w -> ~w~n", [Reason, exit_seen(Reason)]) || Reason <- [normal, kill, {a, b}]],
    Pid = spawn(fun() -> receive stop -> ok end end),
    Ref = monitor(process, Pid),
    exit(Pid, normal),
    Pid ! stop,
    io:format("~w~n", [receive {'DOWN', Ref, process, Pid, Why} -> {down, Why} end]),
    io:format("~w~n", [receive {'DOWN', _, process, Pid, W} -> W after 0 -> nothing end]),
    Late = monitor(process, Pid),
    io:format("~w~n", [receive {'DOWN', Late, process, Pid, Gone} -> Gone end]),
    io:format("~w~n", [monitor(process, self()) =/= Late]),
    Killed = spawn_link(fun() -> receive after infinity -> ok end end),
    exit(Killed, kill),
    receive Message -> io:format("~w~n", [Message]) end.

exit_seen(Reason) ->
    Pid = spawn_link(fun() -> exit(Reason) end),
    receive {'EXIT', Pid, Seen} -> Seen end.
