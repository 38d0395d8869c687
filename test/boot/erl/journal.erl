%% What the journal of code changes tells, and what versions/1 says of loads. main/1: the folder to compile into.
-module(journal).
-export([main/1]).
-include_lib("stdlib/include/assert.hrl").

main([Folder]) ->
    ok = logger:set_primary_config(level, none), % on_load fails here, and a code_change.
    true = code:add_path(Folder),
    {ok, _} = application:ensure_all_started(sasl),
    lists:foreach(fun(Test) -> Test(Folder) end,
                  [fun requesters/1, fun others/1, fun on_load/1, fun files/1, fun code_changes/1,
                   fun traced_by_user/1, fun release/1, fun bounded/1]),
    io:format("done~n"),
    halt(0).

compile(Folder, Module, Lines) ->
    Source = filename:join(Folder, atom_to_list(Module) ++ ".erl"),
    ok = filelib:ensure_dir(Source),
    ok = file:write_file(Source, ["-module(", atom_to_list(Module), ").\n", Lines]),
    {ok, Module, Code} = compile:file(Source, [binary]),
    ok = file:write_file(filename:join(Folder, atom_to_list(Module) ++ ".beam"), Code),
    Code.

version(Folder, N) -> compile(Folder, noted, ["-export([v/0]).\nv() -> ", integer_to_list(N), ".\n"]).

since() -> erlang:system_time(nanosecond).

%% The entries of a module since then, with these keys.
entries(Since, Module, Keys) ->
    [[maps:get(Key, Entry, none) || Key <- Keys]
     || Entry <- apus:journal(#{since => Since, module => Module})].

%% Runs it in a process of its own.
by(Fun) ->
    {Pid, Ref} = spawn_monitor(Fun),
    receive {'DOWN', Ref, process, Pid, Reason} -> ?assertEqual(normal, Reason) end,
    Pid.

%% Who asked code_server. The purger's client cannot always be looked at: then nobody is named, and never another.
requesters(Folder) ->
    Server = whereis(code_server),
    Since = since(),
    version(Folder, 1),
    Loader = by(fun() -> {module, noted} = code:load_file(noted) end),
    Purger = by(fun() -> code:purge(noted), {module, noted} = c:l(noted) end),
    Deleter = by(fun() -> code:purge(noted), true = code:delete(noted) end),
    ?assertEqual([[loaded, ok, Server, Loader], [loaded, ok, Server, Purger],
                  [deleted, ok, Server, Deleter]],
                 [E || [Event | _] = E <- entries(Since, noted, [event, outcome, origin, requester]),
                       not is_purge(Event)]),
    Purge = whereis(erts_code_purger),
    wait_for(
      fun() ->
              Begun = since(),
              Client = by(fun() -> code:load_file(noted), code:purge(noted), code:load_file(noted),
                                   code:load_file(noted), code:purge(noted) end),
              Purges = [E || [Event | _] = E <- entries(Begun, noted, [event, outcome, origin, requester]),
                             is_purge(Event)],
              [?assertMatch([_, _, Purge, Who] when Who =:= Client; Who =:= unknown, E) || E <- Purges],
              lists:suffix([[purge_begun, begun, Purge, Client], [purged, ok, Purge, Client]], Purges)
      end).

is_purge(Event) -> lists:member(Event, [purge_begun, purge_aborted, purged]).

%% Many at once: each load is put down to whom it was for.
others(Folder) ->
    Modules = [list_to_atom("noted_" ++ integer_to_list(N)) || N <- lists:seq(1, 20)],
    [compile(Folder, M, "") || M <- Modules],
    Since = since(),
    Loads = [{M, spawn_monitor(fun() -> {module, M} = code:load_file(M) end)} || M <- Modules],
    [receive {'DOWN', Ref, process, Pid, normal} -> ok end || {_, {Pid, Ref}} <- Loads],
    [?assertEqual([[loaded, Pid]], entries(Since, M, [event, requester])) || {M, {Pid, _}} <- Loads].

on_load(Folder) ->
    Since = since(),
    Lines = "-on_load(go/0).\ngo() -> persistent_term:get(go).\n",
    compile(Folder, noted_late, Lines),
    Loads = fun(Answer) ->
                    persistent_term:put(go, Answer),
                    by(fun() -> code:load_file(noted_late) end)
            end,
    Refused = Loads(no), Loaded = Loads(ok),
    ?assertEqual([[waits_for_on_load, begun, Refused], [on_load_failed, error, Refused],
                  [waits_for_on_load, begun, Loaded], [loaded, ok, Loaded]],
                 entries(Since, noted_late, [event, outcome, requester])).

%% From where: the file that code_server had, which may be another by now.
files(Folder) ->
    code:purge(noted), code:delete(noted), code:purge(noted),
    [A, B] = [filename:join(Folder, Sub) || Sub <- ["a", "b"]],
    [InA, InB] = [filename:join(Sub, "noted.beam") || Sub <- [A, B]],
    version(A, 1), version(B, 2),
    {module, noted} = code:load_abs(filename:join(A, "noted")),
    ?assertEqual([InA], [From || #{from := From} <- apus:versions(noted)]),
    {module, noted} = code:load_abs(filename:join(B, "noted")),
    ?assertEqual([InB, InA], [From || #{from := From} <- apus:versions(noted)]),
    [#{loaded := #{time := Second, origin := By, requester := For}}, #{loaded := #{time := First}}] =
        apus:versions(noted),
    ?assertEqual({whereis(code_server), self(), true}, {By, For, First < Second}),
    code:purge(noted),
    {module, noted} = code:load_binary(noted, "made/here", version(Folder, 3)),
    ?assertEqual(["made/here", InB], [From || #{from := From} <- apus:versions(noted)]),
    code:purge(noted),
    {module, noted} = erlang:load_module(noted, version(Folder, 4)), % Past code_server, who knows nothing of it.
    ?assertEqual([unknown, unknown], [From || #{from := From} <- apus:versions(noted)]),
    [#{from := Preloaded, loaded := boot} | _] = apus:versions(erlang),
    ?assertEqual(preloaded, Preloaded),
    [#{from := Lists} | _] = apus:versions(lists),
    ?assertEqual(code:which(lists), Lists).

%% States are changed by sys:change_code, for whoever calls it.
code_changes(_Folder) ->
    Pid = changes(),
    {module, sys} = code:ensure_loaded(sys),
    Since = since(),
    Me = self(),
    ok = sys:suspend(Pid),
    ok = sys:change_code(Pid, sys, old, extra),
    {error, _} = sys:change_code(changed, sys, old, crash, 1000),
    ?assertExit(_, sys:change_code(nobody, sys, old, extra)),
    Other = by(fun() -> ok = sys:change_code(Pid, sys, old, extra) end),
    ok = sys:resume(Pid),
    ?assertEqual([[code_change, ok, Pid, Me, Me], [code_change, error, changed, Me, Me],
                  [code_change, raised, nobody, Me, Me], [code_change, ok, Pid, Other, Other]],
                 entries(Since, sys, [event, outcome, target, origin, requester])),
    exit(Pid, kill).

%% A special process whose code_change does as it is told.
changes() ->
    compile(".", changes, ["-export([init/1, system_continue/3, system_code_change/4]).\n"
        "init(Parent) -> register(changed, self()), proc_lib:init_ack(self()), system_continue(Parent, [], 0).\n"
        "system_continue(Parent, Debug, State) ->\n"
        "    receive {system, From, M} -> sys:handle_system_msg(M, From, Parent, ?MODULE, Debug, State) end.\n"
        "system_code_change(State, _, _, extra) -> {ok, State + 1}.\n"]),
    {module, changes} = code:load_abs("changes"),
    proc_lib:start(changes, init, [self()]).

%% What a user traces is as it would be without the journal's own watching, and the other way round.
traced_by_user(_Folder) ->
    Pid = changes(),
    ok = sys:suspend(Pid),
    ?assertEqual({all, false}, erlang:trace_info({sys, change_code, 4}, all)),
    erlang:trace(self(), true, [call, {tracer, spawn_link(fun Collect() -> receive _ -> Collect() end end)}]),
    2 = erlang:trace_pattern({sys, change_code, '_'}, [{'_', [], [{return_trace}]}], [local]),
    1 = erlang:trace_pattern({sys, change_code, 4}, true, [call_count]),
    Since = since(),
    ok = sys:change_code(Pid, sys, old, extra),
    ?assertEqual({call_count, 1}, erlang:trace_info({sys, change_code, 4}, call_count)),
    2 = erlang:trace_pattern({sys, change_code, '_'}, false, [local]),
    1 = erlang:trace_pattern({sys, change_code, 4}, false, [call_count]),
    erlang:trace(self(), false, [all]),
    ?assertEqual({all, false}, erlang:trace_info({sys, change_code, 4}, all)),
    ok = sys:change_code(Pid, sys, old, extra),
    ?assertEqual([[code_change], [code_change]], entries(Since, sys, [event])),
    ok = sys:resume(Pid),
    exit(Pid, kill).

%% An application goes up and down: each instruction, and the call that it is part of.
release(Folder) ->
    [V1, V2] = [application(Folder, V) || V <- ["1", "2"]],
    true = code:add_patha(filename:join(V1, "ebin")),
    ok = application:start(noted_app),
    Since = since(),
    {ok, []} = release_handler:upgrade_app(noted_app, V2),
    ?assertEqual({2, changed}, gen_server:call(noted_server, version)),
    Server = whereis(noted_server),
    Entries = [maps:remove(time, E) || #{event := Event} = E <- apus:journal(#{since => Since}),
                                       lists:member(Event, [release, release_step, code_change])],
    Call = #{event => release, call => upgrade_app, origin => self(), requester => self()},
    Begun = Call#{outcome => begun, release => "noted_app"},
    ?assertEqual([Begun, Call#{outcome => ok}], [E || #{event := release} = E <- Entries, is_call(upgrade_app, E)]),
    ?assertEqual([load_object_code, point_of_no_return, suspend, load, code_change, resume],
                 [S || #{event := release_step, call := S, outcome := ok} <- Entries]),
    ?assertEqual([Server], [P || #{event := code_change, module := noted_server, target := P,
                                   outcome := ok} <- Entries]),
    ?assertMatch([_], [E || #{event := release_step, call := load, module := noted_server} = E <- Entries]),
    ?assertMatch([_], apus:journal(#{since => Since, module => noted_server, event => loaded})),
    {error, _} = release_handler:downgrade_app(noted_app, "0", filename:join(Folder, "nowhere")),
    ?assertMatch([#{outcome := begun}, #{outcome := error}],
                 apus:journal(#{event => release, call => downgrade_app})),
    ok = application:stop(noted_app).

is_call(Name, #{call := Call}) -> Name =:= Call.

application(Folder, V) ->
    Dir = filename:join([Folder, "lib", "noted_app-" ++ V]),
    Ebin = filename:join(Dir, "ebin"),
    compile(Ebin, noted_server, ["-behaviour(gen_server).\n"
        "-export([start_link/0, init/1, handle_call/3, handle_cast/2, code_change/3]).\n"
        "start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).\n"
        "init(_) -> {ok, fresh}.\n"
        "handle_call(version, _, S) -> {reply, {", V, ", S}, S}.\n"
        "handle_cast(_, S) -> {noreply, S}.\n"
        "code_change(_, _, _) -> {ok, changed}.\n"]),
    compile(Ebin, noted_app, ["-behaviour(application).\n-behaviour(supervisor).\n"
        "-export([start/2, stop/1, init/1]).\n"
        "start(_, _) -> supervisor:start_link(?MODULE, []).\nstop(_) -> ok.\n"
        "init(_) -> {ok, {#{}, [#{id => server, start => {noted_server, start_link, []}}]}}.\n"]),
    write(Ebin, "noted_app.app", {application, noted_app,
        [{description, ""}, {vsn, V}, {modules, [noted_app, noted_server]}, {registered, [noted_server]},
         {applications, [kernel, stdlib]}, {mod, {noted_app, []}}]}),
    Change = [{update, noted_server, {advanced, []}}],
    write(Ebin, "noted_app.appup", {V, [{"1", Change}], [{"1", Change}]}),
    Dir.

write(Folder, File, Term) ->
    ok = file:write_file(filename:join(Folder, File), io_lib:format("~p.~n", [Term])).

%% The newest 4,096 are kept.
bounded(Folder) ->
    Code = version(Folder, 1),
    [begin code:purge(noted), {module, noted} = code:load_binary(noted, "here", Code) end
     || _ <- lists:seq(1, 1500)],
    Entries = apus:journal(),
    ?assertEqual(4096, length(Entries)),
    ?assert(element(1, apus_vm:journal()) > 0),
    [#{loaded := #{origin := _}} | _] = apus:versions(lists), % Not from the journal, which has forgotten.
    ok = apus:show_journal(#{since => since()}).

wait_for(Condition) ->
    case Condition() of
        true -> ok;
        false -> timer:sleep(1), wait_for(Condition)
    end.
