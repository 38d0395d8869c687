%% Two releases of an echo server over ranch, and the relup between them. The node of the first one goes up and down on
%% command while connections are served.
-module(echo_release).
-export([build/1, control/0]).

%% build([Source, Folder, Ranch]): Source is the protocol's, Ranch the ebin of ranch.
build([Source, Folder, Ranch]) ->
    Path = [Ranch | [application(Source, Folder, Vsn) || Vsn <- ["1", "2"]]],
    true = code:add_patha(Ranch),
    Names = [First, Second] = [release(Folder, Vsn) || Vsn <- ["1", "2"]],
    [{ok, _, []} = systools:make_script(Name, [{path, Path}, local, silent]) || Name <- Names],
    [{ok, _} = file:copy(Name ++ ".boot", filename:join(filename:dirname(Name), "start.boot")) || Name <- Names],
    {ok, _, _, []} = systools:make_relup(Second, [First], [First],
        [{path, Path}, {outdir, filename:dirname(Second)}, silent]),
    ok = release_handler:create_RELEASES(code:root_dir(), filename:join(Folder, "releases"), First ++ ".rel",
        [{echo, "1", filename:join(Folder, "lib")}, {ranch, vsn(ranch), filename:dirname(filename:dirname(Ranch))}]),
    halt().

application(Source, Folder, Vsn) ->
    Ebin = filename:join([Folder, "lib", "echo-" ++ Vsn, "ebin"]),
    ok = filelib:ensure_dir(filename:join(Ebin, "x")),
    {ok, echo} = compile:file(Source, [{outdir, Ebin}, {d, 'VERSION', Vsn}]),
    {ok, _} = file:copy(filename:join(Folder, "echo_app.beam"), filename:join(Ebin, "echo_app.beam")),
    write(filename:join(Ebin, "echo.app"), {application, echo, [{description, "echo"}, {vsn, Vsn},
        {modules, [echo, echo_app]}, {registered, [echo_sup]}, {applications, [kernel, stdlib, ranch]},
        {mod, {echo_app, []}}]}),
    Change = [{update, echo, {advanced, []}}],
    write(filename:join(Ebin, "echo.appup"), {"2", [{"1", Change}], [{"1", Change}]}),
    Ebin.

release(Folder, Vsn) ->
    Name = filename:join([Folder, "releases", Vsn, "echo"]),
    ok = filelib:ensure_dir(Name),
    Otp = [{App, vsn(App)} || App <- [kernel, stdlib, sasl, crypto, asn1, public_key, ssl, ranch]],
    write(Name ++ ".rel", {release, {"echo", Vsn}, {erts, erlang:system_info(version)}, Otp ++ [{echo, Vsn}]}),
    write(filename:join(filename:dirname(Name), "sys.config"), []),
    Name.

vsn(App) ->
    case application:load(App) of ok -> ok; {error, {already_loaded, App}} -> ok end,
    {ok, Vsn} = application:get_key(App, vsn),
    Vsn.

write(File, Term) -> ok = file:write_file(File, io_lib:format("~p.~n", [Term])).

%% In the node of the first release.
control() ->
    {ok, [[Folder]]} = init:get_argument(folder),
    {ok, _} = release_handler:set_unpacked(filename:join([Folder, "releases", "2", "echo.rel"]),
        [{echo, "2", filename:join(Folder, "lib")}]),
    io:format("port ~p~n", [ranch:get_port(echo)]),
    serve().

serve() ->
    case io:get_line("") of
        "install " ++ Vsn ->
            {ok, _, []} = release_handler:install_release(string:trim(Vsn)),
            io:format("installed~n"),
            serve();
        "connections\n" ->
            io:format("connections ~p~n", [length(ranch:procs(echo, connections))]),
            serve();
        _ -> halt()
    end.
