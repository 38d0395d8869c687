%% How a process begins that another node asks for: with any number of arguments and with options in any
%% order, what it shows of itself, and what is logged where it ends badly.
-module(far_calls).
-export([main/1, show/1, shown/1, obey/1, children/0, count/0, collect/1, log/2]).

main(Node) ->
    process_flag(trap_exit, true),
    pong = net_adm:ping(Node),
    [arguments(Node, Count) || Count <- [0, 1, 255, 256, 257, 300, 1023, 1024, 5000]],
    [beginning(Node, Call) || Call <- beginnings()],
    [order(Node, Options) || Options <- options()],
    [nowhere(Nobody, Count) || Nobody <- ['none@localhost', none, 'a@b@c', ''], Count <- [0, 300]],
    [crash(Node, Call) || collecting(Node), Call <- crashes()],
    traced(Node).

%% --- How many arguments: the function is undefined, as the exit reason tells.

arguments(Node, Count) ->
    Arguments = lists:seq(1, Count),
    [io:format("~p arguments, ~p: ~p~n", [Count, How, told(How, Node, Arguments)]) || How <- ways()].

nowhere(Nobody, Count) ->
    [io:format("~p of ~p, ~p: ~p~n", [Count, Nobody, How, told(How, Nobody, lists:seq(1, Count))])
     || How <- ways()].

ways() -> [spawn, spawn_link, spawn_monitor, spawn_opt, spawn_request].

told(spawn, Node, A) -> shape(spawn(Node, ?MODULE, far, A));
told(spawn_link, Node, A) -> {shape(spawn_link(Node, ?MODULE, far, A)), shape(messages(1))};
told(spawn_monitor, Node, A) -> {shape(spawn_monitor(Node, ?MODULE, far, A)), shape(messages(1))};
told(spawn_opt, Node, A) ->
    {shape(spawn_opt(Node, ?MODULE, far, A, [monitor, link])), shape(messages(2))};
told(spawn_request, Node, A) ->
    Id = spawn_request(Node, ?MODULE, far, A, [{reply_tag, {r}}, monitor, link]),
    receive
        {{r}, Id, ok, Pid} when is_pid(Pid) -> {ok, shape(messages(2))};
        {{r}, Id, error, Why} -> {error, Why}
    end.

messages(0) -> [];
messages(N) -> receive M -> [M | messages(N - 1)] end.

%% What is the same in every run.
shape(P) when is_pid(P) -> pid;
shape(R) when is_reference(R) -> ref;
shape({dictionary, L}) -> {dictionary, shape(lists:sort(L))};
shape(T) when is_tuple(T) -> list_to_tuple(shape(tuple_to_list(T)));
shape(L) when is_list(L), length(L) > 100 -> {list, length(L)};
shape(L) when is_list(L) -> [shape(X) || X <- L];
shape(X) -> X.

%% --- What a process shows of itself, asked by itself and from outside.

beginnings() ->
    To = self(),
    [{?MODULE, show, [To]}, {proc_lib, init_p, [To, [], ?MODULE, show, [To]]},
     {erlang, apply, [?MODULE, show, [To]]}, {erlang, apply, [fun ?MODULE:show/1, [To]]},
     {erlang, hibernate, [?MODULE, show, [To]]}].

beginning(Node, {M, F, A}) ->
    {Pid, Id} = spawn_opt(Node, M, F, A, [monitor]),
    F =:= hibernate orelse receive {shown, Shown} -> io:format("~p:~p ~p~n", [M, F, shape(Shown)]) end,
    io:format("~p~n", [shape(rpc:call(Node, ?MODULE, shown, [Pid]))]),
    exit(Pid, kill),
    receive {'DOWN', Id, process, Pid, Why} -> io:format("~p~n", [Why]) end.

show(To) ->
    Items = [initial_call, current_function, current_stacktrace, dictionary, messages, trap_exit, links],
    To ! {shown, process_info(self(), Items)},
    receive stop -> ok end.

shown(Pid) ->
    case process_info(Pid, [status, initial_call, current_function, messages]) of
        [{status, waiting} | Info] -> {Info, proc_lib:initial_call(Pid)};
        _ -> timer:sleep(1), shown(Pid)
    end.

%% --- Options more than once and in any order: the child tells its settings, which its ties outlive.

options() ->
    [[{priority, low}, {priority, high}], [{priority, high}, {priority, low}],
     [{priority, x}, {priority, low}], [{priority, low}, {priority, x}], [{priority, max}],
     [{min_heap_size, 0}], [{min_heap_size, 1000}, {min_heap_size, 5000}],
     [{min_heap_size, 5000}, {min_heap_size, 1000}], [{min_heap_size, 1 bsl 70}],
     [{min_bin_vheap_size, 50000}, {min_bin_vheap_size, 100}], [{min_bin_vheap_size, 50000}],
     [{min_bin_vheap_size, 100}, {min_bin_vheap_size, 50000}, {priority, low}],
     [{min_bin_vheap_size, 50000}, {message_queue_data, on_heap}],
     [{fullsweep_after, 3}, {fullsweep_after, 4}], [{fullsweep_after, 4}, {fullsweep_after, 3}],
     [{fullsweep_after, 1 bsl 70}], [{fullsweep_after, -1}],
     [{message_queue_data, on_heap}, {message_queue_data, off_heap}],
     [{message_queue_data, off_heap}, {message_queue_data, on_heap}],
     [{max_heap_size, 0}], [{max_heap_size, 100}], [{max_heap_size, 233}], [{max_heap_size, 100000}],
     [{max_heap_size, #{size => 100000, kill => false, error_logger => false}}],
     [{max_heap_size, #{size => 100000, kill => false}}, {max_heap_size, 200000}],
     [{max_heap_size, 200000}, {max_heap_size, #{size => 100000, kill => false}}],
     [{max_heap_size, #{size => x}}], [{max_heap_size, #{size => 100000, other => 1}}],
     [{max_heap_size, #{}}], [{max_heap_size, #{kill => false}}, {max_heap_size, 200000}],
     [{max_heap_size, 100000}, {min_heap_size, 200000}],
     [{min_heap_size, 200000}, {max_heap_size, 100000}],
     [monitor, link], [link, monitor], [link, {monitor, [{tag, a}]}, {monitor, [{tag, b}]}],
     [{monitor, [{tag, a}]}, monitor], [{monitor, [{tag, a}, {tag, b}]}],
     [{monitor, [{tag, {a, [b]}}, {alias, reply_demonitor}]}, link],
     [{monitor, [{alias, explicit_unalias}]}, {monitor, [{alias, demonitor}]}],
     [{monitor, [{alias, demonitor}, {alias, explicit_unalias}]}],
     [{reply, no}, {reply, yes}, {reply_tag, z}], [{reply, yes}, {reply, no}],
     [{reply, error_only}, {reply, yes}], [{reply, no}, {reply_tag, a}, bad], [bad, {reply, no}],
     [{reply, error_only}, bad, {reply_tag, q}], [{reply_tag, q}, link, bad, monitor],
     [{scheduler, 0}, link], [link, {link, []}], [{async_dist, true}, {async_dist, false}],
     [link | improper], {link}, <<>>, 17].

order(Node, Options) ->
    io:format("~w~n  ~p~n", [Options, try spawn_request(Node, ?MODULE, obey, [self()], Options) of
                                          Id -> made(Node, Id)
                                      catch error:Why -> Why
                                      end]).

%% The node has answered the request when it answers the call that comes after it.
made(Node, Id) ->
    Settings = case rpc:call(Node, ?MODULE, children, []) of
                   [] -> none;
                   [Pid] -> settings(Node, Pid)
               end,
    {Settings, shape([M || M <- rest(), element(2, M) =:= Id orelse element(1, M) =:= 'EXIT'])}.

settings(Node, Pid) ->
    receive
        {settings, Ties, Settings} ->
            Pid ! stop,
            await_end(Node, Ties, Settings)
    end.

%% The ends that the child's ties tell go before what it is found gone with.
await_end(Node, Ties, Settings) ->
    case rpc:call(Node, ?MODULE, children, []) of
        [] -> [Settings | ends(Ties)];
        _ -> timer:sleep(1), await_end(Node, Ties, Settings)
    end.

ends(0) -> [];
ends(Ties) ->
    receive
        {Tag, _, process, _, Why} -> lists:sort([{Tag, Why} | ends(Ties - 1)]);
        {'EXIT', _, Why} -> lists:sort([{linked, Why} | ends(Ties - 1)])
    end.

rest() -> receive M -> [M | rest()] after 0 -> [] end.

obey(To) ->
    Items = [links, monitored_by, priority, message_queue_data, garbage_collection],
    [{links, Links}, {monitored_by, By} | Settings] = process_info(self(), Items),
    To ! {settings, length(Links) + length(By),
          [{links, length(Links)}, {monitors, length(By)}
           | [{Key, sorted(Value)} || {Key, Value} <- Settings]]},
    receive stop -> exit(stopped) end.

sorted(L) when is_list(L) -> lists:keydelete(minor_gcs, 1, lists:sort(L));
sorted(X) -> X.

children() ->
    [P || P <- processes(), process_info(P, initial_call) =:= {initial_call, {?MODULE, obey, 1}}].

%% --- What is logged at the other node when a process ends badly that it was asked for.

collecting(Node) ->
    ok = rpc:call(Node, logger, add_handler, [?MODULE, ?MODULE, #{config => self(), level => all}]),
    ok = rpc:call(Node, logger, set_primary_config, [level, error]),
    true.

crashes() ->
    [{?MODULE, none, []}, {?MODULE, none, [1, 2]}, {erlang, error, [why]}, {erlang, throw, [why]},
     {erlang, atom_to_list, [1]}, {lists, seq, [a, b]}, {?MODULE, count, []}, {'', '', []},
     {erlang, exit, [a, b, c, d]}, {none, none, lists:seq(1, 255)}, {none, none, lists:seq(1, 256)},
     {?MODULE, none, lists:seq(1, 5000)}, {proc_lib, init_p, [self(), [], erlang, error, [why]]}].

crash(Node, {M, F, A}) ->
    {_, Id} = spawn_monitor(Node, M, F, A),
    receive {'DOWN', Id, process, _, Why} -> io:format("~w:~w/~p: ~p~n", [M, F, length(A), shape(Why)]) end,
    receive {logged, What} -> io:format("  ~p~n", [shape(What)]) end.

count() -> 1 + length([error(counted)]).

log(#{msg := {report, #{label := Label, report := [Own | _]}}}, #{config := To}) ->
    To ! {logged, {Label, [lists:keyfind(Key, 1, Own) || Key <- [initial_call, error_info, messages]]}};
log(#{msg := {Format, Arguments}}, #{config := To}) -> To ! {logged, {Format, Arguments}}.

%% --- What tracing shows of the beginning.

traced(Node) ->
    Collector = spawn(Node, ?MODULE, collect, [[]]),
    rpc:call(Node, erlang, trace, [new_processes, true, [procs, 'receive', send, {tracer, Collector}]]),
    {Pid, Id} = spawn_opt(Node, erlang, send, [self(), sent], [link, monitor]),
    receive {'DOWN', Id, process, Pid, Why} -> io:format("~p~n", [Why]) end,
    receive sent -> ok end,
    receive {'EXIT', Pid, normal} -> ok end,
    rpc:call(Node, erlang, trace, [new_processes, false, [all]]),
    Delivered = rpc:call(Node, erlang, trace_delivered, [all]),
    io:format("~p~n", [is_reference(Delivered)]),
    Collector ! {ask, self(), Pid},
    receive {collected, Events} -> io:format("~p~n", [shape(Events)]) end.

collect(Events) ->
    receive
        {ask, To, Pid} -> To ! {collected, [E || E <- lists:reverse(Events), element(2, E) =:= Pid]};
        Event -> collect([Event | Events])
    end.
