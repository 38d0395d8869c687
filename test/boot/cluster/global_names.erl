%% global: names and locks over two and three nodes, and what becomes of them when a node goes.
-module(global_names).
-export([main/0, lock_and_tell/3]).

main() ->
    nodes:test(two, fun() -> nodes:all([a], [], fun two/1) end),
    nodes:test(three, fun() -> nodes:all([a, b], [], fun three/1) end),
    nodes:test(locks, fun() -> nodes:all([a, b], [], fun locks/1) end),
    nodes:test(clash, fun() -> nodes:all([a, b], [], fun clash/1) end).

two([{Peer, A}]) ->
    nodes:agree([node(), A]),
    Pid = spawn(A, nodes, hold, []),
    Here = spawn(nodes, hold, []),
    R1 = global:register_name(there, Pid),
    R2 = global:register_name(there, Here),
    R3 = global:whereis_name(there),
    R4 = rpc:call(A, global, whereis_name, [there]),
    R5 = rpc:call(A, global, register_name, [{any, "term"}, Here]),
    R6 = global:registered_names(),
    R7 = catch global:send(nobody, hello),
    R8 = global:re_register_name(there, Here),
    R9 = rpc:call(A, global, whereis_name, [there]) =:= Here,
    R10 = global:re_register_name(there, Pid),
    peer:stop(Peer),
    nodes:until(fun() -> global:whereis_name(there) =:= undefined end),
    R11 = global:register_name(there, Here),
    exit(Here, kill),
    nodes:until(fun() -> global:registered_names() =:= [] end),
    [R1, R2, R3 =:= Pid, R4 =:= Pid, R5, lists:sort(R6), R7, R8, R9, R10, R11].

three([{_, A}, {_, B}]) ->
    nodes:agree([node(), A, B]),
    Pid = spawn(A, nodes, hold, []),
    R1 = rpc:call(B, global, register_name, [shared, Pid]),
    R2 = [rpc:call(N, global, whereis_name, [shared]) =:= Pid || N <- [node(), A, B]],
    R3 = [rpc:call(N, global, register_name, [{n, I}, spawn(N, nodes, hold, [])])
          || N <- [node(), A, B], I <- [N, 1, 2]],
    R4 = [lists:sort(rpc:call(N, global, registered_names, [])) || N <- [node(), A, B]],
    R5 = global:unregister_name(shared),
    nodes:until(fun() -> rpc:call(B, global, whereis_name, [shared]) =:= undefined end),
    R6 = global:register_name(shared, Pid),
    M = monitor(process, Pid),
    nodes:kill(A),
    receive {'DOWN', M, _, _, Why} -> Why end,
    nodes:until(fun() -> global:whereis_name(shared) =:= undefined end),
    nodes:until(fun() -> rpc:call(B, global, whereis_name, [shared]) =:= undefined end),
    New = spawn(B, nodes, hold, []),
    R7 = rpc:call(B, global, register_name, [shared, New]),
    R8 = global:whereis_name(shared) =:= New,
    R9 = [lists:sort(rpc:call(N, global, registered_names, [])) || N <- [node(), B]],
    [R1, R2, R3, R4, R5, R6, Why, R7, R8, R9].

locks([{_, A}, {_, B}]) ->
    Nodes = [node(), A, B],
    nodes:agree(Nodes),
    Id = {resource, self()},
    R1 = global:set_lock(Id),
    R2 = rpc:call(A, global, set_lock, [{resource, other}, Nodes, 0]),
    R3 = global:set_lock(Id),
    R4 = global:del_lock(Id),
    R5 = rpc:call(A, global, set_lock, [{resource, other}, Nodes, 0]),
    R6 = global:del_lock(Id),
    R7 = global:trans({resource, self()}, fun() -> in_it end, Nodes),
    spawn(B, ?MODULE, lock_and_tell, [self(), resource, Nodes]),
    R8 = receive {locked, Set} -> Set end,
    R9 = global:set_lock({resource, self()}, Nodes, 0),
    nodes:kill(B),
    nodes:until(fun() -> global:set_lock({resource, self()}, [node(), A], 0) end),
    R10 = global:del_lock({resource, self()}, [node(), A]),
    [R1, R2, R3, R4, R5, R6, R7, R8, R9, R10].

lock_and_tell(To, What, Nodes) ->
    To ! {locked, global:set_lock({What, self()}, Nodes)},
    nodes:hold().

%% One name wanted by processes of two nodes, and taken over by a third.
clash([{_, A}, {_, B}]) ->
    nodes:agree([node(), A, B]),
    {PA, PB} = {spawn(A, nodes, hold, []), spawn(B, nodes, hold, [])},
    R1 = global:register_name(only, PA),
    R2 = global:register_name(only, PB, fun global:random_exit_name/3),
    Ours = spawn(nodes, hold, []),
    R3 = global:re_register_name(only, Ours),
    R4 = [rpc:call(N, global, whereis_name, [only]) =:= Ours || N <- [A, B]],
    [R1, R2, R3, R4].
