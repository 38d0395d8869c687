%% Calls to many nodes, and code that is replaced on all of them.
-module(calls).
-export([main/0]).

main() ->
    nodes:test(multicall, fun() -> nodes:all([a, b], [], fun multicall/1) end),
    nodes:test(erpc, fun() -> nodes:all([a, b], [], fun erpc/1) end),
    nodes:test(servers, fun() -> nodes:all([a, b], [], fun servers/1) end),
    nodes:test(code, fun() -> nodes:all([a, b], [], fun code/1) end),
    nodes:test(peers, fun peers/0),
    nodes:test(boot_from, fun boot_from/0).

multicall([{_, A}, {_, B}]) ->
    nodes:agree([node(), A, B]),
    Nodes = [node(), A, B],
    R1 = rpc:multicall(Nodes, erlang, node, []),
    R2 = rpc:multicall(Nodes ++ ['no_such@localhost'], lists, sum, [[1, 2, 3]], 5000),
    R3 = rpc:multicall(Nodes, erlang, hd, [[]]),
    R4 = rpc:multicall([A, B], timer, sleep, [2000], 100),
    R5 = rpc:eval_everywhere(erlang, garbage_collect, []),
    R6 = rpc:parallel_eval([{erlang, abs, [-N]} || N <- lists:seq(1, 10)]),
    R7 = rpc:pmap({lists, sum}, [], [[1], [2, 3], [4]]),
    Key = rpc:async_call(A, erlang, node, []),
    R8 = rpc:yield(Key),
    R9 = rpc:block_call(B, erlang, node, []),
    R10 = rpc:pinfo(spawn(A, nodes, hold, []), [priority, links]),
    nodes:kill(A),
    nodes:until(fun() -> not lists:member(A, nodes()) end),
    R11 = rpc:multicall(Nodes, erlang, node, []),
    [R1, R2, short(R3), R4, R5, R6, R7, R8, R9, R10, R11, rpc:call(A, erlang, node, [])].

short({Results, Bad}) -> {[{Tag, {Kind, Why}} || {Tag, {Kind, {Why, _}}} <- Results], Bad}.

erpc([{_, A}, {_, B}]) ->
    Nodes = [A, node(), B, 'no_such@localhost'],
    R1 = erpc:multicall(Nodes, fun() -> node() end),
    R2 = [catch_it(fun() -> erpc:call(A, F) end)
          || F <- [fun() -> throw(ball) end, fun() -> exit(out) end,
                    fun() -> exit(self(), kill), nodes:hold() end]],
    R3 = erpc:multicall([A, B], timer, sleep, [3000], 100),
    Id = erpc:send_request(B, erlang, node, []),
    R4 = erpc:wait_response(Id, infinity),
    Ids = lists:foldl(fun({N, L}, S) -> erpc:send_request(N, erlang, node, [], L, S) end,
                      erpc:reqids_new(), [{A, one}, {B, two}, {node(), three}]),
    {R5, Rest} = collect(Ids, []),
    R6 = catch_it(fun() -> erpc:call(bad, erlang, node, []) end),
    R7 = catch_it(fun() -> erpc:call(A, erlang, node, not_a_list) end),
    Slow = erpc:send_request(A, timer, sleep, [60000]),
    nodes:kill(A),
    R8 = catch_it(fun() -> erpc:receive_response(Slow) end),
    erpc:multicast([A, B, node()], erlang, node, []),
    [R1, R2, R3, R4, lists:sort(R5), erpc:reqids_size(Rest), R6, R7, R8].

collect(Ids, Done) ->
    case erpc:receive_response(Ids, 10000, true) of
        {Result, Label, Left} -> collect(Left, [{Label, Result} | Done]);
        no_request -> {Done, Ids}
    end.

catch_it(F) -> try F() catch C:R -> {C, R} end.

servers([{_, A}, {_, B}]) ->
    Nodes = [node(), A, B],
    {Replies, Bad} =
        gen_server:multi_call(Nodes, rex, {call, erlang, node, [], group_leader()}, 5000),
    R2 = gen_server:multi_call(Nodes, no_such_server, hello, 5000),
    R3 = catch_it(fun() -> gen_server:call({no_such_server, A}, hello) end),
    R4 = catch_it(fun() -> gen_server:call({x, 'no_such@localhost'}, hello) end),
    R5 = gen_server:abcast(Nodes, no_such_server, hello),
    R6 = catch_it(fun() -> sys:get_state({no_such_server, B}, 1000) end),
    [lists:sort(nodes:seen(Replies)), Bad, nodes:seen(R2), R3, R4, R5, R6].

module(Answer) ->
    Loop = [{call, 1, {remote, 1, {atom, 1, nodes}, {atom, 1, hold}}, []},
            {call, 1, {atom, 1, answer}, []}],
    Forms = [{attribute, 1, module, moved}, {attribute, 1, export, [{answer, 0}, {loop, 0}]},
             {function, 1, answer, 0, [{clause, 1, [], [], [erl_parse:abstract(Answer)]}]},
             {function, 1, loop, 0, [{clause, 1, [], [], Loop}]}],
    {ok, moved, Binary} = compile:forms(Forms, []),
    Binary.

%% Code loaded by c:nl, by rpc, and twice: who runs the oldest dies everywhere.
code([{_, A}, {_, B}]) ->
    Nodes = [node(), A, B],
    nodes:agree(Nodes),
    ok = file:write_file("moved.beam", module(first)),
    R1 = c:nl(moved),
    ok = file:delete("moved.beam"),  % Or a node might load it by itself besides.
    R2 = everywhere(Nodes, first),
    Old = [spawn_monitor(N, moved, loop, []) || N <- Nodes],
    [nodes:until(fun() -> is_inside(P) end) || {P, _} <- Old],
    Second = module({second, [1.5, #{a => <<"b">>}]}),
    R3 = rpc:multicall(Nodes, code, load_binary, [moved, "moved.beam", Second]),
    R4 = rpc:multicall(Nodes, moved, answer, []),
    R5 = rpc:multicall(Nodes, erlang, check_old_code, [moved]),
    R6 = rpc:multicall(Nodes, code, soft_purge, [moved]),
    R7 = rpc:multicall(Nodes, code, purge, [moved]),
    R8 = [receive {'DOWN', M, _, P, Why} -> Why end || {P, M} <- Old],
    ok = file:write_file("moved.beam", module(third)),
    R9 = c:nl(moved),
    R10 = everywhere(Nodes, third),
    R11 = rpc:multicall(Nodes, erlang, md5, [Second]),
    ok = file:delete("moved.beam"),
    R12 = c:nl(no_such_module),
    R13 = rpc:multicall(Nodes, code, load_binary, [moved, "x", <<"no module">>]),
    [R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, same(R11), R12, R13].

%% c:nl does not wait for the others.
everywhere(Nodes, Answer) ->
    nodes:until(fun() ->
        erpc:multicall(Nodes, moved, answer, []) =:= [{ok, Answer} || _ <- Nodes]
    end).

is_inside(P) -> rpc:call(node(P), erlang, process_info, [P, current_function]) =:=
                    {current_function, {nodes, hold, 0}}.

same({L, Bad}) -> {length(lists:usort(L)), Bad}.

%% Every way to start and to hold a peer.
peers() -> [peer(Map) || Map <- [#{}, #{connection => standard_io}, #{connection => 0},
                                 #{connection => standard_io, name => no},
                                 #{shutdown => halt}, #{shutdown => close}, #{shutdown => 5000},
                                 #{connection => standard_io, shutdown => {halt, 3000}}]].

peer(Map) ->
    Name = case Map of #{name := no} -> #{}; _ -> #{name => nodes:name(p), host => "localhost"} end,
    Options = maps:merge(maps:remove(name, Map), Name),
    {ok, Peer, Node} = peer:start(Options#{exec => os:getenv("PARTNER"),
                                           args => ["-boot", "no_dot_erlang"],
                                           env => [{"SOME_VARIABLE", "some value"}]}),
    State = peer:get_state(Peer),
    Calls = case is_map_key(connection, Map) of
                true -> [catch_it(fun() -> peer:call(Peer, M, F, A) end)
                         || {M, F, A} <- [{os, getenv, ["SOME_VARIABLE"]}, {erlang, abs, [-3]},
                                          {erlang, error, [bad]}, {erlang, exit, [out]},
                                          {erlang, throw, [ball]}]];
                false -> [rpc:call(Node, os, getenv, ["SOME_VARIABLE"])]
            end,
    M = monitor(process, Peer),
    Stop = peer:stop(Peer),
    receive {'DOWN', M, _, _, Why} -> ok end,
    nodes:until(fun() -> not lists:member(Node, nodes(connected)) end),
    {maps:get(connection, Map, none), is_pid(Peer), node_text(Node, Peer), State, Calls, Stop, Why}.

node_text(Pid, Pid) -> same;
node_text(Node, _) -> Node.

%% A node whose code comes from this one.
boot_from() ->
    {ok, _} = erl_boot_server:start([{127, 0, 0, 1}]),
    {Peer, Node} = nodes:partner(f, ["-loader", "inet", "-id", "f", "-hosts", "127.0.0.1"]),
    R1 = rpc:call(Node, init, get_argument, [loader]),
    R2 = rpc:call(Node, lists, seq, [1, 3]),
    R3 = rpc:call(Node, zip, module_info, [module]),
    peer:stop(Peer),
    [R1, R2, R3].
