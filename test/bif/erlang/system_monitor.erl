%% Who monitors and profiles the system: settings, refusals, and the events of long and large things.
-module(system_monitor).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Show = fun(F) -> hide(F) end,
    ?T(erlang:system_monitor()),
    All = [{long_gc, 100}, busy_port, {large_heap, 1000000}, {long_schedule, 100}, busy_dist_port],
    ?T(Show(erlang:system_monitor(self(), All))),
    ?T(Show(erlang:system_monitor())),
    [?T(Show(erlang:system_monitor(P, O))) || {P, O} <- [{self(), [foo]}, {xx, [busy_port]},
        {self(), [{long_gc, -1}]}, {self(), [{long_gc, x}]}, {self(), x},
        {undefined, []}, {self(), [busy_port, busy_port]}, {self(), []}]],
    [?T(Show(erlang:system_monitor(A))) || A <- [{self(), [busy_port]}, undefined, foo, {x, []}]],
    Brief = spawn(fun() -> receive go -> ok end end),
    ?T(Show(erlang:system_monitor(Brief, [busy_port]))),
    Brief ! go,
    timer:sleep(50),
    ?T(erlang:system_monitor()),
    erlang:system_monitor(self(), [{large_heap, 100000}]),
    P = spawn(fun() -> L = lists:seq(1, 500000), erlang:garbage_collect(), receive x -> L end end),
    receive {monitor, P, large_heap, Info} -> io:format("~w~n", [[K || {K, _} <- Info]]) end,
    erlang:system_monitor(undefined),
    exit(P, kill),
    drain(),
    ?T(erlang:system_profile()),
    ?T(Show(erlang:system_profile(self(), [runnable_procs, exclusive, timestamp]))),
    ?T(Show(erlang:system_profile())),
    ?T(Show(erlang:system_profile(self(), [foo]))),
    ?T(Show(erlang:system_profile(foo, []))),
    ?T(Show(erlang:system_profile(undefined, []))),
    ?T(erlang:system_profile()).

hide({Pid, Options}) when Pid =:= self() -> {self, Options};
hide(Other) -> Other.

drain() -> receive {monitor, _, _, _} -> drain() after 0 -> ok end.
