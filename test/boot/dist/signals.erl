%% carriers: tcp process uncached unbroken plain tls
%% Messages, links, monitors, exits and names between this node and another, printed in one order.
-module(signals).
-export([main/1, echo/1, named/1, wait/0, forward/1, leave/1]).

main(Node) ->
    true = net_kernel:connect_node(Node),
    [test(T, Node) || T <- [messages, names, links, unlinks, monitors, exits, aliases, terms,
                            leaders, order, spawns, requests, errors, large]],
    ok.

test(Name, Node) ->
    Self = self(),
    {Pid, Ref} = spawn_monitor(fun() -> Self ! {self(), test_(Name, Node)} end),
    Result = receive {Pid, R} -> demonitor(Ref, [flush]), R;
                     {'DOWN', Ref, _, _, Why} -> {crashed, Why}
             after 20000 -> timeout
             end,
    io:format("~p: ~p~n", [Name, Result]).

test_(messages, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    [begin Pid ! {self(), M}, receive {Pid, M1} -> M1 =:= M end end
     || M <- [a, 1, -1, 1 bsl 40, 1 bsl 70, -(1 bsl 100), 1.5, "text", <<"bin">>, <<1:3>>, [], {},
              #{a => 1}, maps:from_list([{I, I} || I <- lists:seq(1, 100)]), self(), Pid, make_ref(),
              fun lists:map/2, [a | b], list_to_tuple(lists:seq(1, 300)), 'атом']];
test_(names, Node) ->
    Pid = spawn(Node, ?MODULE, named, [some_name]),
    wait_for_name(Node, some_name),
    {some_name, Node} ! {self(), hello},
    A = receive {some_name, X} -> X end,
    {no_such_name, Node} ! lost,
    Ref = monitor(process, {some_name, Node}),
    exit(Pid, kill),
    B = receive {'DOWN', Ref, process, Item, Why} -> {Item =:= {some_name, Node}, Why} end,
    Ref2 = monitor(process, {some_name, Node}),
    C = receive {'DOWN', Ref2, process, Item2, Why2} -> {Item2 =:= {some_name, Node}, Why2} end,
    {A, B, C};
test_(links, Node) ->
    process_flag(trap_exit, true),
    Pid = spawn(Node, ?MODULE, wait, []),
    link(Pid),
    {links, L} = process_info(self(), links),
    Pid ! {exit, because},
    A = receive {'EXIT', Pid, Why} -> Why end,
    link(Pid),
    B = receive {'EXIT', Pid, Why2} -> Why2 end,
    P3 = spawn_link(Node, ?MODULE, wait, []),
    exit(P3, shutdown),
    C = receive {'EXIT', P3, Why3} -> Why3 end,
    Here = spawn(fun wait/0),
    P4 = spawn(Node, ?MODULE, forward, [Here]),
    L4 = wait_for_links(Here),
    M = monitor(process, P4),
    exit(Here, stop),
    D = receive {'DOWN', M, _, P4, Why4} -> Why4 end,
    {A, B, C, D, lists:member(Pid, L), L4 =:= [P4]};
test_(unlinks, Node) ->
    process_flag(trap_exit, true),
    Pid = spawn(Node, ?MODULE, wait, []),
    [begin link(Pid), unlink(Pid) end || _ <- lists:seq(1, 100)],
    M = monitor(process, Pid),
    Pid ! {exit, gone},
    A = receive {'DOWN', M, _, _, R} -> R end,
    B = receive {'EXIT', Pid, _} -> bad after 100 -> none end,
    P2 = spawn(Node, ?MODULE, wait, []),
    link(P2), unlink(P2), link(P2),
    P2 ! {exit, again},
    C = receive {'EXIT', P2, Why} -> Why end,
    {A, B, C};
test_(monitors, Node) ->
    Pid = spawn(Node, ?MODULE, wait, []),
    M1 = monitor(process, Pid),
    M2 = monitor(process, Pid, [{tag, 'GONE'}]),
    M3 = monitor(process, Pid),
    demonitor(M3),
    Pid ! {exit, {some, [reason]}},
    A = receive {'DOWN', M1, process, Pid, R1} -> R1 end,
    B = receive {'GONE', M2, process, Pid, R2} -> R2 end,
    C = receive {'DOWN', M3, _, _, _} -> bad after 100 -> none end,
    M4 = monitor(process, Pid),
    D = receive {'DOWN', M4, process, Pid, R4} -> R4 end,
    {A, B, C, D};
test_(exits, Node) ->
    [begin
         {Pid, M} = spawn_monitor(Node, ?MODULE, wait, []),
         exit(Pid, Reason),
         Patience = case Reason of normal -> 200; _ -> infinity end,
         receive {'DOWN', M, process, Pid, R} -> R after Patience -> exit(Pid, kill), alive end
     end || Reason <- [kill, normal, {a, b}, lists:duplicate(3, x), killed]];
test_(aliases, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    Alias = alias([reply]),
    Pid ! {alias, Alias, one},
    Pid ! {alias, Alias, two},
    A = receive {from_alias, X} -> X end,
    B = receive {from_alias, Y} -> Y after 200 -> none end,
    Mon = monitor(process, Pid, [{alias, reply_demonitor}]),
    Pid ! {alias, Mon, three},
    C = receive {from_alias, Z} -> Z end,
    exit(Pid, kill),
    D = receive {'DOWN', Mon, _, _, _} -> bad after 200 -> none end,
    {A, B, C, D};
test_(terms, Node) ->
    Pid = spawn(Node, ?MODULE, wait, []),
    P1 = list_to_pid(pid_to_list(Pid)),
    Ref = rpc:call(Node, erlang, make_ref, []),
    R1 = list_to_ref(ref_to_list(Ref)),
    B = binary_to_term(term_to_binary({Pid, Ref, self()})),
    [_ | Ports] = rpc:call(Node, erlang, ports, []),
    {Pid =:= P1, Ref =:= R1, B =:= {Pid, Ref, self()}, node(Pid) =:= Node, node(Ref) =:= Node,
     [node(P) =:= Node || P <- lists:sublist(Ports, 1)], Pid < self() orelse Pid > self(),
     [try F() catch error:E -> E end
      || F <- [fun() -> link(hd(Ports)) end, fun() -> monitor(port, hd(Ports)) end,
               fun() -> is_process_alive(Pid) end, fun() -> process_info(Pid) end,
               fun() -> list_to_pid(lists:concat(["<", 99999999, ".1.2>"])) end]],
     is_port(hd(Ports))};
test_(leaders, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    Pid ! {self(), leader},
    A = receive {Pid, L} -> L =:= group_leader() end,
    true = group_leader(self(), Pid),
    Pid ! {self(), leader},
    B = receive {Pid, L2} -> L2 =:= self() end,
    {A, B};
test_(order, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    N = 2000,
    [Pid ! {self(), I} || I <- lists:seq(1, N)],
    L = [receive {Pid, I} -> I end || _ <- lists:seq(1, N)],
    L =:= lists:seq(1, N);
test_(spawns, Node) ->
    process_flag(trap_exit, true),
    A = receive_all([spawn_opt(Node, ?MODULE, leave, [bye], [link, monitor, {priority, high}])]),
    B = catch spawn_opt(Node, ?MODULE, wait, [], [no_such_option]),
    {_, M} = spawn_monitor(Node, no_module, f, []),
    D = receive {'DOWN', M, _, _, W} -> down_reason(W) end,
    E = spawn(Node, fun() -> receive stop -> ok end end),
    {A, tag(B), D, node(E) =:= Node};
test_(requests, Node) ->
    R1 = spawn_request(Node, ?MODULE, wait, [], [monitor, link, {reply_tag, {my, tag}}]),
    P1 = receive {{my, tag}, R1, ok, Child} -> Child end,
    A = node(P1) =:= Node,
    unlink(P1),
    exit(P1, kill),
    B = receive {'DOWN', R1, process, P1, W} -> W end,
    R2 = spawn_request(Node, ?MODULE, wait, [], [{reply, error_only}]),
    C = receive {spawn_reply, R2, _, _} -> bad after 100 -> none end,
    R3 = spawn_request(Node, ?MODULE, wait, [], [bad_option]),
    D = receive {spawn_reply, R3, X, Y} -> {X, Y} end,
    R4 = spawn_request('no_such@nowhere', ?MODULE, wait, [], [monitor]),
    E = receive {spawn_reply, R4, X4, Y4} -> {X4, Y4} end,
    R5 = spawn_request(Node, ?MODULE, wait, [], [link]),
    F = spawn_request_abandon(R5),
    G = receive {spawn_reply, R5, _, _} -> bad after 100 -> none end,
    Left = [P || P <- rpc:call(Node, erlang, processes, []),
                 rpc:call(Node, erlang, process_info, [P, initial_call]) =:= {initial_call, {?MODULE, wait, 0}},
                 rpc:call(Node, erlang, process_info, [P, parent]) =:= {parent, self()}],
    {A, B, C, D, E, F, spawn_request_abandon(R5), G, Left =/= []};
test_(errors, Node) ->
    {(catch rpc:call(Node, erlang, hd, [[]])) =:= (catch rpc:call(node(), erlang, hd, [[]])),
     try erpc:call(Node, erlang, error, [oops]) catch C:R -> {C, R} end,
     try erpc:call(Node, erlang, exit, [oops]) catch C1:R1 -> {C1, R1} end,
     try erpc:call(Node, erlang, throw, [oops]) catch C2:R2 -> {C2, R2} end,
     try erpc:call(Node, timer, sleep, [1000], 50) catch C3:R3 -> {C3, R3} end,
     try erpc:call('no_such@nowhere', erlang, node, []) catch C4:R4 -> {C4, R4} end,
     erpc:multicall([Node, node()], lists, sum, [[1, 2]]),
     rpc:multicall([Node, 'no_such@nowhere'], lists, sum, [[1, 2]])};
test_(large, Node) ->
    Pid = spawn(Node, ?MODULE, echo, [self()]),
    [begin
         Pid ! {self(), M},
         receive {Pid, M1} -> erlang:md5(term_to_binary(M1)) =:= erlang:md5(term_to_binary(M)) end
     end || M <- [binary:copy(<<"x">>, 65536), binary:copy(<<"yz">>, 1 bsl 20), lists:seq(1, 200000),
                  [list_to_atom("atom_" ++ integer_to_list(I)) || I <- lists:seq(1, 3000)],
                  {binary:copy(<<7>>, 100000), lists:seq(1, 100), binary:copy(<<9>>, 300000)}]].

wait_for_name(Node, Name) ->
    case rpc:call(Node, erlang, whereis, [Name]) of
        undefined -> timer:sleep(10), wait_for_name(Node, Name);
        Pid -> Pid
    end.

wait_for_links(Pid) ->
    case process_info(Pid, links) of
        {links, []} -> timer:sleep(10), wait_for_links(Pid);
        {links, Links} -> Links
    end.

receive_all([{Pid, Ref}]) ->
    lists:sort([receive {'EXIT', Pid, R} -> {exit, R}; {'DOWN', Ref, _, Pid, R} -> {down, R} end
                || _ <- [1, 2]]).

down_reason({Reason, [{M, F, A, _} | _]}) -> {Reason, {M, F, A}};
down_reason(Other) -> Other.

tag({'EXIT', {Reason, _}}) -> Reason;
tag(Other) -> Other.

echo(_) ->
    receive
        {alias, Alias, What} -> Alias ! {from_alias, What};
        {From, leader} -> From ! {self(), group_leader()};
        {From, Message} -> From ! {self(), Message}
    end,
    echo(x).

named(Name) ->
    register(Name, self()),
    receive {From, Message} -> From ! {Name, Message} end,
    wait().

wait() -> receive {exit, Reason} -> exit(Reason) end.

forward(Pid) -> link(Pid), wait().

leave(Reason) -> exit(Reason).
