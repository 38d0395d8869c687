%% pg: groups of processes over nodes; what a scope knows, tells, and forgets with a node.
-module(groups).
-export([main/0, members/2]).

main() ->
    nodes:test(scope, fun() -> nodes:all([a], [], fun scope/1) end),
    nodes:test(monitors, fun() -> nodes:all([a], [], fun monitors/1) end),
    nodes:test(thousand, fun() -> nodes:all([a, b], [], fun thousand/1) end).

start(Nodes) ->
    catch gen_server:stop(s),
    [{ok, _} = rpc:call(N, pg, start, [s]) || N <- Nodes].

scope([{_, A}]) ->
    start([node(), A]),
    Here = spawn(nodes, hold, []),
    There = spawn(A, nodes, hold, []),
    R1 = pg:join(s, g, Here),
    R2 = rpc:call(A, pg, join, [s, g, [There, There]]),
    nodes:until(fun() -> length(pg:get_members(s, g)) =:= 3 end),
    nodes:until(fun() -> length(rpc:call(A, pg, get_members, [s, g])) =:= 3 end),
    R3 = lists:sort(nodes:seen(pg:get_members(s, g))),
    R4 = pg:get_local_members(s, g) =:= [Here],
    R5 = catch pg:join(s, g, There),
    R6 = rpc:call(A, pg, leave, [s, g, There]),
    nodes:until(fun() -> length(pg:get_members(s, g)) =:= 2 end),
    R7 = catch pg:leave(s, g, There),
    R8 = pg:which_groups(s),
    exit(There, kill),
    nodes:until(fun() -> pg:get_members(s, g) =:= [Here] end),
    R9 = pg:leave(s, g, Here),
    [R1, R2, R3, R4, tag(R5), R6, tag(R7), R8, R9, pg:which_groups(s),
     rpc:call(A, pg, which_groups, [s])].

tag({'EXIT', {Why, _}}) -> Why;
tag(Other) -> Other.

monitors([{_, A}]) ->
    start([node()]),
    {R1, Groups} = pg:monitor_scope(s),
    {R2, Members} = pg:monitor(s, g),
    {ok, _} = rpc:call(A, pg, start, [s]),
    There = spawn(A, nodes, hold, []),
    ok = rpc:call(A, pg, join, [s, g, There]),
    B = [receive {Ref, X, g, [There]} -> X end || Ref <- [R1, R2]],
    ok = rpc:call(A, pg, leave, [s, g, There]),
    C = [receive {Ref, X, g, [There]} -> X end || Ref <- [R1, R2]],
    ok = rpc:call(A, pg, join, [s, g, [There, There]]),
    D = [receive {Ref, X, g, L} -> {X, length(L)} end || Ref <- [R1, R2]],
    ok = pg:demonitor(s, R2),
    nodes:kill(A),
    E = receive {R1, Y, g, L1} -> {Y, length(L1)} end,
    F = receive {R2, _, _, _} -> bad after 100 -> none end,
    [Groups, Members, B, C, D, E, F, pg:which_groups(s)].

thousand([{_, A}, {_, B}]) ->
    start([node(), A, B]),
    [nodes:until(fun() -> rpc:call(N, ?MODULE, members, [N, 334]) end) || N <- [node(), A, B]],
    [nodes:until(fun() -> length(rpc:call(N, pg, get_members, [s, many])) =:= 1002 end)
     || N <- [node(), A, B]],
    Same = [lists:sort(rpc:call(N, pg, get_members, [s, many])) =:=
            lists:sort(pg:get_members(s, many)) || N <- [A, B]],
    Local = [length(rpc:call(N, pg, get_local_members, [s, many])) || N <- [node(), A, B]],
    [exit(P, kill) || P <- pg:get_members(s, many), node(P) =:= B],
    nodes:until(fun() -> length(pg:get_members(s, many)) =:= 668 end),
    nodes:until(fun() -> length(rpc:call(A, pg, get_members, [s, many])) =:= 668 end),
    nodes:kill(A),
    nodes:until(fun() -> length(pg:get_members(s, many)) =:= 334 end),
    nodes:until(fun() -> length(rpc:call(B, pg, get_members, [s, many])) =:= 334 end),
    [Same, Local, lists:usort([node(P) || P <- pg:get_members(s, many)])].

members(_, Count) ->
    ok =:= pg:join(s, many, [spawn(nodes, hold, []) || _ <- lists:seq(1, Count)]).
