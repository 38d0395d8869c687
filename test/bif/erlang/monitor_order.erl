%% Who watches a process or port is told in the order in which it began, and shown the latest first; a link to
%% the dead is told of though it is taken back, and who is dead is suspended only asynchronously.
-module(monitor_order).
-export([main/0]).

main() ->
    Process = spawn(fun wait/0),
    io:format("~p~n", [told(process, Process, fun() -> exit(Process, kill) end)]),
    Port = open_port({spawn, "cat"}, []),
    io:format("~p~n", [told(port, Port, fun() -> port_close(Port) end)]),
    Watched = spawn(fun wait/0),
    Watchers = [watcher(Watched) || _ <- lists:seq(1, 20)],
    {monitored_by, Shown} = process_info(Watched, monitored_by),
    io:format("~p~n", [Shown =:= lists:reverse(Watchers)]),
    % Those in the middle go and come again.
    [exit(W, kill) || W <- lists:sublist(Watchers, 5, 10)],
    until(fun() -> {monitored_by, L} = process_info(Watched, monitored_by), length(L) =:= 10 end),
    More = [watcher(Watched) || _ <- lists:seq(1, 3)],
    {monitored_by, Left} = process_info(Watched, monitored_by),
    io:format("~p~n", [Left =:= lists:reverse(lists:sublist(Watchers, 4) ++ lists:nthtail(14, Watchers) ++ More)]),
    process_flag(trap_exit, true),
    link(Process),
    unlink(Process),
    receive {'EXIT', Process, Why} -> io:format("~p~n", [Why]) end,
    [io:format("~p~n", [try erlang:suspend_process(Process, O) catch E:R -> {E, R} end])
     || O <- [[], [asynchronous], [asynchronous, unless_suspending], [{asynchronous, answer}]]],
    receive {answer, Answer} -> io:format("~p~n", [Answer]) end,
    io:format("~p~n", [try erlang:resume_process(Process) catch E:R -> {E, R} end]).

%% The numbers of its monitors as they are told; every third is taken back before.
told(Kind, Who, End) ->
    Ms = [{monitor(Kind, Who), N} || N <- lists:seq(1, 100)],
    [demonitor(M) || {M, N} <- Ms, N rem 3 =:= 0],
    End(),
    told(Ms, length(Ms) - 33).

told(_, 0) -> [];
told(Ms, Left) -> receive {'DOWN', M, _, _, _} -> [proplists:get_value(M, Ms) | told(Ms, Left - 1)] end.

watcher(Who) ->
    Self = self(),
    Pid = spawn(fun() -> monitor(process, Who), Self ! {self(), ready}, wait() end),
    receive {Pid, ready} -> Pid end.

until(F) -> F() orelse begin timer:sleep(5), until(F) end.

wait() -> receive stop -> ok end.
