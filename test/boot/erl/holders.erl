%% Who holds which version (lib/apus), each kind of hold in turn. main/1: the folder to compile into.
-module(holders).
-export([main/1]).
-include_lib("stdlib/include/assert.hrl").

-define(SOURCE, "-module(held).\n"
                "-export([wait/0, call/0, spin/0, a_fun/0, list/0]).\n"
                "wait() -> receive stop -> ok end.\n"
                "call() -> try wait(), version() catch error:_ -> no end.\n"
                "spin() -> spin().\n"
                "a_fun() -> X = self(), fun(Y) -> {X, Y} end.\n"
                "list() -> [a, literal, list].\n").

main([Folder]) ->
    ok = logger:set_primary_config(level, none), % One test makes on_load fail.
    true = code:add_path(Folder),
    lists:foreach(fun(Test) -> load(Folder, "v0"), Test(Folder), stop_all() end,
                  [fun direct/1, fun running/1, fun behaviours/1, fun funs_and_literals/1,
                   fun stored/1, fun plan/1, fun journal/1, fun nothing/1]),
    io:format("done~n"),
    halt(0).

%% Compiles a version of `held` and loads it, on top of what is current.
load(Folder, Version) ->
    Source = filename:join(Folder, "held.erl"),
    ok = file:write_file(Source, [?SOURCE, "version() -> ", Version, ".\n"]),
    {ok, held} = compile:file(Source, [{outdir, Folder}]),
    code:purge(held),
    {module, held} = code:load_file(held).

start(Fun) ->
    Pid = spawn(Fun),
    put(started, [Pid | case get(started) of undefined -> []; Pids -> Pids end]),
    timer:sleep(20),
    Pid.

stop_all() -> [exit(Pid, kill) || Pid <- case erase(started) of undefined -> []; L -> L end].

%% [{Pid, [{State, Kind, Function}]}]
found(Options) ->
    lists:sort([{Pid, [{S, K, maps:get(function, H, none)}
                       || #{state := S, kind := K} = H <- Holds]}
                || #{process := Pid, holds := Holds} <- apus:holders(held, Options)]).

direct(Folder) ->
    Waits = start(fun() -> held:wait() end),
    Calls = start(fun() -> held:call(), done end),
    load(Folder, "v1"),
    Expected = [{Waits, [{old, current_function, {wait, 0}}]},
                {Calls, [{old, current_function, {wait, 0}}, {old, return_address, {call, 0}},
                         {old, 'catch', {call, 0}}]}],
    ?assertEqual(lists:sort(Expected), found(#{})),
    ?assertEqual([current, old], [S || #{state := S} <- apus:versions(held)]),
    ?assertEqual([0, 2], [N || #{processes := N} <- apus:versions(held)]),
    [#{holds := [#{line := Line, depth := 0} | _]} | _] = apus:holders(held),
    ?assertEqual(3, Line),
    Calls ! stop,
    timer:sleep(20),
    ?assertEqual([{Waits, [{old, current_function, {wait, 0}}]}], found(#{})).

%% A process that never waits answers between two slices.
running(Folder) ->
    Pids = [start(fun() -> held:spin() end) || _ <- lists:seq(1, 3)],
    load(Folder, "v1"),
    ?assertEqual([{P, [{old, current_function, {spin, 0}}]} || P <- lists:sort(Pids)], found(#{})).

behaviours(_Folder) ->
    Parent = self(),
    Child = proc_lib:spawn(fun() -> register(named, self()), Parent ! ready, held:wait() end),
    put(started, [Child]),
    receive ready -> ok end,
    timer:sleep(20),
    [#{process := Child, registered_name := named, supervisor := Above, initial_call := Call,
       killed_by_purge := false}] = apus:holders(held),
    ?assertEqual(self(), Above),
    ?assertMatch({holders, _, 0}, Call).

funs_and_literals(Folder) ->
    Keeps = start(fun() -> F = held:a_fun(), L = held:list(), receive _ -> {F, L} end end),
    Unread = start(fun() -> receive never -> ok end end),
    Unread ! {take, held:a_fun()},
    timer:sleep(20),
    load(Folder, "v1"),
    ?assertEqual([], found(#{})),
    Deep = found(#{deep => true}),
    Name = '-a_fun/0-fun-0-',
    {_, Kept} = lists:keyfind(Keeps, 1, Deep),
    ?assert(lists:member({old, 'fun', {Name, 1}}, Kept)),
    ?assert(lists:member({old, literal, none}, Kept)),
    ?assert(lists:any(fun({old, K, {N, 1}}) -> N =:= Name andalso
                                                   (K =:= 'fun' orelse K =:= fun_in_message);
                         (_) -> false
                      end, element(2, lists:keyfind(Unread, 1, Deep)))),
    ?assertEqual([], [H || #{killed_by_purge := true} = H <- apus:holders(held, #{deep => true})]).

stored(Folder) ->
    Table = ets:new(kept, []),
    true = ets:insert(Table, {key, #{deeply => [held:a_fun()]}}),
    ok = persistent_term:put(held_key, {held:a_fun()}),
    load(Folder, "v1"),
    Deep = apus:holders(held, #{deep => true}),
    ?assertMatch([[#{kind := 'fun', state := old, count := 1}]],
                 [Holds || #{table := T, holds := Holds} <- Deep, T =:= Table]),
    ?assertMatch([[#{kind := 'fun', state := old}]],
                 [Holds || #{persistent_term := held_key, holds := Holds} <- Deep]),
    persistent_term:erase(held_key),
    ets:delete(Table).

%% What the plan says is what the purge does.
plan(Folder) ->
    Stays = start(fun() -> held:wait() end),
    load(Folder, "v1"),
    Current = start(fun() -> held:wait() end),
    #{version := Version, kills := Kills} = apus:plan_purge(held),
    ?assertEqual([Stays], [P || #{process := P} <- Kills]),
    ?assertEqual([Version], [V || #{version := V, state := old} <- apus:versions(held)]),
    ?assertEqual(true, code:purge(held)),
    ?assertEqual({false, true}, {is_process_alive(Stays), is_process_alive(Current)}),
    ?assertEqual(#{version => none, kills => []}, apus:plan_purge(held)).

journal(Folder) ->
    Since = erlang:system_time(nanosecond),
    load(Folder, "v1"),
    code:purge(held),
    true = code:delete(held),
    Refusing = ["-module(refusing).\n-on_load(no/0).\nno() -> {error, today}.\n"],
    Source = filename:join(Folder, "refusing.erl"),
    ok = file:write_file(Source, Refusing),
    {ok, refusing} = compile:file(Source, [{outdir, Folder}]),
    {error, on_load_failure} = code:load_file(refusing),
    Events = [E || #{event := E} <- apus:journal(#{since => Since, module => held})],
    ?assertEqual([purge_begun, purged, loaded], lists:sublist(Events, 3)),
    ?assertEqual(deleted, lists:last(Events)),
    ?assertEqual([waits_for_on_load, on_load_failed],
                 [E || #{event := E} <- apus:journal(#{module => refusing})]),
    Numbers = [V || #{version := V} <- apus:journal(#{event => loaded, since => Since})],
    ?assertEqual(lists:usort(Numbers), Numbers),
    ?assertEqual([], apus:journal(#{since => erlang:system_time(nanosecond)})).

nothing(_Folder) ->
    ?assertEqual([], apus:versions(no_such_module)),
    ?assertEqual([], apus:holders(no_such_module)),
    ?assertEqual(#{version => none, kills => []}, apus:plan_purge(no_such_module)),
    ?assertEqual([], apus_vm:holds(start(fun() -> ok end), held, true)),
    ?assertError(function_clause, apus:holders("text")),
    ?assertError(badarg, apus_vm:holds(self(), held, maybe)),
    [#{loaded := boot, state := current} | _] = apus:versions(erlang).
