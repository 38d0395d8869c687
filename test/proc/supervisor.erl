%% Supervisors: strategies, restarts, intensity, children added, deleted, and terminated in order.
-module(supervisor).
-export([main/0]).
-behaviour(supervisor).
-export([init/1, start_child/2]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true), logger:set_primary_config(level, none),
        [strategy(S) || S <- [one_for_one, one_for_all, rest_for_one]], simple(), intensity(), ok.
start_child(O, N) -> S = self(), P = proc_lib:spawn_link(fun() -> process_flag(trap_exit, N =:= slow),
    O ! {t, {start, N, self()}}, S ! {up, self()}, loop(O, N) end), receive {up, P} -> {ok, P} end.
loop(O, N) -> receive {'EXIT', _, R} -> O ! {t, {exit, N, R}}, exit(R); {die, R} -> exit(R) end.
init({Strategy, Intensity, Children}) -> {ok, {#{strategy => Strategy, intensity => Intensity,
    period => 5}, Children}}.
child(N) -> child(N, permanent).
child(N, Restart) -> #{id => N, start => {?MODULE, start_child, [self(), N]}, restart => Restart,
    shutdown => 100}.
started() -> receive {t, {start, N, P}} -> {N, P} after 300 -> none end.
names(K) -> [case started() of {N, _} -> N; X -> X end || _ <- lists:seq(1, K)].
strategy(S) ->
    io:format("~w~n", [S]), {ok, Sup} = supervisor:start_link(?MODULE,
        {S, 10, [child(a), child(b), child(c, transient), child(d, temporary)]}),
        Ps = [started() || _ <- [1, 2, 3, 4]], ?T([N || {N, _} <- Ps]),
        {b, B} = lists:keyfind(b, 1, Ps), B ! {die, crash}, ?T(names(4)),
        ?T(lists:sort([{I, is_pid(P), T} || {I, P, T, _} <- supervisor:which_children(Sup)])),
        ?T(supervisor:count_children(Sup)), {c, C, _, _} = lists:keyfind(c, 1,
        supervisor:which_children(Sup)), C ! {die, normal}, ?T(names(1)),
        ?T(element(2, lists:keyfind(c, 1, supervisor:which_children(Sup)))),
        ?T(supervisor:terminate_child(Sup, a)), ?T(supervisor:restart_child(Sup, b)),
        ?T(element(1, supervisor:restart_child(Sup, a))), ?T(names(1)),
        ?T(supervisor:delete_child(Sup, a)), ?T(supervisor:terminate_child(Sup, a)),
        ?T(supervisor:delete_child(Sup, a)), ?T(element(1, supervisor:start_child(Sup, child(e)))),
        ?T(names(1)), ?T(element(1, element(2, supervisor:start_child(Sup, child(e))))),
        ?T(supervisor:start_child(Sup, bad)), ?T(supervisor:terminate_child(Sup, nope)),
        ?T(supervisor:get_childspec(Sup, nope)), stop(Sup).
simple() ->
    {ok, S} = supervisor:start_link(?MODULE, {simple_one_for_one, 10,
        [#{id => w, start => {?MODULE, start_child, [self()]}, restart => temporary}]}),
        Ps = [element(2, supervisor:start_child(S, [N])) || N <- [1, 2, 3]], ?T(names(3)),
        ?T(supervisor:count_children(S)), ?T(supervisor:terminate_child(S, hd(Ps))),
        ?T(length(supervisor:which_children(S))), lists:last(Ps) ! {die, x}, timer:sleep(10),
        ?T(length(supervisor:which_children(S))), stop(S).
intensity() ->
    {ok, S} = supervisor:start_link(?MODULE, {one_for_one, 2, [child(k)]}),
        ?T([begin {k, P} = started(), P ! {die, crash}, ok end || _ <- [1, 2, 3]]),
        ?T(receive {'EXIT', S, R} -> R after 1000 -> none end),
        ?T(element(1, element(2, supervisor:start_link(?MODULE,
        {one_for_one, 1, [#{id => x, start => {no_such_mod_s, f, []}}]})))),
        receive {'EXIT', _, _} -> ok after 100 -> ok end,
        ?T(supervisor:check_childspecs([child(a)])), ?T(element(1,
        supervisor:check_childspecs([bad]))).
stop(S) -> unlink(S), M = monitor(process, S), exit(S, shutdown), receive {'DOWN', M, _, _, R} ->
    io:format("stopped ~w~n", [R]) after 2000 -> io:format("not stopped~n") end, flush().
flush() -> receive _ -> flush() after 0 -> ok end.
