%% Connections as seen from above: hidden nodes, messages about nodes, and ends asked for.
-module(connections).
-export([main/0]).

main() ->
    nodes:test(hidden, fun() -> nodes:all([a], ["-hidden"], fun hidden/1) end),
    nodes:test(by_hand, fun by_hand/0),
    nodes:test(tells, fun tells/0),
    nodes:test(disconnect, fun() -> nodes:all([a], [], fun disconnect/1) end),
    nodes:test(refused, fun refused/0),
    nodes:test(monitor_node, fun() -> nodes:all([a], [], fun monitor_node/1) end).

lists() -> [nodes(T) || T <- [visible, hidden, connected, this, known]].

hidden([{_, A}]) ->
    L = lists(),
    [lists:droplast(L), lists:member(A, lists:last(L)),
     rpc:call(A, erlang, nodes, []), rpc:call(A, erlang, nodes, [hidden]),
     global:register_name(n, self()), rpc:call(A, global, whereis_name, [n]),
     global:unregister_name(n), nodes([hidden, this]), catch_error(fun() -> nodes(no_such) end)].

catch_error(F) -> try F() catch C:R -> {C, R} end.

%% A peer that is reached by its standard output has no connection until one is asked for.
by_hand() ->
    {ok, Peer, Node} = peer:start_link(#{name => nodes:name(c), host => "localhost",
                                         connection => standard_io, exec => os:getenv("PARTNER"),
                                         args => ["-boot", "no_dot_erlang"]}),
    R1 = lists:member(Node, nodes(connected)),
    R2 = peer:call(Peer, erlang, node, []) =:= Node,
    R3 = net_kernel:connect_node(Node),
    R4 = net_kernel:connect_node(Node),
    R5 = [nodes(), nodes(hidden)],
    R6 = nodes:until(fun() -> peer:call(Peer, erlang, nodes, [connected]) =:= [node()] end),
    R7 = net_kernel:connect_node('no_such@localhost'),
    R8 = net_kernel:hidden_connect_node(node()),
    peer:stop(Peer),
    nodes:until(fun() -> nodes(connected) =:= [] end),
    [R1, R2, R3, R4, R5, R6, R7, R8].

tells() ->
    ok = net_kernel:monitor_nodes(true),
    ok = net_kernel:monitor_nodes(true, [nodedown_reason]),
    ok = net_kernel:monitor_nodes(true, [{node_type, all}, nodedown_reason]),
    ok = net_kernel:monitor_nodes(true, [{node_type, hidden}]),
    ok = net_kernel:monitor_nodes(true, #{node_type => visible, connection_id => true}),
    Wrong = net_kernel:monitor_nodes(true, [no_such]),
    A = around([], fun(Peer, _) -> peer:stop(Peer) end),
    B = around(["-hidden"], fun(Peer, _) -> peer:stop(Peer) end),
    C = around([], fun(Peer, _) -> peer:cast(Peer, erlang, halt, [3]) end),
    D = around([], fun(_, Node) -> erlang:disconnect_node(Node) end),
    E = around([], fun(_, Node) -> rpc:cast(Node, erlang, disconnect_node, [node()]) end),
    ok = net_kernel:monitor_nodes(false, [{node_type, all}, nodedown_reason]),
    F = around([], fun(Peer, _) -> peer:stop(Peer) end),
    [Wrong, A, B, C, D, E, F].

around(Arguments, End) ->
    {ok, Peer, Node} = peer:start(#{name => nodes:name(d), host => "localhost",
                                    exec => os:getenv("PARTNER"), connection => standard_io,
                                    args => ["-boot", "no_dot_erlang" | Arguments]}),
    true = net_kernel:connect_node(Node),
    Up = heard(),
    End(Peer, Node),
    Down = heard(),
    catch peer:stop(Peer),
    {Up, Down, [N || N <- nodes(connected), N =:= Node]}.

heard() -> receive M -> [plain(M) | heard_more()] after 10000 -> nothing end.

heard_more() -> receive M -> [plain(M) | heard_more()] after 300 -> [] end.

plain({What, Node, #{connection_id := Id} = Map}) when is_integer(Id) ->
    {What, Node, Map#{connection_id := number}};
plain(M) -> M.

disconnect([{_, A}]) ->
    Pid = spawn(A, nodes, hold, []),
    process_flag(trap_exit, true),
    link(Pid),
    M = monitor(process, Pid),
    R1 = erlang:disconnect_node(A),
    R2 = receive {'EXIT', Pid, Why} -> Why end,
    R3 = receive {'DOWN', M, _, _, Why2} -> Why2 end,
    R4 = erlang:disconnect_node('no_such@localhost'),
    R5 = erlang:disconnect_node(node()),
    R6 = nodes(connected),
    [R1, R2, R3, R4, R5, R6, catch_error(fun() -> erlang:disconnect_node(1) end)].

%% Another cookie: no connection, nothing lost but the message.
refused() ->
    {ok, Peer, Node} = peer:start_link(#{name => nodes:name(e), host => "localhost",
                                         exec => os:getenv("PARTNER"), connection => standard_io,
                                         args => ["-boot", "no_dot_erlang", "-setcookie", "wrong",
                                                  "-kernel", "logger_level", "none"]}),
    R1 = net_kernel:connect_node(Node),
    {any, Node} ! hello,
    R2 = rpc:call(Node, erlang, node, []),
    erlang:set_cookie(Node, wrong),
    peer:call(Peer, erlang, set_cookie, [node(), wrong]),
    R3 = net_kernel:connect_node(Node),
    R4 = rpc:call(Node, erlang, node, []),
    R5 = rpc:call(Node, erlang, get_cookie, []),
    R6 = erlang:get_cookie(Node),
    peer:stop(Peer),
    [R1, R2, R3, R4, R5, R6, erlang:get_cookie()].

monitor_node([{_, A}]) ->
    true = monitor_node(A, true),
    true = monitor_node(A, true),
    true = erlang:monitor_node(A, true, [allow_passive_connect]),
    true = monitor_node('no_such@localhost', true),
    R1 = receive {nodedown, N} -> N end,
    true = monitor_node(A, false),
    erlang:disconnect_node(A),
    R2 = heard(),
    [R1, R2].
