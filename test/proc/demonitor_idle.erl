%% A process that waits need not be woken when it is watched no more: that must not be seen.
-module(demonitor_idle).
-export([main/0]).
-include("../t.hrl").

main() ->
    Idle = spawn(fun F() -> receive {From, N} -> From ! {self(), N}, F() end end),
    %% Who took its monitor back does not find itself among those who watch.
    ?T([watched_after_demonitor(Idle) || _ <- lists:seq(1, 1000)] -- lists:duplicate(1000, [])),
    ?T(process_info(Idle, monitored_by)),
    %% Nor does another who was told so.
    ?T(lists:usort([told_by_another(Idle) || _ <- lists:seq(1, 1000)])),
    %% A message that comes after many such wakes it, and those leave no memory behind.
    Before = element(2, process_info(Idle, memory)),
    [true = demonitor(monitor(process, Idle)) || _ <- lists:seq(1, 100000)],
    ?T([call(Idle, N) || N <- lists:seq(1, 3)]),
    ?T(element(2, process_info(Idle, memory)) < Before + 100000),
    %% From many at once, with messages between; and while it is suspended.
    ?T(lists:usort(crowd(Idle, 50))),
    erlang:suspend_process(Idle),
    Refs = [monitor(process, Idle) || _ <- lists:seq(1, 100)],
    [demonitor(R) || R <- Refs],
    ?T(process_info(Idle, monitored_by)),
    erlang:resume_process(Idle),
    ?T(call(Idle, awake)),
    %% Its end tells those who still watch, and only them.
    Kept = monitor(process, Idle),
    [demonitor(monitor(process, Idle)) || _ <- lists:seq(1, 10)],
    exit(Idle, kill),
    ?T(receive {'DOWN', Kept, process, Idle, Reason} -> Reason end),
    ?T(receive Other -> Other after 50 -> nothing end),
    ok.

watched_after_demonitor(Pid) ->
    R = monitor(process, Pid),
    true = demonitor(R),
    {monitored_by, Who} = process_info(Pid, monitored_by),
    Who.

told_by_another(Pid) ->
    Self = self(),
    spawn(fun() -> demonitor(monitor(process, Pid)), Self ! told, receive never -> ok end end),
    receive told -> process_info(Pid, monitored_by) end.

call(Pid, N) ->
    Pid ! {self(), N},
    receive {Pid, N} -> N after 10000 -> lost end.

crowd(Pid, N) ->
    Callers = [spawn_monitor(fun() -> exit([gen_call(Pid, I) || I <- lists:seq(1, 500)]) end)
               || _ <- lists:seq(1, N)],
    [receive {'DOWN', M, _, _, Answers} -> Answers =:= lists:seq(1, 500) end || {_, M} <- Callers].

%% As gen:call does it.
gen_call(Pid, N) ->
    R = monitor(process, Pid),
    Answer = call(Pid, N),
    demonitor(R, [flush]),
    Answer.
