%% unnamed
%% A node that gets its name at run time, loses it and gets another: what becomes of its identifiers, of
%% those of others, and of connections, links and monitors; what wrong options and names are told.
-module(naming).
-export([main/1, made/0, hold/0, tell/1]).

main(Node) ->
    [say(T, fun() -> test(T, Node) end)
     || T <- [refused, before, first, again, hidden, options, terms, watching, ends, setnode, own, calls, dynamic, long]].

say(Name, F) ->
    Self = self(),
    {Pid, Ref} = spawn_monitor(fun() -> process_flag(trap_exit, true), Self ! {self(), F()} end),
    Result = receive {Pid, R} -> demonitor(Ref, [flush]), R;
                     {'DOWN', Ref, _, _, Why} -> {crashed, Why}
             after 20000 -> {timeout, process_info(Pid, current_stacktrace)}
             end,
    io:format("~p: ~p~n", [Name, shown(Result)]).

%% The name of this node, as the test knows it.
name(Node) -> list_to_atom("one" ++ tl(tl(tl(atom_to_list(Node))))).
short(Node) -> list_to_atom(hd(string:split(atom_to_list(name(Node)), "@"))).

start(Node) -> {ok, _} = start(name(Node), #{name_domain => shortnames}), ok.

%% The other node may not have seen yet that the last connection is gone.
connect(Node) -> until(fun() -> net_kernel:connect_node(Node) end).

%% It may be answered before the name is gone.
stop() -> ok = net_kernel:stop(), until(fun() -> not is_alive() end), ok.

%% epmd may not have heard yet that the name is free.
start(Name, Options) ->
    case net_kernel:start(Name, Options) of
        {error, {{shutdown, {failed_to_start_child, net_kernel, {'EXIT', nodistribution}}}, _}} ->
            timer:sleep(20), start(Name, Options);
        Other -> Other
    end.

shown(P) when is_pid(P) -> {pid, node(P)};
shown(P) when is_port(P) -> {port, node(P)};
shown(P) when is_reference(P) -> {reference, node(P)};
shown(F) when is_function(F) -> function;
shown(T) when is_tuple(T) -> list_to_tuple(shown(tuple_to_list(T)));
shown([H | T]) -> [shown(H) | shown(T)];
shown(#{connection_id := N} = M) when is_integer(N) -> shown(M#{connection_id := number});
shown(M) when is_map(M) -> maps:from_list(shown(maps:to_list(M)));
shown(T) -> T.

try_(F) -> try F() catch C:R -> {C, R} end.

until(F) -> until(F, 1000).
until(F, 0) -> error({never, F});
until(F, N) -> case F() of true -> true; _ -> timer:sleep(10), until(F, N - 1) end.

hold() -> receive stop -> ok; {exit, R} -> exit(R) end.

tell(To) -> receive {tell, What} -> To ! {told, What}, tell(To) end.

%% What says whether this node is distributed.
state() ->
    [node(), is_alive(), nodes(), lists:sort(nodes(known)) -- [get(dynamic)], net_kernel:get_state(), erlang:get_cookie(),
     erts_internal:get_creation() =:= undefined, erlang:system_info(creation) =:= 0,
     [is_pid(whereis(N)) || N <- [net_kernel, net_sup, auth, erl_epmd, global_name_server]],
     net_kernel:get_net_ticktime(), try_(fun() -> net_kernel:longnames() end)].

test(refused, Node) ->
    [state() |
     [try_(F) || F <- [fun() -> net_kernel:start(O) end
                        || O <- [[], [a, b], [a, shortnames, no], ["a", shortnames], [a, shortnames, 0, 1],
                                 [1, shortnames], ['a@b@c', shortnames], ['a@no.such.host', shortnames],
                                 ['@localhost', shortnames], ['a b@localhost', shortnames]]]]
     ++ [try_(F) || F <- [fun() -> net_kernel:start(N, M) end
                          || {N, M} <- [{1, #{}}, {a, []}, {a, #{name_domain => x}}, {a, #{no => 1}},
                                        {a, #{net_ticktime => 0}}, {a, #{net_tickintensity => 3}},
                                        {a, #{net_tickintensity => 1001}}, {a, #{net_ticktime => 1.0}},
                                        {a, #{dist_listen => 1}}, {a, #{hidden => 1}},
                                        {undefined, #{dist_listen => false}}, {undefined, #{hidden => false}}]]]
     ++ [try_(F) || F <- [fun() -> net_kernel:stop() end, fun() -> monitor_node(Node, true) end,
                          fun() -> monitor_node(node(), true) end, fun() -> monitor_node(node(), false) end,
                          fun() -> monitor_node(Node, false) end, fun() -> monitor_node(1, true) end,
                          fun() -> monitor_node(Node, x) end, fun() -> erlang:monitor_node(Node, true, [x]) end,
                          fun() -> monitor_node(nonode@nohost, true) end,
                          fun() -> net_kernel:connect_node(Node) end, fun() -> erlang:disconnect_node(Node) end,
                          fun() -> net_kernel:monitor_nodes(true) end, fun() -> net_kernel:monitor_nodes(false) end,
                          fun() -> {a, Node} ! hello end, fun() -> erlang:send({a, Node}, x, [noconnect]) end,
                          fun() -> erlang:send({a, Node}, x, [nosuspend]) end,
                          fun() -> monitor(process, {a, Node}) end, fun() -> monitor(process, {init, node()}), ok end,
                          fun() -> spawn(Node, lists, seq, [1, 2]) end, fun() -> spawn_link(Node, lists, seq, [1, 2]) end,
                          fun() -> spawn_monitor(Node, lists, seq, [1, 2]) end,
                          fun() -> spawn_request(Node, lists, seq, [1, 2], []) end,
                          fun() -> spawn_request(Node, lists, seq, [1, 2], [x]) end,
                          fun() -> rpc:call(Node, erlang, node, []) end, fun() -> rpc:call(node(), erlang, node, []) end,
                          fun() -> erpc:call(Node, erlang, node, []) end, fun() -> net_adm:ping(Node) end,
                          fun() -> net_adm:ping(node()) end, fun() -> erlang:set_cookie(Node, x) end,
                          fun() -> erlang:set_cookie(x) end, fun() -> erlang:get_cookie(Node) end,
                          fun() -> net_kernel:set_net_ticktime(10) end, fun() -> net_kernel:allow([Node]) end,
                          fun() -> net_kernel:getopts(Node, [nodelay]) end, fun() -> net_kernel:node_info(Node) end,
                          fun() -> net_kernel:nodes_info() end,
                          fun() -> erlang:nodes(#{}) end, fun() -> lists:sort(erlang:nodes(known, #{})) end,
                          fun() -> erlang:setnode(a, 1) end, fun() -> erlang:setnode(a@b, 1) end,
                          fun() -> {I, _} = erts_internal:new_connection(Node), is_integer(I) end, fun() -> erts_internal:new_connection(nonode@nohost) end,
                          fun() -> erts_internal:create_dist_channel(Node, self(), {1, 1}) end]]
     ++ [flushed(0)]];
test(before, Node) ->
    identifiers(Node, fun() -> ok end);
test(first, Node) ->
    Me = self(),
    {Old, Ref, Port} = make(),
    Bin = term_to_binary({Me, Old, Ref, Port}),
    Texts = {pid_to_list(Old), ref_to_list(Ref), port_to_list(Port)},
    start(Node),
    S = state(),
    Self = {self() =:= Me, node(Me), node(Old), node(Ref), node(Port)},
    Same = binary_to_term(Bin),
    Bin2 = term_to_binary({Me, Old, Ref, Port}),
    A = {Same =:= {Me, Old, Ref, Port}, Same == {Me, Old, Ref, Port}, binary_to_term(Bin2) =:= {Me, Old, Ref, Port},
         byte_size(Bin), byte_size(Bin2) > byte_size(Bin), [node(X) || X <- tuple_to_list(Same)],
         Same < {Me, Old, Ref, Port}, Same > {Me, Old, Ref, Port}, erlang:phash2(Same) =:= erlang:phash2({Me, Old, Ref, Port}),
         [is_local_text(X) || X <- tuple_to_list(Same)]},
    B = [try_(F) || F <- [fun() -> element(1, Same) ! hello end, fun() -> is_process_alive(element(2, Same)) end,
                           fun() -> process_info(element(2, Same)) end, fun() -> link(element(2, Same)), flushed(1) end,
                           fun() -> unlink(element(2, Same)) end, fun() -> exit(element(2, Same), kill) end,
                           fun() -> element(4, Same) ! x end, fun() -> erlang:port_info(element(4, Same)) end,
                           fun() -> port_command(element(4, Same), "x") end,
                           fun() -> monitor(port, element(4, Same)) end,
                           fun() -> monitor(process, element(2, Same)), flushed(1) end,
                           fun() -> erlang:demonitor(element(3, Same)) end, fun() -> erlang:cancel_timer(element(3, Same)) end,
                           fun() -> group_leader(element(1, Same), self()) end, fun() -> element(3, Same) ! x end,
                           fun() -> erlang:send(element(1, Same), x, [noconnect]) end,
                           fun() -> spawn_request_abandon(element(3, Same)) end,
                           fun() -> unalias(element(3, Same)) end,
                           fun() -> suspend(element(2, Same)) end,
                           fun() -> register(old, element(2, Same)) end,
                           fun() -> erlang:trace(element(2, Same), true, [send]) end]],
    C = {is_process_alive(Old), {pid_to_list(Old), ref_to_list(Ref), port_to_list(Port)} =:= Texts,
         list_to_pid(pid_to_list(Old)) =:= Old, list_to_ref(ref_to_list(Ref)) =:= Ref,
         list_to_port(port_to_list(Port)) =:= Port, flushed(0)},
    connect(Node),
    R = rpc:call(Node, erlang, node, []),
    Echo = spawn(Node, ?MODULE, tell, [Me]),
    Echo ! {tell, {Old, Ref, Port, Same}},
    D = receive {told, {Old, Ref, Port, S2}} -> {all_same, S2 =:= Same} after 3000 -> flushed(0) end,
    E = rpc:call(Node, lists, map, [fun erlang:node/1, [Me, Old, Ref, Port, element(1, Same)]]),
    
    Stop = stop(),
    [S, Self, A, B, C, R, D, E, Stop, state(), node(Echo), flushed(0),
     {is_process_alive(Old), pid_to_list(Old) =:= element(1, Texts), binary_to_term(Bin) =:= {Me, Old, Ref, Port},
      [node(X) || X <- tuple_to_list(binary_to_term(Bin2))], binary_to_term(Bin2) =:= {Me, Old, Ref, Port},
      is_local_text(element(1, binary_to_term(Bin2)))},
     [try_(F) || F <- [fun() -> element(1, binary_to_term(Bin2)) ! hello, flushed(0) end,
                        fun() -> Echo ! {tell, lost} end, fun() -> link(Echo), flushed(1) end,
                        fun() -> monitor(process, Echo), flushed(1) end, fun() -> exit(Echo, kill) end,
                        fun() -> erlang:send(Echo, x, [noconnect]) end, fun() -> erlang:send(Echo, x, [nosuspend]) end,
                        fun() -> group_leader(self(), Echo) end, fun() -> process_info(Echo) end,
                        fun() -> unlink(Echo) end, fun() -> rpc:call(Node, erlang, node, []) end]]];
test(again, Node) ->
    start(Node),
    Bin = term_to_binary({self(), make_ref()}),
    C1 = erts_internal:get_creation(),
    R0 = [net_kernel:start([name(Node), shortnames]), net_kernel:start(x, #{name_domain => shortnames})],
    R1 = [try_(fun() -> element(1, R) end) || {error, R} <- R0],
    Pid = spawn(Node, ?MODULE, hold, []),
    stop(),
    R2 = net_kernel:stop(),
    start(Node),
    C2 = erts_internal:get_creation(),
    Old = binary_to_term(Bin),
    R3 = {C1 =:= C2, [node(X) || X <- tuple_to_list(Old)], element(1, Old) =:= self(), Old == {self(), element(2, Old)},
          pid_to_list(element(1, Old)) =:= pid_to_list(self()), is_local_text(element(1, Old)),
          erlang:phash2(element(1, Old)) =:= erlang:phash2(self())},
    R4 = [try_(F) || F <- [fun() -> element(1, Old) ! hello, flushed(0) end, fun() -> link(element(1, Old)), flushed(1) end,
                            fun() -> monitor(process, element(1, Old)), flushed(1) end,
                            fun() -> is_process_alive(element(1, Old)) end, fun() -> exit(element(1, Old), kill) end,
                            fun() -> process_info(element(1, Old), links) end, fun() -> unlink(element(1, Old)) end,
                            fun() -> register(old, element(1, Old)) end]],
    R5 = rpc:call(Node, erlang, is_process_alive, [Pid]),
    R6 = nodes(),
    R7 = [N || N <- nodes(known), N =/= Node],
    stop(),
    [R1, R2, R3, R4, R5, R6, R7];
test(hidden, Node) ->
    {ok, _} = start(short(Node), #{name_domain => shortnames, hidden => true}),
    S0 = atom_to_list(node()) =:= lists:concat([short(Node), "@", element(2, inet:gethostname())]),
    stop(),
    {ok, _} = start(name(Node), #{name_domain => shortnames, hidden => true}),
    S = state(),
    A = [net_kernel:connect_node(Node), nodes(), nodes(hidden), nodes(connected), rpc:call(Node, erlang, nodes, []),
         rpc:call(Node, erlang, nodes, [hidden]), [{N, T} || {N, #{node_type := T}} <- nodes([hidden, this], #{node_type => true})]],
    stop(),
    [S0, S, A];
test(options, Node) ->
    [begin
         R = try_(fun() -> element(1, start(name(Node), maps:merge(#{name_domain => shortnames}, M))) end),
         S = state(),
         L = case M of #{dist_listen := false} -> [];
                       _ -> [maps:without([], #{ping => net_adm:ping(Node)}),
                             rpc:call(Node, net_adm, ping, [node()]), lists:sort(nodes(connected))]
             end,
         E = [net_kernel:set_net_ticktime(T) || T <- [60, 61]] ++ [try_(fun() -> net_kernel:set_net_ticktime(T, P) end) || {T, P} <- [{30, 0}, {x, 1}, {0, 1}, {10, -1}]],
         Q = [try_(fun() -> net_kernel:getopts(N, Os) end) || N <- [Node, new, x@localhost], Os <- [[nodelay], [no], nodelay]],
         Q2 = [try_(fun() -> net_kernel:setopts(N, Os) end) || N <- targets(M), Os <- [[{nodelay, true}], [no], nodelay]],
         Q3 = try_(fun() -> net_kernel:getopts(Node, [nodelay]) end),
         T = net_kernel:get_net_ticktime(),
         Stop = stop(),
         {M, R, S, L, E, Q, Q2, Q3, T, Stop}
     end || M <- [#{}, #{dist_listen => false}, #{dist_listen => true, hidden => true}, #{net_ticktime => 17}, #{net_tickintensity => 8, net_ticktime => 9},
                  #{dist_listen => false, hidden => false}]];
test(terms, Node) ->
    start(Node),
    Table = ets:new(t, [public]),
    {Pid, Ref, Port} = make(),
    Terms = [Pid, Ref, Port, binary_to_term(pid_bytes(name(Node), erts_internal:get_creation())),
             binary_to_term(pid_bytes(name(Node), 0)), binary_to_term(pid_bytes(name(Node), 77)),
             binary_to_term(pid_bytes(nonode@nohost, 0)), binary_to_term(pid_bytes(nonode@nohost, 5)),
             binary_to_term(pid_bytes('other@localhost', 0)), binary_to_term(pid_bytes('other@localhost', 3))],
    [ets:insert(Table, {T, I}) || {T, I} <- lists:zip(Terms, lists:seq(1, length(Terms)))],
    A = facts(Terms),
    stop(),
    B = facts(Terms),
    B2 = [ets:lookup(Table, T) =/= [] || T <- Terms],
    Same = [{I, J} || {X, I} <- lists:zip(Terms, lists:seq(1, length(Terms))),
                      {Y, J} <- lists:zip(Terms, lists:seq(1, length(Terms))), I < J, X =:= Y],
    start(Node),
    C = facts(Terms),
    C2 = [ets:lookup(Table, T) =/= [] || T <- Terms],
    stop(),
    {A, B, B2, C, C2, Same};
test(watching, Node) ->
    ok = net_kernel:monitor_nodes(true),
    ok = net_kernel:monitor_nodes(true, [nodedown_reason]),
    ok = net_kernel:monitor_nodes(true, #{node_type => all, nodedown_reason => true}),
    start(Node),
    F0 = flushed(3),
    connect(Node),
    F1 = flushed(3),
    rpc:call(Node, erlang, disconnect_node, [node()]),
    until(fun() -> nodes() =:= [] end),
    F2 = flushed(3),
    connect(Node),
    true = monitor_node(Node, true),
    F3 = flushed(3),
    stop(),
    F4 = flushed(7),
    start(Node),
    connect(Node),
    F5 = flushed(6),
    stop(),
    F6 = flushed(6),
    [F0, F1, F2, F3, F4, F5, F6];
test(ends, Node) ->
    start(Node),
    process_flag(trap_exit, true),
    connect(Node),
    ok = net_kernel:monitor_nodes(true, [nodedown_reason]),
    There = spawn(Node, ?MODULE, hold, []),
    Watcher = spawn(Node, fun() -> watch(name(Node)) end),
    Watcher ! {watch, self(), self()},
    receive watching -> ok end,
    link(There),
    monitor(process, There),
    monitor(process, {init, Node}),
    monitor_node(Node, true),
    spawn_request(Node, timer, sleep, [infinity], [link, monitor]),
    receive {spawn_reply, _, ok, _} -> ok end,
    stop(),
    F = flushed(9),
    start(Node),
    connect(Node),
    Watcher ! {what, self()},
    W = receive {watched, L} -> L after 5000 -> flushed(0) end,
    Alive = rpc:call(Node, erlang, is_process_alive, [There]),
    stop(),
    [F, W, Alive];
test(setnode, Node) ->
    process_flag(trap_exit, true),
    Server = spawn_link(?MODULE, hold, []),
    R0 = try_(fun() -> erlang:setnode(name(Node), 5) end),
    true = register(net_kernel, Server),
    R1 = [try_(fun() -> erlang:setnode(N, C) end)
          || {N, C} <- [{name(Node), -1}, {name(Node), 1 bsl 32}, {name(Node), 1 bsl 70}, {1, 5}, {'a@', 5}, {name(Node), x},
                        {list_to_atom(lists:duplicate(250, $a) ++ "@b"), 1}]],
    R2 = {try_(fun() -> erlang:setnode(name(Node), 5) end), node(), erts_internal:get_creation(), is_alive(), nodes(this)},
    R3 = try_(fun() -> erlang:setnode(name(Node), 6) end),
    R4 = [try_(F) || F <- [fun() -> {x, Node} ! hello end, fun() -> erts_internal:new_connection(node()) end,
                            fun() -> {A, _} = erts_internal:new_connection(Node), is_integer(A) end,
                            fun() -> erts_internal:abort_pending_connection(Node, x) end,
                            fun() -> erts_internal:abort_pending_connection(Node, erts_internal:new_connection(Node)) end]],
    {messages, Ms} = process_info(Server, messages),
    Server ! {exit, bye},
    R5 = receive {'EXIT', Server, W} -> W end,
    until(fun() -> not is_alive() end),
    [R0, R1, R2, R3, R4, [element(1, M) || M <- Ms], R5, node(), is_alive(), lists:sort(nodes(known))];
%% What every builtin says of identifiers of this node's past, of another node, of its past, and of a node
%% that nobody has met: the places in calls() where it is no badarg, and what came then.
test(calls, Node) ->
    start(Node),
    Old = [term_to_binary(T) || T <- made()],
    stop(),
    start(Node),
    There = [term_to_binary(T) || T <- rpc:call(Node, ?MODULE, made, [])],
    R = [{I, Kind, outcomes(binary_to_term(B))}
         || {I, L} <- [{old, Old}, {there, There}, {gone, bytes(Node)}, {never, bytes(never@localhost)}],
            {Kind, B} <- lists:zip([pid, ref, port], L)],
    stop(),
    R;
%% What subscribers of every kind are told of this node itself, named or hidden.
test(own, Node) ->
    [begin
         [ok = net_kernel:monitor_nodes(true, O)
          || O <- [[], [{node_type, visible}], [{node_type, hidden}], [{node_type, all}], [nodedown_reason],
                   #{connection_id => true}, #{connection_id => true, node_type => all, nodedown_reason => true}]],
         {ok, _} = start(name(Node), Options#{name_domain => shortnames}),
         F1 = flushed(6),
         connect(Node),
         F2 = flushed(Up),
         [{Node, Port}] = erlang:system_info(dist_ctrl),
         monitor(port, Port),
         link(Port),
         stop(),
         F3 = lists:sort(flushed(Down)),
         [ok = net_kernel:monitor_nodes(false, O)
          || O <- [[], [{node_type, visible}], [{node_type, hidden}], [{node_type, all}], [nodedown_reason],
                   #{connection_id => true}, #{connection_id => true, node_type => all, nodedown_reason => true}]],
         {F1, F2, F3}
     end || {Options, Up, Down} <- [{#{}, 6, 14}, {#{hidden => true}, 3, 11}]];
test(dynamic, Node) ->
    {ok, _} = net_kernel:start(undefined, #{name_domain => shortnames}),
    S = state(),
    A = [try_(F) || F <- [fun() -> monitor_node(Node, true) end, fun() -> spawn(Node, lists, seq, [1, 2]) end,
                          fun() -> {x, Node} ! hello end, fun() -> monitor(process, {x, Node}) end,
                          fun() -> erlang:disconnect_node(Node) end, fun() -> lists:sort(nodes(known)) end]],
    C = net_kernel:connect_node(Node),
    N = rpc:call(Node, erlang, nodes, [hidden]),
    B = [node() =/= nonode@nohost, is_alive(), length(atom_to_list(node())) > 20, nodes(), nodes(hidden), N =:= [node()],
         rpc:call(Node, erlang, node, []), maps:without([name], net_kernel:get_state()), net_kernel:get_state() =:= (net_kernel:get_state())#{name := node()}],
    Name = node(),
    put(dynamic, Name),
    Pid = spawn(Node, ?MODULE, tell, [self()]),
    Pid ! {tell, 1},
    B2 = receive {told, 1} -> ok after 5000 -> none end,
    erlang:disconnect_node(Node),
    until(fun() -> nodes(connected) =:= [] end),
    B3 = {is_alive(), net_kernel:connect_node(Node), node() =:= Name},
    Stop = stop(),
    [S, A, C, B, B2, B3, Stop, state()];
test(long, Node) ->
    R = [begin
             X = try_(fun() -> element(1, start(N, #{name_domain => longnames})) end),
             Y = {node(), is_alive(), X =:= ok andalso net_kernel:get_state()},
             Z = X =:= ok andalso net_kernel:connect_node(Node),
             catch stop(),
             {N, X, Y, Z}
         end || N <- [list_to_atom(lists:concat([short(Node), "@127.0.0.1"])), list_to_atom(lists:concat([short(Node), "@some.host.example"])),
                      name(Node)]],
    R.

made() -> tuple_to_list(make()).

outcomes(T) ->
    Fs = calls(),
    Said = [{I, try F(T) of V -> shown(V) catch C:{E, _} -> {C, E}; C:E -> {C, E} end}
            || {I, F} <- lists:zip(lists:seq(1, length(Fs)), Fs)],
    net_adm:ping(node(T)),  % After this all has been answered.
    {[X || {_, R} = X <- Said, R =/= {error, badarg}], lists:sort(flushed(0))}.

bytes(Node) -> [pid_bytes(Node, 3), ref_bytes(Node, 3), port_bytes(Node, 3)].

calls() ->
    [fun(T) -> T ! x end, fun(T) -> erlang:send(T, x, []) end, fun(T) -> erlang:send(T, x, [noconnect, nosuspend]) end,
     fun(T) -> erlang:send_nosuspend(T, x) end, fun(T) -> unlink(T) end, fun(T) -> link(T) end,
     fun(T) -> monitor(process, T) end, fun(T) -> monitor(port, T) end, fun(T) -> monitor(process, T, [{alias, demonitor}, {tag, y}]) end,
     fun(T) -> demonitor(T) end, fun(T) -> demonitor(T, [flush, info]) end, fun(T) -> exit(T, shutdown) end,
     fun(T) -> is_process_alive(T) end, fun(T) -> process_info(T) end, fun(T) -> process_info(T, links) end,
     fun(T) -> process_info(T, [links, no]) end, fun(T) -> process_info(T, []) end, fun(T) -> erlang:suspend_process(T) end,
     fun(T) -> erlang:suspend_process(T, [asynchronous]) end, fun(T) -> erlang:resume_process(T) end,
     fun(T) -> erlang:garbage_collect(T) end, fun(T) -> erlang:garbage_collect(T, [{async, y}]) end,
     fun(T) -> erlang:check_process_code(T, lists) end, fun(T) -> erlang:check_process_code(T, lists, [{async, y}]) end,
     fun(T) -> erlang:process_display(T, backtrace) end, fun(T) -> process_flag(T, save_calls, 0) end,
     fun(T) -> group_leader(T, self()) end, fun(T) -> group_leader(group_leader(), T) end,
     fun(T) -> erlang:trace(T, true, [send]) end, fun(T) -> erlang:trace_info(T, flags) end,
     fun(T) -> erlang:trace_delivered(T) end, fun(T) -> register(some_name, T) end,
     fun(T) -> unalias(T) end, fun(T) -> spawn_request_abandon(T) end, fun(T) -> erlang:cancel_timer(T) end,
     fun(T) -> erlang:cancel_timer(T, [{async, true}]) end, fun(T) -> erlang:read_timer(T) end,
     fun(T) -> erlang:read_timer(T, [{async, true}]) end, fun(T) -> erlang:send_after(1, T, x) end,
     fun(T) -> erlang:start_timer(1, T, x, []) end, fun(T) -> erlang:port_info(T) end, fun(T) -> erlang:port_info(T, name) end,
     fun(T) -> port_command(T, "x") end, fun(T) -> port_control(T, 1, "x") end, fun(T) -> erlang:port_call(T, 1, x) end,
     fun(T) -> port_connect(T, self()) end, fun(T) -> port_close(T) end, fun(T) -> erlang:port_set_data(T, 1) end,
     fun(T) -> erlang:port_get_data(T) end, fun(T) -> T ! {self(), close} end, fun(T) -> ets:give_away(ets:new(t, []), T, x) end,
     fun(T) -> ets:delete(ets:new(t, [{heir, T, x}])) end, fun(T) -> ets:info(T) end, fun(T) -> ets:lookup(T, x) end,
     fun(T) -> ets:setopts(ets:new(t, []), {heir, T, x}) end, fun(T) -> erlang:system_monitor(T, []) end, fun(T) -> erlang:system_profile(T, []) end,
     fun(T) -> erlang:system_flag(system_logger, T) end, fun(T) -> erlang:seq_trace(T, true) end, fun(T) -> seq_trace:set_system_tracer(T) end,
     fun(T) -> atomics:get(T, 1) end, fun(T) -> counters:get({atomics, T}, 1) end, fun(T) -> persistent_term:put(T, 1), persistent_term:get(T) end,
     fun(T) -> ets:match_spec_run([1], T) end, fun(T) -> re:run("x", {re_pattern, 0, 0, 0, T}) end,
     fun(T) -> erlang:is_builtin(T, a, 1) end, fun(T) -> node(T) end, fun(T) -> is_pid(T) orelse is_port(T) orelse is_reference(T) end,
     fun(T) -> [catch F(T) =:= T || F <- [fun(X) -> list_to_pid(pid_to_list(X)) end, fun(X) -> list_to_ref(ref_to_list(X)) end,
                                          fun(X) -> list_to_port(port_to_list(X)) end]], ok end,
     fun(T) -> erlang:phash2(T) =:= erlang:phash2(binary_to_term(term_to_binary(T))) end,
     fun(T) -> erts_internal:is_process_alive(T, make_ref()) end, fun(T) -> erts_internal:group_leader(self(), T, make_ref()) end,
     fun(T) -> erts_internal:is_system_process(T) end, fun(T) -> erts_internal:port_info(T) end,
     fun(T) -> erts_internal:port_command(T, "x", []) end, fun(T) -> erts_internal:port_close(T) end,
     fun(T) -> erts_internal:port_connect(T, self()) end, fun(T) -> erts_internal:port_control(T, 1, "") end,
     fun(T) -> erts_internal:suspend_process(T, []) end, fun(T) -> erts_internal:process_flag(T, save_calls, 0) end,
     fun(T) -> erts_internal:request_system_task(T, normal, {garbage_collect, x, major}) end,
     fun(T) -> erts_internal:process_display(T, backtrace) end, fun(T) -> erlang:dist_ctrl_input_handler(T, self()) end,
     fun(T) -> erlang:dist_get_stat(T) end, fun(T) -> erts_internal:create_dist_channel(never@localhost, T, {1, 1}) end].

%% Options for connections to come end a net_kernel that does not listen, and with it the node or not.
targets(#{dist_listen := false}) -> [x@localhost];
targets(_) -> [new, any, x@localhost].

make() -> {spawn(?MODULE, hold, []), make_ref(), open_port({spawn, "cat"}, [])}.

identifiers(_, _) ->
    {P, R, Q} = make(),
    [{byte_size(term_to_binary(X)) , node(X), is_local_text(X), binary_to_term(term_to_binary(X)) =:= X} || X <- [P, R, Q]].

is_local_text(T) ->
    Text = lists:flatten(io_lib:format("~w", [T])),
    match =:= re:run(Text, "^(<|#Port<|#Ref<)0\\.", [{capture, none}]).

suspend(P) -> erlang:suspend_process(P).

watch(Name) ->
    receive {watch, P, From} -> ok end,
    process_flag(trap_exit, true),
    net_kernel:monitor_nodes(true, [nodedown_reason]),
    link(P), monitor(process, P), monitor(process, {init, Name}), monitor_node(Name, true),
    From ! watching,
    receive {what, To} -> ok end,
    To ! {watched, flushed(6)}.

%% So many messages, and what comes besides; identifiers by kind.
flushed(0) -> receive M -> [shown(M) | flushed(0)] after 20 -> [] end;
flushed(N) -> receive M -> [shown(M) | flushed(N - 1)] after 5000 -> [missing] end.

pid_bytes(Node, Creation) ->
    Name = atom_to_binary(Node),
    <<131, 88, 119, (byte_size(Name)), Name/binary, 100:32, 0:32, Creation:32>>.

ref_bytes(Node, Creation) ->
    Name = atom_to_binary(Node),
    <<131, 90, 3:16, 119, (byte_size(Name)), Name/binary, Creation:32, 1:32, 2:32, 3:32>>.

port_bytes(Node, Creation) ->
    Name = atom_to_binary(Node),
    <<131, 89, 119, (byte_size(Name)), Name/binary, 5:32, Creation:32>>.

%% How these are seen now: where they are, how they sort, which are the same.
facts(Terms) ->
    Numbered = lists:zip(Terms, lists:seq(1, length(Terms))),
    [[node(T) || T <- Terms], [is_local_text(T) || T <- Terms],
     [{I, J} || {X, I} <- Numbered, {Y, J} <- Numbered, I < J, X =:= Y],
     [I || {_, I} <- lists:sort(lists:nthtail(3, Numbered))],
     [try_(fun() -> erlang:is_process_alive(T) end) || T <- lists:nthtail(3, Terms)],
     [binary_to_term(term_to_binary(T)) =:= T || T <- Terms],
     [binary_to_term(term_to_binary(T, [{minor_version, 1}, compressed])) =:= T || T <- Terms],
     [list_to_pid(pid_to_list(T)) =:= T || T <- lists:nthtail(3, Terms), is_local_text(T)],
     [erlang:external_size(T) =:= byte_size(term_to_binary(T)) || T <- Terms],
     [erlang:phash2(T) || T <- lists:nthtail(3, Terms)],
     [erlang:md5(term_to_binary(T)) =:= erlang:md5(term_to_binary(binary_to_term(term_to_binary(T)))) || T <- Terms]].
