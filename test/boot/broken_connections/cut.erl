%% carriers: tcp process unbroken
%% Connections that end, by either side, amid messages of many fragments: no half message arrives, ties are
%% told, what had come of it is given back, and the nodes work together again.
-module(cut).
-export([main/1, take/2, sends/2, settled/0, settles/1]).

-define(LOAD, 30000000).

main(Node) ->
    pong = net_adm:ping(Node),
    Before = [{N, rpc:call(N, ?MODULE, settled, [])} || N <- [node(), Node]],
    [io:format("~p, cut by ~p: ~p~n", [part(From, Node), part(By, Node), cut(Node, From, To, By, Ms)])
     || {From, To} <- [{node(), Node}, {Node, node()}], By <- [node(), Node], Ms <- [1, 5, 20]],
    [io:format("~p: ~p~n", [part(N, Node), rpc:call(N, ?MODULE, settles, [Memory])]) || {N, Memory} <- Before].

part(Node, Node) -> there;
part(_, _) -> here.

cut(Node, From, To, By, Ms) ->
    connect(Node),
    true = monitor_node(Node, true),
    Receiver = spawn(To, ?MODULE, take, [By =:= To, Ms]),
    Sender = spawn(From, ?MODULE, sends, [Receiver, By =:= From]),
    receive {nodedown, Node} -> ok end,
    connect(Node),
    [begin P ! {ask, self()}, receive {P, Told} -> Told end end || P <- [Sender, Receiver]].

connect(Node) -> net_adm:ping(Node) =:= pong orelse begin timer:sleep(20), connect(Node) end.

%% What the receiver cuts may be what tells that it is ready.
sends(To, IsCutting) ->
    Monitor = monitor(process, To),
    To ! {from, self()},
    receive
        ready ->
            Self = self(),
            IsCutting andalso spawn(fun() -> cut_when_busy(Self, node(To)) end),
            To ! {load, [binary:copy(<<7>>, 50000) || _ <- lists:seq(1, ?LOAD div 50000)]},
            receive {'DOWN', Monitor, process, To, Why} -> answer(Why) end;
        {'DOWN', Monitor, process, To, Why} -> answer(Why)
    end.

%% The sender waits once more has been given to the connection than that takes at once, or all.
cut_when_busy(Sender, Node) ->
    case process_info(Sender, status) of
        {status, Waits} when Waits =:= suspended; Waits =:= waiting -> erlang:disconnect_node(Node);
        _ -> timer:sleep(1), cut_when_busy(Sender, Node)
    end.

take(IsCutting, Ms) ->
    Sender = receive {from, From} -> From end,
    Monitor = monitor(process, Sender),
    IsCutting andalso spawn(fun() -> timer:sleep(Ms), erlang:disconnect_node(node(Sender)) end),
    Sender ! ready,
    receive {'DOWN', Monitor, process, Sender, Why} -> ok end,
    Taken = receive {load, Load} -> iolist_size(Load) after 0 -> none end,
    answer({Why, Taken =:= none orelse Taken =:= ?LOAD}).

answer(What) -> receive {ask, From} -> From ! {self(), What} end.

settled() ->
    [garbage_collect(P) || P <- processes()],
    erlang:memory(total).

%% Less than one of the messages is left.
settles(Before) ->
    case settled() of
        Now when Now < Before + ?LOAD div 2 -> settled;
        _ -> timer:sleep(100), settles(Before)
    end.
