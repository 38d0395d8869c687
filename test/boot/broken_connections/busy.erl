%% carriers: tcp process plain tls
%% Processes that tell a node something that takes nothing: they are suspended once they have, and the system
%% monitor hears of it. The other node is stopped with SIGSTOP meanwhile, or while it is being connected.
-module(busy).
-export([main/1, hold/0, sink/1]).

main(Node) ->
    true = net_kernel:connect_node(Node),
    [ok = rpc:call(N, application, set_env, [kernel, net_setuptime, 100]) || N <- [node(), Node]],
    undefined = erlang:system_monitor(self(), [busy_dist_port]),
    Os = rpc:call(Node, os, getpid, []),
    [begin io:format("~p:~n", [Name]), F(Node, Os) end
     || {Name, F} <- [{told, fun told/2}, {killed, fun killed/2}, {ends, fun ends/2}, {fills, fun fills/2},
                      {pending, fun pending/2}, {gone, fun gone/2}]].

%% All ways to tell something.
told(Node, Os) ->
    Sink = spawn(Node, ?MODULE, sink, [[]]),
    Tellers = [{Way, start(Way, Sink, spawn(Node, ?MODULE, hold, []), Node)} || Way <- ways()],
    stop(Os),
    fill(Sink),
    io:format("~p~n", [[erlang:send(Sink, x, [nosuspend]), erlang:send(Sink, x, [noconnect, nosuspend]),
                        erlang:send_nosuspend(Sink, x), erlang:send_nosuspend(Sink, x, [noconnect]),
                        erlang:send({name, Node}, x, [nosuspend])]]),
    [Pid ! go || {_, {Pid, _}} <- Tellers],
    wait_until_suspended(Tellers),
    [io:format("~p ~p~n", [Way, info(Pid, [status, current_function, current_stacktrace])])
     || {Way, {Pid, _}} <- Tellers],
    [io:format("~p~n", [heard(carrier(Node), Way, Pid)]) || {Way, {Pid, _}} <- Tellers],
    continue(Os),
    [io:format("~p ~p~n", [Way, result(Ref)]) || {Way, {_, Ref}} <- Tellers].

ways() ->
    [bang, send2, send3, noconnect, name, alias, apply, link, unlink, monitor, monitor3, monitor_name, demonitor,
     demonitor_info, exit, kill, group_leader, spawn_request, spawn, spawn_monitor, rpc, twice].

start(Way, Sink, Pid, Node) ->
    Self = self(),
    Started = spawn_monitor(fun() ->
                  Before = before(Way, Pid),
                  Self ! {ready, self()},
                  receive go -> ok end,
                  Result = tell(Way, Sink, Pid, Node, Before),
                  exit({Way, Result})
              end),
    receive {ready, P} when P =:= element(1, Started) -> Started end.

before(unlink, Pid) -> link(Pid);
before(demonitor, Pid) -> monitor(process, Pid);
before(demonitor_info, Pid) -> monitor(process, Pid);
before(_, _) -> none.

tell(bang, Sink, _, _, _) -> Sink ! hello;
tell(send2, Sink, _, _, _) -> erlang:send(Sink, hello2);
tell(send3, Sink, _, _, _) -> erlang:send(Sink, hello3, []);
tell(noconnect, Sink, _, _, _) -> erlang:send(Sink, hello, [noconnect]);
tell(name, _, _, Node, _) -> {no_such_name, Node} ! hello;
tell(alias, Sink, _, _, _) -> Sink ! {alias, alias()}, ok;
tell(apply, Sink, _, _, _) -> apply(fun erlang:send/2, [Sink, applied]);
tell(link, _, Pid, _, _) -> link(Pid);
tell(unlink, _, Pid, _, _) -> unlink(Pid);
tell(monitor, _, Pid, _, _) -> is_reference(monitor(process, Pid));
tell(monitor3, _, Pid, _, _) -> is_reference(monitor(process, Pid, [{alias, demonitor}]));
tell(monitor_name, _, _, Node, _) -> is_reference(monitor(process, {no_such_name, Node}));
tell(demonitor, _, _, _, Ref) -> demonitor(Ref);
tell(demonitor_info, _, _, _, Ref) -> {demonitor(Ref, [flush, info]), demonitor(Ref, [flush, info])};
tell(exit, _, Pid, _, _) -> exit(Pid, reason);
tell(kill, _, Pid, _, _) -> exit(Pid, kill);
tell(group_leader, _, Pid, _, _) -> group_leader(self(), Pid);
tell(spawn_request, _, _, Node, _) -> is_reference(spawn_request(Node, erlang, self, []));
tell(spawn, _, _, Node, _) -> node(spawn(Node, erlang, self, [])) =:= Node;
tell(spawn_monitor, _, _, Node, _) ->
    {Pid, Ref} = spawn_monitor(Node, erlang, self, []),
    receive {'DOWN', Ref, process, Pid, Why} -> Why end;
tell(rpc, _, _, Node, _) -> rpc:call(Node, erlang, abs, [-1]);
tell(twice, Sink, _, _, _) -> Sink ! {self(), 1}, Sink ! {self(), 2}, ok.

%% Who ends while it is suspended has told all the same.
killed(Node, Os) ->
    Sink = spawn(Node, ?MODULE, sink, [[]]),
    Ways = [bang, send3, exit, twice],
    Tellers = [{Way, start(Way, Sink, spawn(Node, ?MODULE, hold, []), Node)} || Way <- Ways],
    stop(Os),
    fill(Sink),
    [Pid ! go || {_, {Pid, _}} <- Tellers],
    wait_until_suspended(Tellers),
    {_, {One, _}} = hd(Tellers),
    One ! some_message,
    true = erlang:suspend_process(One),
    true = erlang:resume_process(One),
    io:format("~p~n", [process_info(One, [status, messages])]),
    [exit(Pid, {killed, Way}) || {Way, {Pid, _}} <- Tellers],
    [io:format("~p ~p~n", [Way, result(Ref)]) || {Way, {_, Ref}} <- Tellers],
    continue(Os),
    io:format("~p~n", [heard_until([hello, hello3, {pid, 1}], Sink)]),
    [forget(Pid) || {_, {Pid, _}} <- Tellers].

%% Who ends tells those it is linked to, and those that watch it.
ends(Node, Os) ->
    Sink = spawn(Node, ?MODULE, sink, [[]]),
    Linked = spawn(fun hold/0),
    Watched = spawn(fun hold/0),
    Sink ! {tie, Linked, Watched},
    Sink ! {what, self()},
    receive {heard, [tied]} -> ok end,
    stop(Os),
    fill(Sink),
    Refs = [{Way, Pid, monitor(process, Pid)} || {Way, Pid} <- [{linked, Linked}, {watched, Watched}]],
    [exit(Pid, kill) || {_, Pid, _} <- Refs],
    [io:format("~p ~p~n", [Way, result(Ref)]) || {Way, _, Ref} <- Refs],
    continue(Os),
    io:format("~p~n", [heard_until([{exit, killed}, {down, killed}, tied], Sink)]).

heard_until(Wanted, Sink) ->
    Sink ! {what, self()},
    receive
        {heard, Heard} ->
            Plain = lists:sort([plain(H) || H <- Heard]),
            case lists:sort(Wanted) of
                Plain -> Plain;
                _ -> receive after 10 -> heard_until(Wanted, Sink) end
            end
    end.

plain({Pid, N}) when is_pid(Pid) -> {pid, N};
plain({'EXIT', _, Why}) -> {exit, Why};
plain({'DOWN', _, process, _, Why}) -> {down, Why};
plain(Other) -> Other.

%% Who sends too much itself; all of it comes.
fills(Node, Os) ->
    Sink = spawn(Node, ?MODULE, sink, [[]]),
    stop(Os),
    Teller = filler(Sink),
    wait_until_suspended([{fill, Teller}]),
    {Pid, Ref} = Teller,
    io:format("~p ~p~n", [info(Pid, [status, current_function]), erlang:send(Sink, x, [nosuspend])]),
    io:format("~p~n", [heard(carrier(Node), fill, Pid)]),
    Pid ! stop,
    continue(Os),
    io:format("~p~n", [result(Ref)]),
    forget(Pid).

filler(To) ->
    Message = binary:copy(<<1>>, 10000),
    spawn_monitor(fun Send() -> To ! Message, receive stop -> exit(sent) after 0 -> Send() end end).

%% What is kept until there is a connection counts as well.
pending(Node, Os) ->
    stop_unconnected(Node, Os),
    {Pid, Ref} = Filler = filler({no_such_name, Node}),
    wait_until_suspended([{fill, Filler}]),
    io:format("~p ~p~n", [info(Pid, [status, current_function]),
                          erlang:send({no_such_name, Node}, x, [nosuspend])]),
    io:format("~p ~p~n", [erlang:system_info(dist_ctrl), heard([], fill, Pid)]),
    Tellers = [{Way, start(Way, {no_such_name, Node}, none, Node)} || Way <- [bang, monitor_name]],
    [P ! go || {_, {P, _}} <- Tellers],
    wait_until_suspended(Tellers),
    [io:format("~p ~p ~p~n", [Way, info(P, [status, current_function]), heard([], Way, P)])
     || {Way, {P, _}} <- Tellers],
    Pid ! stop,
    continue(Os),
    [io:format("~p~n", [result(R)]) || R <- [Ref | [R || {_, {_, R}} <- Tellers]]],
    forget(Pid),
    io:format("~p~n", [rpc:call(Node, erlang, node, []) =:= Node]).

%% The end of the node ends the waiting.
gone(Node, Os) ->
    Sink = spawn(Node, ?MODULE, sink, [[]]),
    Ways = [bang, send3, monitor, spawn, rpc, twice],
    Tellers = [{Way, start(Way, Sink, Sink, Node)} || Way <- Ways],
    stop(Os),
    fill(Sink),
    [Pid ! go || {_, {Pid, _}} <- Tellers],
    wait_until_suspended(Tellers),
    "" = os:cmd("kill -KILL " ++ Os),
    [io:format("~p ~p~n", [Way, result(Ref)]) || {Way, {_, Ref}} <- Tellers].

disconnect(Node) ->
    true = monitor_node(Node, true),
    true = erlang:disconnect_node(Node),
    receive {nodedown, Node} -> ok end.

%% The other side may connect again before it stops; what it has sent until then takes its time to be seen here.
stop_unconnected(Node, Os) ->
    disconnect(Node),
    stop(Os),
    timer:sleep(300),
    case lists:member(Node, nodes(connected)) orelse ets:member(sys_dist, Node) of
        true -> continue(Os), stop_unconnected(Node, Os);
        false -> ok
    end.

stop(Os) -> "" = os:cmd("kill -STOP " ++ Os).
continue(Os) -> "" = os:cmd("kill -CONT " ++ Os).

%% Until nothing has gone out for a while.
fill(To) -> fill(To, 0).
fill(_, 50) -> ok;
fill(To, Times) ->
    case erlang:send(To, binary:copy(<<1>>, 10000), [nosuspend]) of
        ok -> fill(To, 0);
        nosuspend -> receive after 10 -> fill(To, Times + 1) end
    end.

%% For longer than it takes what was sent to find room after all.
wait_until_suspended(Tellers) -> wait_until_suspended(Tellers, 30).
wait_until_suspended(_, 0) -> ok;
wait_until_suspended(Tellers, Times) ->
    receive after 10 -> ok end,
    case [Way || {Way, {Pid, _}} <- Tellers, process_info(Pid, status) =/= {status, suspended}] of
        [] -> wait_until_suspended(Tellers, Times - 1);
        _ -> wait_until_suspended(Tellers, 30)
    end.

%% Messages and requests to spawn go on in different functions on stock, from one time to the next.
info(Pid, Items) ->
    [case Item of
         {current_function, {erts_internal, dsend_continue_trap, 1}} -> {current_function, a_trap};
         {current_function, {erts_internal, spawn_request_yield, 3}} -> {current_function, a_trap};
         {current_function, {erlang, bif_return_trap, 2}} -> {current_function, a_trap};
         _ -> Item
     end || Item <- process_info(Pid, Items)].

carrier(Node) -> proplists:get_value(Node, erlang:system_info(dist_ctrl)).

heard(Carrier, Way, Pid) ->
    receive {monitor, Pid, busy_dist_port, Port} -> {Way, Port =:= Carrier} end.

forget(Pid) -> receive {monitor, Pid, busy_dist_port, _} -> forget(Pid) after 0 -> ok end.

result(Ref) -> receive {'DOWN', Ref, process, _, Why} -> shown(Why) end.

shown({rpc, {badrpc, nodedown}}) -> {rpc, nodedown};
shown(Why) -> Why.

hold() -> receive stop -> ok end.

sink(Heard) ->
    receive
        {what, From} -> From ! {heard, Heard}, sink(Heard);
        {tie, Linked, Watched} ->
            process_flag(trap_exit, true),
            link(Linked),
            monitor(process, Watched),
            sink([tied | Heard]);
        B when is_binary(B) -> sink(Heard);
        Other -> sink([Other | Heard])
    end.
