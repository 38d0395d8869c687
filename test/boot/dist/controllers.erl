%% carriers: process uncached plain unbroken
%% What a process that carries a connection may do, and how such a connection ends.
-module(controllers).
-export([main/1]).

main(Node) ->
    [begin
         Connection = connect(Node),
         io:format("~p:~n~p~n", [Name, test(Name, Node, Connection)]),
         disconnect(Node, Connection)
     end || Name <- [options, statistics, handlers, wrong, output, notices, iodata, busy, ticks]],
    [io:format("~p:~n~p~n", [Name, ended(Name, Node, connect(Node))])
     || Name <- [damage, exit_controller, shut_down, kill_controller, exit_input, disconnect, normal]],
    io:format("channels: ~p~n", [channels(Node)]),
    true = register(target, self()),
    [io:format("~p: ~p~n", [Name, given(Packets, Node, connect(Node))]) || {Name, Packets} <- packets()].

%% {Controller, Input handler, Handle}; {nodedown, Node} comes when it ends.
connect(Node) ->
    %% The other side may still hold the last connection, and refuse this one or end it soon.
    net_kernel:connect_node(Node) orelse connect(Node),
    Controllers = erlang:system_info(dist_ctrl),
    rpc:call(Node, erlang, node, []),
    case erlang:system_info(dist_ctrl) of
        [{Node, Controller}] = Controllers ->
            true = monitor_node(Node, true),
            {Controller, input_of(Controller), in(Controller, fun(H) -> H end)};
        _ ->
            connect(Node)
    end.

input_of(Controller) ->
    {links, Links} = process_info(Controller, links),
    case [P || P <- Links, is_pid(P),
               process_info(P, current_function) =:= {current_function, {process_dist, take_input, 2}}] of
        [Input] -> Input;
        [] -> erlang:yield(), input_of(Controller)
    end.

disconnect(Node, {Controller, _, _}) ->
    exit(Controller, kill),
    receive {nodedown, Node} -> ok end.

%% What Fun(Handle) is in the carrier's process.
in(Pid, Fun) ->
    Pid ! {run, self(), fun(Handle) -> result(fun() -> Fun(Handle) end) end},
    receive {ran, Result} -> Result end.

result(Fun) ->
    try Fun()
    catch error:Reason:Stack -> {Reason, place(hd(Stack))}
    end.

place({M, F, Arguments, _}) when is_list(Arguments) -> {M, F, length(Arguments)};
place({M, F, Arity, _}) -> {M, F, Arity}.

test(options, _, {C, I, _}) ->
    [in(C, F) || F <- [fun(H) -> erlang:dist_ctrl_get_opt(H, get_size) end,
                       fun(H) -> erlang:dist_ctrl_set_opt(H, get_size, true) end,
                       fun(H) -> erlang:dist_ctrl_get_opt(H, get_size) end,
                       fun(H) -> erlang:dist_ctrl_set_opt(H, get_size, false) end,
                       fun(H) -> erlang:dist_ctrl_set_opt(H, get_size, 1) end,
                       fun(H) -> erlang:dist_ctrl_set_opt(H, no_such, true) end,
                       fun(H) -> erlang:dist_ctrl_get_opt(H, no_such) end,
                       fun(_) -> erlang:dist_ctrl_get_opt(no_handle, get_size) end]] ++
        [in(I, fun(H) -> erlang:dist_ctrl_get_opt(H, get_size) end),
         in(I, fun(H) -> erlang:dist_ctrl_set_opt(H, get_size, true) end)];
test(statistics, Node, {C, I, {Number, Handle} = H}) ->
    {ok, In, Out, _} = erlang:dist_get_stat(H),
    Node = rpc:call(Node, erlang, node, []),
    {ok, In1, Out1, _} = erlang:dist_get_stat(H),
    {ok, _, _, Waiting} = in(C, fun(_) -> {nobody, Node} ! hello, erlang:dist_get_stat(H) end),
    {In1 > In, Out1 > Out, Waiting > 0, element(1, in(I, fun(X) -> erlang:dist_get_stat(X) end)),
     [result(fun() -> erlang:dist_get_stat(X) end)
      || X <- [{Number - 1, Handle}, {Number}, Handle, {Number, make_ref()}, x]]};
test(handlers, Node, {C, I, {Number, Handle}}) ->
    Dead = spawn(fun() -> ok end),
    Other = spawn(fun() -> receive {run, From, Fun} -> From ! {ran, Fun(0)} end end),
    Set = fun(Pid) -> in(C, fun(H) -> erlang:dist_ctrl_input_handler(H, Pid) end) end,
    Put = fun(Pid) -> in(Pid, fun(_) -> erlang:dist_ctrl_put_data({Number, Handle}, <<>>) end) end,
    A = [Set(x), Set(hd(erlang:ports())), Set(rpc:call(Node, erlang, whereis, [init])),
         in(I, fun(H) -> erlang:dist_ctrl_input_handler(H, I) end)],
    %% Nothing must come in meanwhile, so all is said at once.
    B = in(C, fun(H) ->
                      [erlang:dist_ctrl_input_handler(H, Dead), erlang:dist_ctrl_input_handler(H, self()),
                       erlang:dist_ctrl_put_data(H, <<>>), erlang:dist_ctrl_input_handler(H, I)]
              end),
    {A, B, Put(Other), Put(C), Put(I)};
test(wrong, _, {C, I, {Number, Handle}}) ->
    Other = {Number - 1, Handle},
    [{in(C, F), in(I, F), result(fun() -> F(0) end)}
     || F <- [fun(_) -> erlang:dist_ctrl_get_data(Other) end,
              fun(_) -> erlang:dist_ctrl_get_data(1) end,
              fun(_) -> erlang:dist_ctrl_get_data_notification(Other) end,
              fun(_) -> erlang:dist_ctrl_get_data_notification({1, 2}) end,
              fun(_) -> erlang:dist_ctrl_put_data(Other, <<>>) end,
              fun(_) -> erlang:dist_ctrl_put_data(Other, x) end,
              fun(_) -> erlang:dist_ctrl_put_data([], <<>>) end]];
test(output, Node, {C, _, _}) ->
    in(C, fun(H) ->
                  Take = fun F() -> case erlang:dist_ctrl_get_data(H) of
                                        none -> [];
                                        Data -> [Data | F()]
                                    end end,
                  Take(),
                  {nobody, Node} ! hello,
                  Plain = Take(),
                  false = erlang:dist_ctrl_set_opt(H, get_size, true),
                  [{nobody, Node} ! M || M <- [binary:copy(<<"x">>, 100), lists:seq(1, 40000)]],
                  Sized = Take(),
                  {length(Plain) > 0, lists:all(fun is_binary/1, lists:append(Plain)),
                   lists:all(fun({Size, Data}) ->
                                     lists:all(fun is_binary/1, Data) andalso iolist_size(Data) =:= Size
                             end, Sized),
                   length([large || {Size, _} <- Sized, Size > 50000])}
          end);
test(notices, Node, {C, _, _}) ->
    in(C, fun(H) ->
                  Notices = fun F(N) -> receive dist_data -> F(N + 1) after 0 -> N end end,
                  Send = fun() -> {nobody, Node} ! hello end,
                  Take = fun F() -> erlang:dist_ctrl_get_data(H) =:= none orelse F() end,
                  Ask = fun() -> erlang:dist_ctrl_get_data_notification(H) end,
                  %% Somebody else may have something to send as well.
                  Quiet = fun F() ->
                                  Notices(0), Take(), ok = Ask(), ok = Ask(),
                                  Notices(0) =:= 0 orelse F()
                          end,
                  Quiet(),
                  Send(), Send(), A = Notices(0),
                  ok = Ask(), B = Notices(0),
                  Send(), D = Notices(0),
                  Take(), Send(), E = Notices(0),
                  ok = Ask(), ok = Ask(), F = Notices(0),
                  {A, B, D, E, F}
          end);
test(iodata, _, {_, I, _}) ->
    [in(I, fun(H) -> erlang:dist_ctrl_put_data(H, Data) end)
     || Data <- [<<>>, [], [[], <<>> | <<>>], x, 1, [300], [<<1:3>>], <<1:3>>, [a], {}]];
test(busy, Node, {C, _, _}) ->
    C ! {run, self(), fun(_) -> receive proceed -> done end end},
    Fill = fun F(N) -> case erlang:send({nobody, Node}, binary:copy(<<1>>, 100000), [nosuspend]) of
                           ok when N < 1000 -> F(N + 1);
                           Answer -> {N > 10, N < 50, Answer}
                       end end,
    Filled = Fill(0),
    {_, Ref} = spawn_monitor(fun() -> {nobody, Node} ! hello, exit(sent) end),
    Waits = receive {'DOWN', Ref, _, _, _} -> no after 200 -> yes end,
    C ! proceed,
    Done = receive {ran, X} -> X end,
    {Filled, Waits, Done, receive {'DOWN', Ref, _, _, Why} -> Why end,
     rpc:call(Node, erlang, node, []) =:= Node};
test(ticks, Node, {C, _, _}) ->
    C ! tick,
    net_kernel ! tick,
    rpc:call(Node, erlang, node, []) =:= Node.

ended(How, Node, {C, I, H}) ->
    ok = net_kernel:monitor_nodes(true, [nodedown_reason]),
    Ref = monitor(process, C),
    Linked = spawn(fun() -> process_flag(trap_exit, true), link(rpc:call(Node, erlang, whereis, [init])),
                            receive {'EXIT', _, Why} -> exit(Why) end end),
    Ref2 = monitor(process, Linked),
    wait_for_link(Linked),
    Result = do_end(How, Node, C, I),
    Reason = receive {'DOWN', Ref, _, _, R} -> R end,
    Broken = receive {'DOWN', Ref2, _, _, R2} -> R2 end,
    Down = receive {nodedown, Node, Info} -> Info end,
    receive {nodedown, Node} -> ok end,
    ok = net_kernel:monitor_nodes(false, [nodedown_reason]),
    %% badarg: the other side has connected again.
    Stat = result(fun() -> erlang:dist_get_stat(H) end),
    Known = lists:member(Stat, [{ok, 0, 0, 0}, {badarg, {erlang, dist_get_stat, 1}}]),
    {Result, Reason, Broken, Down, Known,
     result(fun() -> erlang:dist_ctrl_get_data(H) end),
     result(fun() -> erlang:dist_ctrl_put_data(H, <<>>) end)}.

wait_for_link(Pid) ->
    case process_info(Pid, links) of
        {links, []} -> erlang:yield(), wait_for_link(Pid);
        {links, [_]} -> ok
    end.

do_end(damage, _, _, I) ->
    in(I, fun(H) -> process_flag(trap_exit, true), erlang:dist_ctrl_put_data(H, <<1, 2, 3>>) end);
do_end(exit_controller, _, C, _) -> exit(C, bye);
do_end(shut_down, _, C, _) -> exit(C, {shutdown, {for, good}});
do_end(kill_controller, _, C, _) -> exit(C, kill);
do_end(exit_input, _, _, I) -> exit(I, {input, gone});
do_end(disconnect, Node, _, _) -> erlang:disconnect_node(Node);
do_end(normal, _, C, I) ->
    in(C, fun(_) -> unlink(I), self() ! {run, self(), fun(_) -> exit(normal) end}, ok end).

%% What becomes of packets whose message is `got` for this process.
given(Packets, Node, {Controller, Input, _} = Connection) ->
    Ref = monitor(process, Controller),
    in(Input, fun(H) ->
                      process_flag(trap_exit, true),
                      [erlang:dist_ctrl_put_data(H, P) || P <- Packets]
              end),
    Result = receive got -> got; {'DOWN', Ref, _, _, Why} -> Why end,
    demonitor(Ref, [flush]),
    disconnect(Node, Connection),
    {Result, receive got -> got after 0 -> none end}.

packets() ->
    Bare = fun(Term) -> <<131, Bytes/binary>> = term_to_binary(Term), Bytes end,
    C = Bare({6, list_to_pid("<0.1.0>"), '', target}),
    P = Bare(got),
    First = fun(Count, Bytes) -> [131, 69, <<5:64, Count:64>>, 0, C, Bytes] end,
    Next = fun(Number, Bytes) -> [131, 70, <<5:64, Number:64>>, Bytes] end,
    [{head, [[131, 68, 0, C, P]]}, {pass_through, [[112, 131, C, 131, P]]},
     {both, [[112, 131, C, 131, P], [131, 68, 0, C, P]]}, {other_both, [[131, 68, 0, C, P], [112, 131, C, 131, P]]},
     {versions, [[131, C, 131, P]]}, {nothing, [[C, P]]}, {twice, [[112, 131, 68, 0, C, P]]},
     {no_version, [[112, C, P]]}, {one_version, [[112, 131, C, P]]},
     {fragments, [First(2, []), Next(1, P)]}, {one_fragment, [First(1, P)]}, {lost, [Next(1, P), First(1, P)]}] ++
        %% Without a cache of atoms, stock ends with a segmentation fault here.
        [{atoms, [[131, 68, 1, 8, 16, 3, "got", C, <<"R", 0>>]]}
         || init:get_argument(reject_flags) =:= error].

%% What setnode/3 refuses. None of these nodes is being connected.
channels(Node) ->
    Flags = element(2, erts_internal:get_dflags()),
    [result(fun() -> erlang:setnode(N, Carrier, Peer) end)
     || {N, Carrier, Peer} <- [{Node, self(), {Flags, 1}}, {Node, x, {Flags, 1}},
                               {Node, spawn(fun() -> ok end), {Flags, 1}}, {node(), self(), {Flags, 1}},
                               {Node, self(), {Flags, -1}}, {Node, self(), x}]].
