%% What is told of processes: spawning, links, names, exits, and who inherits tracing.
-module(processes).
-export([main/0, wait/1]).
-include("trace.hrl").

main() ->
    show("procs", family([procs], fun() ->
        Q = spawn_link(?MODULE, wait, [x]), register(traced_q, Q), unlink(Q), link(Q), unregister(traced_q),
        register(traced_self, self()), Q ! x, gone(Q) end)),
    show("set_on_spawn", family([procs, set_on_spawn], fun() ->
        Q = spawn_link(?MODULE, wait, [x]), R = spawn(?MODULE, wait, [y]),
        Q ! x, gone(Q), R ! y, gone(R) end)),
    show("set_on_first_spawn", family([procs, set_on_first_spawn], fun() ->
        Q = spawn(?MODULE, wait, [x]), R = spawn(?MODULE, wait, [y]), Q ! x, gone(Q), R ! y, gone(R) end)),
    show("set_on_first_link", family([procs, set_on_first_link], fun() ->
        Q = spawn_link(?MODULE, wait, [x]), R = spawn_link(?MODULE, wait, [y]),
        Q ! x, gone(Q), R ! y, gone(R) end)),
    show("exit", family([procs], fun() -> exit(bye) end)),
    ok.

%% Every process on its own: how messages of several mix is not promised.
family(Flags, Fun) ->
    {Pid, Ref} = spawn_monitor(fun() -> receive go -> ok end, Fun() end),
    1 = erlang:trace(Pid, true, Flags),
    Pid ! go,
    receive {'DOWN', Ref, _, _, _} -> ok end,
    Told = told(all),
    Pids = [Pid | lists:usort([element(2, M) || M <- Told, element(2, M) =/= Pid])],
    Seen = [element(4, M) || M <- Told, element(3, M) =:= spawn],
    Names = [{Pid, parent} | lists:zip(Seen, lists:sublist([child1, child2, child3], length(Seen)))],
    [named(M, Names) || P <- Pids, M <- Told, element(2, M) =:= P].

%% Dead, and its signal has arrived where it was linked.
gone(P) ->
    {links, Linked} = process_info(self(), links),
    case is_process_alive(P) orelse lists:member(P, Linked) of true -> erlang:yield(), gone(P); false -> ok end.
wait(M) -> receive M -> ok end.
