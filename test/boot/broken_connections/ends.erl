%% carriers: tcp process tls
%% How a connection ends, by either side, and begins again: what monitors of processes and nodes are told.
-module(ends).
-export([main/1]).

main(Node) ->
    ok = net_kernel:monitor_nodes(true, [nodedown_reason]),
    io:format("~p~n", [told(Node, fun() -> erlang:disconnect_node(Node) end)]),
    io:format("~p~n", [told(Node, fun() -> rpc:cast(Node, erlang, disconnect_node, [node()]) end)]),
    io:format("~p~n", [told(Node, fun() -> rpc:cast(Node, erlang, halt, []) end)]),
    io:format("~p~n", [{net_adm:ping(Node), nodes()}]).

told(Node, End) ->
    connect(Node),
    receive {nodeup, Node, []} -> ok end,
    Init = rpc:call(Node, erlang, whereis, [init]),
    Ref = monitor(process, Init),
    true = monitor_node(Node, true),
    End(),
    {receive {'DOWN', Ref, process, Init, Why} -> Why end, receive {nodedown, Node} -> nodedown end,
     receive {nodedown, Node, Info} -> Info end}.

%% The other side may still hold the last connection, and refuse.
connect(Node) -> net_adm:ping(Node) =:= pong orelse connect(Node).
