%% normalise: pids refs
%% A process in a native function on a dirty thread: others ask it, send to it, link to it and end it, and all but
%% what needs the process itself happens while the function runs.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    ok = staying_nif:load(Folder),
    asked(), signalled(), moved(), freed(), killed(), killed_by_link(), killed_in_turn(), watched().

%% A process that has done F, and is inside staying_nif:Function(T); then it sends what came of that to whom it is
%% told.
enter(Function, T, F) ->
    Before = staying_nif:entered(),
    Pid = spawn(fun() ->
        F(),
        Result = try staying_nif:Function(T) catch Class:Reason:Stack -> {Class, Reason, hd(Stack)} end,
        receive {tell, To} -> To ! {self(), Result} end
    end),
    until(fun() -> staying_nif:entered() =:= Before + 1 end),
    Pid.

until(F) -> F() orelse begin erlang:yield(), until(F) end.

leave() -> staying_nif:leave(), until(fun() -> staying_nif:count() =:= 0 end).

result(Pid) ->
    Pid ! {tell, self()},
    receive {Pid, Result} -> Result end.

down(Monitor) -> receive {'DOWN', Monitor, _, _, Reason} -> {down, Reason} end.

asked() ->
    Pid = enter(stay, {value, "of mine"}, fun() -> register(inside, self()), put(k, v), self() ! early end),
    ?T(is_process_alive(Pid)),
    ?EACH(fun(Item) -> process_info(Pid, Item) end,
          [status, message_queue_len, messages, links, monitors, monitored_by, dictionary, current_function,
           current_location, registered_name, trap_exit, priority, suspending, catchlevel, initial_call,
           error_handler, message_queue_data, fullsweep_after, total_heap_size, [registered_name, status]]),
    ?T([M || {M, _, _, _} <- element(2, process_info(Pid, current_stacktrace))]),
    ?T(length(process_info(Pid))),
    ?T(is_binary(element(2, process_info(Pid, backtrace)))),
    ?T(staying_nif:is_alive()),
    ?T({staying_nif:send(), receive {obeyed, Value} -> Value after 5000 -> lost end}),
    erlang:trace(Pid, true, [send]),
    ?T({staying_nif:send(), receive {trace, Pid, send, Sent, To} when To =:= self() -> Sent after 5000 -> lost end}),
    erlang:trace(Pid, false, [send]),
    receive {obeyed, _} -> ok end,
    leave(),
    ?T(result(Pid)).

signalled() ->
    Pid = enter(stay, value, fun() -> process_flag(trap_exit, true) end),
    Pid ! one,
    ?T(process_info(Pid, [message_queue_len, messages])),
    link(Pid),
    ?T(element(2, process_info(Pid, links)) =:= [self()]),
    unlink(Pid),
    ?T(process_info(Pid, links)),
    Monitor = monitor(process, Pid),
    ?T(element(2, process_info(Pid, monitored_by)) =:= [self()]),
    demonitor(Monitor),
    ?T(process_info(Pid, monitored_by)),
    exit(Pid, please),
    ?T(length(element(2, process_info(Pid, messages)))),
    ?T(group_leader(self(), Pid)),
    ?T(element(2, process_info(Pid, group_leader)) =:= self()),
    ?T(erlang:suspend_process(Pid, [asynchronous])),
    ?T(process_info(Pid, status)),
    ?T(erlang:resume_process(Pid)),
    ?T(erlang:check_process_code(Pid, ?MODULE)),
    ?T(erlang:garbage_collect(Pid, [{async, collected}])),
    ?T(erlang:suspend_process(Pid, [{asynchronous, suspended}])),
    erlang:send_after(0, Pid, timed),
    Timed = fun Wait() ->
        {messages, Messages} = process_info(Pid, messages),
        lists:member(timed, Messages) orelse Wait()
    end,
    ?T(Timed()),
    ?T(receive {garbage_collect, collected, _} -> early; {suspended, _} -> early after 0 -> waiting end),
    leave(),
    ?T(receive {garbage_collect, collected, Answer} -> Answer end),
    receive {suspended, _} -> ok end,
    ?T(process_info(Pid, status)),
    ?T(erlang:resume_process(Pid)),
    ?T(result(Pid)),
    ?T(is_process_alive(Pid)).

moved() ->
    Raising = enter(stay_and_raise, {reason, [1, "x"]}, fun() -> ok end),
    ?T({process_info(Raising, current_function), staying_nif:is_alive()}),
    leave(),
    ?T(result(Raising)),
    Moving = enter(stay_and_go_on, moving, fun() -> ok end),
    ?T(staying_nif:is_alive()),
    Entered = staying_nif:entered(),
    staying_nif:leave(),
    until(fun() -> staying_nif:entered() > Entered end),
    ?T({staying_nif:is_alive(), process_info(Moving, message_queue_len)}),
    leave(),
    ?T(result(Moving)).

%% What ends meanwhile is freed.
freed() ->
    enter(stay, value, fun() -> ok end),
    Before = erlang:memory(processes),
    [begin
         {_, Monitor} = spawn_monitor(fun() -> exit(length(lists:seq(1, 100000))) end),
         {down, 100000} = down(Monitor)
     end || _ <- lists:seq(1, 50)],
    ?T(until(fun() -> erlang:memory(processes) < Before + 20000000 end)),
    leave().

killed() ->
    Linked = spawn(fun() -> process_flag(trap_exit, true), receive {tell, To} -> receive X -> To ! {self(), X} end end end),
    Pid = enter(stay, value, fun() ->
        register(inside, self()),
        ets:new(inside_table, [named_table, public, {heir, Linked, gift}]),
        ets:new(inside_other, [named_table]),
        link(Linked)
    end),
    Monitor = monitor(process, Pid),
    exit(Pid, kill),
    ?T(down(Monitor)),
    ?T({whereis(inside), ets:whereis(inside_other), ets:info(inside_table, owner) =:= Linked}),
    ?T({is_process_alive(Pid), process_info(Pid), lists:member(Pid, processes())}),
    ?T(element(1, result(Linked))),
    ?T({try link(Pid) catch error:Error -> Error end, down(monitor(process, Pid)), Pid ! lost}),
    ?T(staying_nif:is_alive()),
    ?T({staying_nif:send(), receive X -> X after 50 -> nothing end}),
    ?T(erlang:check_process_code(Pid, staying_nif)),
    leave().

killed_by_link() ->
    Pid = enter(stay_and_raise, value, fun() -> ok end),
    Monitor = monitor(process, Pid),
    spawn(fun() -> link(Pid), exit({reason, <<"from elsewhere">>, lists:seq(1, 3)}) end),
    ?T(down(Monitor)),
    leave().

%% There are ten threads: two of them wait for one.
killed_in_turn() ->
    Pids = [spawn(fun() -> staying_nif:stay(N) end) || N <- lists:seq(1, 12)],
    until(fun() -> staying_nif:count() =:= 10 end),
    Monitors = [begin Pid ! hello, monitor(process, Pid) end || Pid <- Pids],
    ?T(lists:usort([process_info(Pid, message_queue_len) || Pid <- Pids])),
    [exit(Pid, kill) || Pid <- Pids],
    ?T(lists:usort([down(Monitor) || Monitor <- Monitors])),
    leave(),
    ?T(file:read_file_info("/no/such/file")).

%% One that monitors itself in native functions while others link to it and monitor it.
watched() ->
    Pid = spawn(fun() ->
        Started = [staying_nif:watch_self(1000) || _ <- lists:seq(1, 20)],
        receive {tell, To} -> To ! {self(), lists:usort(Started)} end
    end),
    Pestering = [spawn_monitor(fun() -> pester(Pid) end) || _ <- lists:seq(1, 2)],
    ?T(result(Pid)),
    [{down, ended} = down(Monitor) || {_, Monitor} <- Pestering],
    ?T(until(fun() -> staying_nif:told() =:= 10000 end)).

pester(Pid) ->
    Monitor = monitor(process, Pid),
    try link(Pid) catch error:noproc -> exit(ended) end,
    unlink(Pid),
    receive {'DOWN', Monitor, _, _, _} -> exit(ended) after 0 -> demonitor(Monitor, [flush]) end,
    pester(Pid).
