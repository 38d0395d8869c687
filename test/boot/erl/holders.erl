%% Who holds which version (lib/apus), each kind of hold in turn. main/1: the folder to compile into.
-module(holders).
-export([main/1]).
-include_lib("stdlib/include/assert.hrl").

-define(SOURCE, "-module(held).\n"
                "-export([wait/0, call/0, run/1, spin/0, a_fun/0, list/0]).\n"
                "wait() -> receive stop -> ok end.\n"
                "call() -> try wait(), version() catch error:_ -> no end.\n"
                "run(Fun) -> Fun(), version().\n"
                "spin() -> spin().\n"
                "a_fun() -> X = self(), fun(Y) -> {X, Y} end.\n"
                "list() -> [a, literal, list].\n").

main([Folder]) ->
    ok = logger:set_primary_config(level, none), % One test makes on_load fail.
    true = code:add_path(Folder),
    lists:foreach(fun(Test) -> load(Folder, "v0"), Test(Folder), stop_all() end,
                  [fun direct/1, fun running/1, fun behaviours/1, fun funs_and_literals/1,
                   fun messages/1, fun monitors/1, fun same_code/1, fun stored/1, fun big_tables/1,
                   fun timers/1, fun traced/1, fun libraries/1, fun inside_native/1, fun plan/1, fun journal/1, fun nothing/1]),
    io:format("done~n"),
    halt(0).

%% Compiles a version of `held` and loads it, on top of what is current.
load(Folder, Version) ->
    Source = filename:join(Folder, "held.erl"),
    ok = file:write_file(Source, [?SOURCE, "version() -> ", Version, ".\n"]),
    {ok, held} = compile:file(Source, [{outdir, Folder}]),
    code:purge(held),
    {module, held} = code:load_file(held).

%% A process that has come to where it waits, or to where it stays busy.
start(Fun) ->
    Pid = begin_to(Fun),
    wait_for(fun() -> is_settled(Pid) end),
    Pid.

begin_to(Fun) ->
    Pid = spawn(Fun),
    put(started, [Pid | case get(started) of undefined -> []; Pids -> Pids end]),
    Pid.

is_settled(Pid) ->
    case erlang:process_info(Pid, [status, current_function]) of
        undefined -> true;
        [{status, waiting}, _] -> true;
        [_, {current_function, Function}] -> Function =:= {held, spin, 0}
    end.

stop_all() -> [exit(Pid, kill) || Pid <- case erase(started) of undefined -> []; L -> L end].

%% [{Pid, [{State, Kind, Function}]}]
found(Options) ->
    lists:sort([{Pid, [{S, K, maps:get(function, H, none)}
                       || #{state := S, kind := K} = H <- Holds]}
                || #{process := Pid, holds := Holds} <- apus:holders(held, Options)]).

%% The same of one process, garbage of the others left aside.
found_in(Pid) -> proplists:get_value(Pid, found(#{deep => true}), []).

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
    wait_for(fun() -> found(#{}) =:= [{Waits, [{old, current_function, {wait, 0}}]}] end).

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
    wait_for(fun() -> is_settled(Child) end),
    [#{process := Child, registered_name := named, supervisor := Above, initial_call := Call,
       killed_by_purge := false}] = apus:holders(held),
    ?assertEqual(self(), Above),
    ?assertMatch({holders, _, 0}, Call).

funs_and_literals(Folder) ->
    Keeps = start(fun() -> F = held:a_fun(), L = held:list(), receive _ -> {F, L} end end),
    Unread = start(fun() -> receive never -> ok end end),
    Unread ! {take, held:a_fun()},
    wait_for(fun() -> erlang:process_info(Unread, message_queue_len) =:= {message_queue_len, 1} end),
    load(Folder, "v1"),
    ?assertEqual([], found(#{})),
    Deep = found(#{deep => true}),
    Name = '-a_fun/0-fun-0-',
    {_, Kept} = lists:keyfind(Keeps, 1, Deep),
    ?assert(lists:member({old, 'fun', {Name, 1}}, Kept)),
    ?assert(lists:member({old, literal, none}, Kept)),
    ?assertEqual([{old, fun_in_message, {Name, 1}}], element(2, lists:keyfind(Unread, 1, Deep))),
    ?assertEqual([], [H || #{killed_by_purge := true} = H <- apus:holders(held, #{deep => true})]).

%% Counted where they are, once each: in messages seen and unseen, in the dictionary, elsewhere.
messages(Folder) ->
    Spins = start(fun() -> put(key, [#{held:a_fun() => here}]), receive last -> ok end, held:spin() end),
    Spins ! {seen, held:a_fun()},
    Spins ! last,
    wait_for_function(Spins, {held, spin, 0}),
    Spins ! {not_seen, held:a_fun(), held:list()},
    load(Folder, "v1"),
    [Holds] = [L || #{process := P, holds := L} <- apus:holders(held, #{deep => true}), P =:= Spins],
    ?assertEqual([{fun_in_dictionary, 1}, {fun_in_message, 2}, {literal, 1}],
                 lists:sort([{K, N} || #{kind := K, count := N} <- Holds, K =/= 'fun'])).

%% What a monitor is to send instead of 'DOWN'.
monitors(Folder) ->
    Watched = start(fun() -> receive stop -> ok end end),
    Watches = start(fun() -> watch(Watched), erlang:garbage_collect(), receive stop -> ok end end),
    wait_for_function(Watches, {?MODULE, '-monitors/1-fun-1-', 1}),
    load(Folder, "v1"),
    Name = '-a_fun/0-fun-0-',
    ?assertEqual([{old, fun_in_monitor, {Name, 1}}], found_in(Watches)),
    Watched ! stop,
    wait_for(fun() -> found_in(Watches) =:= [{old, fun_in_message, {Name, 1}}] end).

watch(Pid) -> erlang:monitor(process, Pid, [{tag, {down, held:a_fun()}}]).

%% Versions loaded from the same code share their funs, which lead into the newest.
same_code(Folder) ->
    Keeps = start(fun() -> F = held:a_fun(), receive _ -> F end end),
    load(Folder, "v0"),
    ?assertEqual([{current, 'fun', {'-a_fun/0-fun-0-', 1}}], found_in(Keeps)).

stored(Folder) ->
    Table = ets:new(kept, [private]),
    Owner = start(fun() -> ets:new(heard_of, [named_table, private, ordered_set,
                                              {heir, whereis(init), held:a_fun()}]),
                           ets:insert(heard_of, [{1, held:a_fun()}, {2, held:a_fun()}]),
                           receive stop -> ok end
                  end),
    true = ets:insert(Table, {key, #{deeply => [held:a_fun()]}}),
    ok = persistent_term:put(held_key, {held:a_fun()}),
    load(Folder, "v1"),
    Deep = apus:holders(held, #{deep => true}),
    ?assertMatch([[#{kind := 'fun', state := old, count := 1}]],
                 [Holds || #{table := T, holds := Holds} <- Deep, T =:= Table]),
    ?assertMatch([[#{kind := 'fun', state := old, count := 3}]],
                 [Holds || #{table := heard_of, holds := Holds} <- Deep]),
    exit(Owner, kill),
    ?assertMatch([[#{kind := 'fun', state := old}]],
                 [Holds || #{persistent_term := held_key, holds := Holds} <- Deep]),
    persistent_term:erase(held_key),
    ets:delete(Table).

%% Tables that take many slices to look at, of each make, while somebody writes.
big_tables(Folder) ->
    Objects = [{N, case N rem 1000 of 0 -> held:a_fun(); _ -> N end} || N <- lists:seq(1, 50000)],
    Tables = [ets:new(big, [public | Options])
              || Options <- [[set], [ordered_set], [bag], [set, {write_concurrency, true}], [compressed]]],
    [ets:insert(Table, Objects) || Table <- Tables],
    begin_to(fun() -> write_on(Tables, 60000) end),
    load(Folder, "v1"),
    Deep = apus:holders(held, #{deep => true}),
    [?assertMatch([[#{kind := 'fun', count := 50, state := old}]],
                  [Holds || #{table := T, holds := Holds} <- Deep, T =:= Table]) || Table <- Tables],
    [?assertEqual(false, ets:info(Table, safe_fixed)) || Table <- Tables],
    ?assertEqual([], apus_vm:table_holds(no_such_table, held)),
    ?assertError(badarg, apus_vm:table_holds(hd(Tables), "held")),
    [ets:delete(Table) || Table <- Tables].

write_on(Tables, N) ->
    [catch ets:insert(Table, {N, N}) || Table <- Tables],
    write_on(Tables, N + 1).

timers(Folder) ->
    Pid = start(fun() -> receive stop -> ok end end),
    Sends = erlang:send_after(1000000, Pid, {at_last, held:a_fun()}),
    Starts = erlang:start_timer(1000000, some_name, [held:a_fun(), held:a_fun(), held:list()]),
    Other = erlang:send_after(1000000, Pid, held:list()),
    load(Folder, "v1"),
    Expected = [{Sends, Pid, 1}, {Starts, some_name, 2}],
    ?assertEqual(lists:sort(Expected),
                 lists:sort([{T, To, N} || #{timer := T, destination := To, killed_by_purge := false,
                                             holds := [#{kind := 'fun', state := old, count := N}]}
                                               <- apus:holders(held, #{deep => true})])),
    [erlang:cancel_timer(T) || T <- [Sends, Starts, Other]],
    ?assertEqual([], apus_vm:timer_holds(held)).

%% Frames that tracing leaves on the stack are no frames of functions.
traced(Folder) ->
    Matching = [{'_', [], [{return_trace}]}],
    Pid = start(fun() -> receive go -> held:call(), done end end),
    erlang:trace(Pid, true, [call, return_to]),
    [1 = erlang:trace_pattern(F, Matching, [local]) || F <- [{held, wait, 0}, {held, call, 0}]],
    Pid ! go,
    wait_for_function(Pid, {held, wait, 0}),
    load(Folder, "v1"),
    [#{process := Pid, holds := Holds}] = apus:holders(held),
    ?assertEqual([{current_function, 0}, {return_address, 0}, {'catch', 1}],
                 [{K, D} || #{kind := K, depth := D} <- Holds]).

%% A library is there for its module's version, and then for its resources.
libraries(Folder) ->
    Path = filename:join(Folder, "held_nif"),
    ok = held_nif:load(Path),
    Keeps = start(fun() -> keep_until_drop(held_nif:make()), receive stop -> ok end end),
    Library = Path ++ ".so",
    Resource = #{kind => resource, version => V1 = version(held_nif), state => current, type => kept, count => 1},
    Holder = #{nif_library => Library, killed_by_purge => false},
    Nif = #{kind => nif, version => V1, state => current, count => 3},
    ?assertEqual([Holder#{holds => [Nif, Resource]}], apus:holders(held_nif)),
    ?assertMatch([#{process := Keeps, killed_by_purge := false, holds := [Resource]} | _],
                 apus:holders(held_nif, #{deep => true})),
    {module, held_nif} = code:load_file(held_nif),
    ?assertEqual([Holder#{holds => [Nif#{state => old}, Resource#{state => old}]}],
                 apus:holders(held_nif)),
    ok = held_nif:load(Path), % The new library takes the type over, with its resources.
    V2 = version(held_nif),
    ?assertEqual(lists:sort([Holder#{holds => [Nif#{state => old}]},
                             Holder#{holds => [Nif#{version => V2}, Resource#{version => V2}]}]),
                 lists:sort(apus:holders(held_nif))),
    true = code:soft_purge(held_nif),
    true = code:delete(held_nif),
    true = code:soft_purge(held_nif),
    ?assertEqual([Holder#{holds => [Resource#{version => V2, state => purged}]}],
                 apus:holders(held_nif)),
    Keeps ! drop,
    wait_for(fun() -> erlang:garbage_collect(Keeps), apus:holders(held_nif, #{deep => true}) =:= [] end),
    [_ | _] = [ok || #{nif_library := built_in} <- apus:holders(prim_file)].

%% Whoever is in a native function on a dirty thread is seen there, and nobody waits for him. His code may go; its
%% library stays until he is back.
inside_native(Folder) ->
    {module, held_nif} = code:load_file(held_nif),
    ok = held_nif:load(filename:join(Folder, "held_nif")),
    Inside = begin_to(fun() -> gone = held_nif:wait(), receive stop -> ok end end),
    Calls = begin_to(fun() -> held:run(fun held_nif:wait/0), receive stop -> ok end end),
    [wait_for(fun() -> erts_internal:is_process_executing_dirty(P) end) || P <- [Inside, Calls]],
    Seen = fun() -> lists:sort([{P, F, State}
        || #{process := P, killed_by_purge := false, holds := Holds} <- apus:holders(held_nif),
           #{kind := native_function, function := F, state := State} <- Holds]) end,
    ?assertEqual([{P, {wait, 0}, current} || P <- lists:sort([Inside, Calls])], Seen()),
    Version = version(held_nif),
    true = code:delete(held_nif),
    ?assertEqual(true, code:soft_purge(held_nif)),
    ?assertEqual([{P, {wait, 0}, purged} || P <- lists:sort([Inside, Calls])], Seen()),
    {module, held_nif} = code:load_file(held_nif),
    ok = held_nif:load(filename:join(Folder, "held_nif")),
    load(Folder, "v1"),
    ?assertEqual([{Calls, [{old, return_address, {run, 1}}]}], found(#{})),
    ?assertEqual(false, code:soft_purge(held)),
    ok = held_nif:go(),
    wait_for(fun() -> found(#{}) =:= [] end),
    ?assertEqual(true, code:soft_purge(held)),
    wait_for(fun() -> [V || #{nif_library := _, holds := Hs} <- apus:holders(held_nif),
                            #{version := V} <- Hs, V =:= Version] =:= [] end).

keep_until_drop(Resource) -> receive drop -> Resource end.

version(Module) ->
    [#{version := Version} | _] = apus:versions(Module),
    Version.

wait_for_function(Pid, Function) ->
    wait_for(fun() -> erlang:process_info(Pid, current_function) =:= {current_function, Function} end).

wait_for(Condition) ->
    case Condition() of
        true -> ok;
        false -> timer:sleep(1), wait_for(Condition)
    end.

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
