%% A node that stops answering, idle and amid traffic: when it is given up, what is told on both sides, and
%% that the nodes work together again once it goes on.
-module(silent).
-export([main/1, watch/1]).

main(Node) ->
    process_flag(trap_exit, true),
    ok = application:set_env(kernel, net_setuptime, 2),
    ok = net_kernel:monitor_nodes(true, [nodedown_reason]),
    silence(Node, fun(_) -> none end),
    silence(Node, fun sending/1).

silence(Node, Begin) ->
    pong = connect(Node),
    receive {nodeup, Node, []} -> ok end,
    [ok = quick_ticks(N) || N <- [node(), Node]],
    OsPid = rpc:call(Node, os, getpid, []),
    Watcher = spawn_link(Node, ?MODULE, watch, [self()]),
    receive {Watcher, watches} -> ok end,
    Monitor = monitor(process, Watcher),
    true = monitor_node(Node, true),
    [] = os:cmd("kill -STOP " ++ OsPid),
    Sender = Begin(Watcher),
    io:format("~p~n", [{receive {nodedown, Node} -> nodedown end,
                        receive {'DOWN', Monitor, process, Watcher, Why} -> Why end,
                        receive {'EXIT', Watcher, End} -> End end,
                        receive {nodedown, Node, Info} -> Info end}]),
    Sender =:= none orelse receive {Sender, Sent} -> io:format("~p~n", [Sent]) end,
    io:format("~p~n", [{net_adm:ping(Node), nodes()}]),
    [] = os:cmd("kill -CONT " ++ OsPid),
    pong = connect(Node),
    receive {nodeup, Node, []} -> ok end,
    Watcher ! {ask, self()},
    receive {Watcher, Told} -> io:format("~p~n", [Told]) end,
    erlang:disconnect_node(Node),
    receive {nodedown, Node, _} -> ok end.

connect(Node) ->
    case net_adm:ping(Node) of
        pong -> pong;
        pang -> timer:sleep(50), connect(Node)
    end.

quick_ticks(Node) ->
    rpc:call(Node, net_kernel, set_net_ticktime, [4, 0]),
    case rpc:call(Node, net_kernel, get_net_ticktime, []) of
        4 -> ok;
        _ -> timer:sleep(10), quick_ticks(Node)
    end.

%% Sends until it is told that the receiver is gone: it has waited for the node meanwhile.
sending(To) ->
    Parent = self(),
    spawn(fun() ->
                  Monitor = monitor(process, To),
                  Parent ! {self(), send(To, Monitor, 0, binary:copy(<<7>>, 1 bsl 20))}
          end).

send(To, Monitor, Count, Load) ->
    receive {'DOWN', Monitor, process, To, Why} -> {Why, Count < 100}
    after 0 -> To ! {load, Load}, send(To, Monitor, Count + 1, Load)
    end.

%% At the other node: what it is told of the one who asks.
watch(Who) ->
    process_flag(trap_exit, true),
    true = monitor_node(node(Who), true),
    Monitor = monitor(process, Who),
    Who ! {self(), watches},
    Told = [receive {nodedown, _} -> nodedown end,
            receive {'DOWN', Monitor, process, Who, Why} -> Why end,
            receive {'EXIT', Who, End} -> End end],
    Whole = loads(),
    receive {ask, From} -> From ! {self(), {Told, Whole}} end.

loads() ->
    receive {load, Load} -> byte_size(Load) =:= 1 bsl 20 andalso loads()
    after 0 -> whole
    end.
