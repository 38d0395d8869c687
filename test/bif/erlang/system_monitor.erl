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
    limits(),
    arguments(),
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

%% What each limit becomes.
limits() ->
    Numbers = [0, 1, 16383, 16384, 16385, 1 bsl 59, (1 bsl 64) - 1, 1 bsl 64, -1, -(1 bsl 70), 1.0, a, []],
    ?EACH2(fun(Name, N) -> set(self(), [{Name, N}]) end, [long_gc, long_schedule, large_heap], Numbers),
    ?EACH(fun(Options) -> set(self(), Options) end,
          [[{long_gc, 5}, {long_gc, 10}], [{long_gc, 0}, busy_port], [{large_heap, 10}, {long_schedule, 0}, {long_gc, 10}],
           [{busy_port, 1}], [{busy_port, true}], [{long_gc}], [{long_gc, 1, 2}], [busy_port | foo], [[]], [long_gc], {}, foo]).

set(Who, Options) -> erlang:system_monitor(Who, Options), hide(erlang:system_monitor()).

%% Who may be named, with what; an empty list of options ends it whoever is named.
arguments() ->
    Dead = spawn(fun() -> ok end), M = monitor(process, Dead), receive {'DOWN', M, _, _, _} -> ok end,
    Away = binary_to_term(<<131,88,119,3,"a@b",0,0,0,1,0,0,0,0,0,0,0,1>>),
    Port = open_port({spawn_driver, "ram_file_drv"}, []),
    [begin
         erlang:system_monitor(self(), [busy_port]),
         io:format("~p, ~0p~n", [Title, Options]),
         ?T(hide(erlang:system_monitor(Who, Options))), ?T(hide(erlang:system_monitor())),
         erlang:system_monitor(self(), [busy_port]),
         ?T(hide(erlang:system_monitor({Who, Options}))), ?T(hide(erlang:system_monitor()))
     end || {Title, Who} <- [{undefined, undefined}, {foo, foo}, {init, init}, {port, Port}, {dead, Dead}, {away, Away}, {ref, make_ref()}],
            Options <- [[], [busy_dist_port], [foo], foo, [busy_port | x]]],
    port_close(Port),
    ?EACH(fun erlang:system_monitor/1, [{init}, {init, [], []}, [], foo, 1]),
    T = spawn(fun() -> receive x -> ok end end),
    {_, By} = spawn_monitor(fun() -> erlang:system_monitor(T, [busy_port]) end), receive {'DOWN', By, _, _, _} -> ok end,
    ?T(erlang:system_monitor() =:= {T, [busy_port]}),
    Gone = monitor(process, T), exit(T, kill), receive {'DOWN', Gone, _, _, _} -> ok end,
    ?T(erlang:system_monitor()).

hide({Pid, Options}) when Pid =:= self() -> {self, Options};
hide(Other) -> Other.

drain() -> receive {monitor, _, _, _} -> drain() after 0 -> ok end.
