%% A release that is upgraded and downgraded by release_handler while N gen_servers of it live, all
%% with a code_change: how long that takes, and how long the servers are suspended meanwhile.
%%
%% Everything is made anew for each run, in a directory of its own, and is not measured: two versions of
%% a server below a simple_one_for_one supervisor, release resource files, relup, RELEASES. The release
%% that runs takes its version from the boot script that the VM was started with.
-module(upgraded).
-export([total/1, longest_suspension/1]).
-export([start/2, stop/1, init/1]).
-behaviour(application).
-behaviour(supervisor).

-define(SAMPLES, 10).

%% Both directions.
total(N) -> with_release(N, fun(_Servers, Change) -> timed(Change) end).

%% A server that is suspended answers when it is resumed: some, over the whole of the crowd, are called
%% all the time, and the longest wait counts.
longest_suspension(N) ->
    with_release(N, fun(Servers, Change) ->
        Step = max(1, (length(Servers) - 1) div (?SAMPLES - 1)),
        Sample = [lists:nth(I, Servers) || I <- lists:seq(1, length(Servers), Step)],
        Callers = [spawn_monitor(fun() -> call_until_told(Server, 0) end) || Server <- Sample],
        Change(),
        [Pid ! enough || {Pid, _} <- Callers],
        lists:max([receive {'DOWN', Monitor, process, _, Wait} -> Wait end || {_, Monitor} <- Callers])
    end).

call_until_told(Server, Longest) ->
    Wait = timed(fun() -> gen_server:call(Server, state, infinity) end),
    receive enough -> exit(max(Wait, Longest))
    after 1 -> call_until_told(Server, max(Wait, Longest))
    end.

timed(Fun) ->
    Start = erlang:monotonic_time(microsecond),
    Fun(),
    erlang:monotonic_time(microsecond) - Start.

with_release(N, Measure) ->
    Directory = filename:absname("upgraded." ++ os:getpid()),
    #{level := Level} = logger:get_primary_config(),
    logger:set_primary_config(level, none),
    try
        {_, First} = init:script_id(),
        prepare(Directory, First),
        ok = application:load(bench_upgrade),
        ok = application:start(bench_upgrade),
        [{ok, _} = supervisor:start_child(bench_upgrade, []) || _ <- lists:seq(1, N)],
        Servers = [Pid || {_, Pid, _, _} <- supervisor:which_children(bench_upgrade)],
        Amount = Measure(Servers, fun() -> there_and_back(First, Servers) end),
        {timed, Amount, states(Servers)}
    after
        [begin application:stop(App), application:unload(App) end || App <- [sasl, bench_upgrade]],
        [begin code:purge(M), code:delete(M), code:purge(M) end || M <- [bench_upgrade_server]],
        [code:del_path(Path) || Path <- code:get_path(), lists:prefix(Directory, Path)],
        file:del_dir_r(Directory),
        logger:set_primary_config(level, Level)
    end.

there_and_back(First, Servers) ->
    {ok, First, _} = release_handler:install_release("2"),
    [{2, 1}] = states([hd(Servers)]),
    {ok, First, _} = release_handler:install_release(First).

states(Servers) -> lists:usort([gen_server:call(Server, state) || Server <- Servers]).

prepare(Directory, First) ->
    Applications = [application(Directory, Vsn) || Vsn <- ["1", "2"]],
    [Old, New] = [release(Directory, Vsn, App)
                  || {Vsn, App} <- [{First, "1"}, {"2", "2"}]],
    Path = [{path, Applications}, silent],
    [begin
         {ok, _, _} = systools:make_script(Name, Path),
         ok = file:rename(Name ++ ".boot", filename:join(filename:dirname(Name), "start.boot"))
     end || Name <- [Old, New]],
    {ok, _, _, _} = systools:make_relup(New, [Old], [Old], [{outdir, filename:dirname(New)} | Path]),
    AppDirectories = [{bench_upgrade, Vsn, Directory} || Vsn <- ["1", "2"]],
    ok = release_handler:create_RELEASES(code:root_dir(), Directory, Old ++ ".rel",
                                         [hd(AppDirectories)]),
    true = code:add_patha(hd(Applications)),
    application:set_env(sasl, releases_dir, Directory),
    ok = application:start(sasl),
    {ok, "2"} = release_handler:set_unpacked(New ++ ".rel", [lists:last(AppDirectories)]).

application(Directory, Vsn) ->
    Ebin = filename:join([Directory, "bench_upgrade-" ++ Vsn, "ebin"]),
    ok = filelib:ensure_dir(filename:join(Ebin, "x")),
    {ok, Module, Binary} = compile:forms(server(Vsn)),
    ok = file:write_file(filename:join(Ebin, atom_to_list(Module) ++ ".beam"), Binary),
    write(filename:join(Ebin, "bench_upgrade.app"),
          {application, bench_upgrade,
           [{description, ""}, {vsn, Vsn}, {modules, [Module]}, {registered, [bench_upgrade]},
            {applications, [kernel, stdlib]}, {mod, {?MODULE, []}}]}),
    Step = [{OtherVsn, [{update, Module, {advanced, []}}]} || OtherVsn <- ["1", "2"] -- [Vsn]],
    write(filename:join(Ebin, "bench_upgrade.appup"), {Vsn, Step, Step}),
    Ebin.

%% Its state is {Version, Number}, where code_change keeps the number.
server(Vsn) ->
    Text = "-module(bench_upgrade_server).
            -export([init/1, handle_call/3, handle_cast/2, code_change/3]).
            init([]) -> {ok, {" ++ Vsn ++ ", 1}}.
            handle_call(state, _, State) -> {reply, State, State}.
            handle_cast(_, State) -> {noreply, State}.
            code_change({down, _}, {_, N}, _) -> {ok, {" ++ Vsn ++ " - 1, N}};
            code_change(_, {_, N}, _) -> {ok, {" ++ Vsn ++ ", N}}.\n",
    {ok, Tokens, _} = erl_scan:string(Text),
    forms(Tokens, []).

forms([], []) -> [];
forms([{dot, _} = Dot | Rest], Form) ->
    {ok, Parsed} = erl_parse:parse_form(lists:reverse([Dot | Form])),
    [Parsed | forms(Rest, [])];
forms([Token | Rest], Form) -> forms(Rest, [Token | Form]).

release(Directory, Vsn, AppVsn) ->
    Name = filename:join([Directory, Vsn, "bench"]),
    ok = filelib:ensure_dir(Name),
    Otp = [{App, vsn_of(App)} || App <- [kernel, stdlib, sasl]],
    write(Name ++ ".rel", {release, {"bench", Vsn}, {erts, erlang:system_info(version)},
                           Otp ++ [{bench_upgrade, AppVsn}]}),
    write(filename:join([Directory, Vsn, "sys.config"]), []),
    Name.

vsn_of(App) ->
    _ = application:load(App),
    {ok, Vsn} = application:get_key(App, vsn),
    Vsn.

write(File, Term) -> ok = file:write_file(File, io_lib:format("~p.~n", [Term])).

start(_Type, _Arguments) -> supervisor:start_link({local, bench_upgrade}, ?MODULE, []).

stop(_State) -> ok.

init([]) ->
    {ok, {#{strategy => simple_one_for_one},
          [#{id => server, modules => [bench_upgrade_server], shutdown => brutal_kill,
             start => {gen_server, start_link, [bench_upgrade_server, [], []]}}]}}.
