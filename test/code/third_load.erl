%% The third load of a module kills who still runs the first, by every kind of hold on it.
-module(third_load).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_c3, process_flag(trap_exit, true), load(version(M, 1)), Loop = M:start(),
        Deep = spawn(fun() -> M:deep(50) end), InFun = spawn(fun() ->
        M:call(fun() -> receive stop -> ok end end) end),
        Hib = spawn(fun() -> erlang:hibernate(M, loop, []) end),
        FunOnly = spawn(fun() -> F = M:fun_of(x), receive {do, S, call} ->
        S ! {self(), try F() catch error:{badfun, G} -> {badfun, is_function(G)} end} end end),
        LitOnly = spawn(fun() -> L = M:lit(), receive {do, S, lit} -> S ! {self(), L} end end),
        Linked = spawn_link(fun() -> M:loop() end), timer:sleep(10), ?T(load(version(M, 2))),
        ?T([is_process_alive(P) || P <- [Loop, Deep, InFun, Hib, FunOnly, LitOnly, Linked]]),
        ?T(load(version(M, 3))), ?T([dead(P) || P <- [Loop, Deep, InFun, Linked]]),
        ?T(receive {'EXIT', Linked, R} -> R after 500 -> none end),
        ?T([is_process_alive(P) || P <- [FunOnly, LitOnly]]), ?T(ask(FunOnly, {do, self(), call})),
        ?T(ask(LitOnly, {do, self(), lit})), ?T(is_process_alive(Hib)), ?T(ask(Hib, {ask, self()})),
        exit(Hib, kill), ?T(M:v()), clean(M),
    ok.
