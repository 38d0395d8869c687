#!/usr/bin/env escript
%% -*- erlang -*-
%% build.escript DIR: compiles both versions, and makes of them the packages of the releases tally
%% 1.0.0 and 2.0.0 and the instructions (relup) that lead from one to the other and back, all with
%% OTP's own systools. Then makes DIR/target: a system with 1.0.0 installed and 2.0.0 waiting in
%% releases/ to be unpacked. (OTP Design Principles, "Creating and Upgrading a Target System".)
main([Directory]) ->
    Here = filename:dirname(filename:absname(escript:script_name())),
    Out = filename:absname(Directory),
    ok = filelib:ensure_dir(filename:join([Out, "lib", "x"])),
    First = [{"tally", "1.0.0"}, {"bell", "1.0.0"}, {"draft", "1.0.0"}],
    Second = [{"tally", "2.0.0"}, {"bell", "1.1.0"}, {"logbook", "1.0.0"}],
    [application(Here, Out, Name, Vsn, ["v1"]) || {Name, Vsn} <- First],
    [application(Here, Out, Name, Vsn, ["v2", "v1"]) || {Name, Vsn} <- Second],
    release(Here, Out, "1.0.0", First, "v1"),
    release(Here, Out, "2.0.0", Second, "v2"),
    Options = [{path, path(Out, First ++ Second)}, silent],
    [Old, New] = [filename:join([Out, Vsn, "tally-" ++ Vsn]) || Vsn <- ["1.0.0", "2.0.0"]],
    {ok, _, _, _} = systools:make_relup(New, [Old], [Old],
                                        [{outdir, filename:dirname(New)} | Options]),
    {ok, _, _} = systools:make_tar(Old, [{erts, code:root_dir()} | Options]),
    {ok, _, _} = systools:make_tar(New, Options),
    target(Out, Old ++ ".tar.gz", New ++ ".tar.gz").

%% Compiles the modules of an application: each source is taken from the first folder that has it.
application(Here, Out, Name, Vsn, Folders) ->
    Ebin = filename:join([Out, "lib", Name ++ "-" ++ Vsn, "ebin"]),
    ok = filelib:ensure_dir(filename:join(Ebin, "x")),
    App = find(Here, Folders, Name ++ ".app"),
    {ok, [{application, _, Keys}]} = file:consult(App),
    [begin
         Source = find(Here, Folders, atom_to_list(Module) ++ ".erl"),
         {ok, Module} = compile:file(Source, [{outdir, Ebin}, debug_info, report])
     end || Module <- proplists:get_value(modules, Keys)],
    [{ok, _} = file:copy(File, filename:join(Ebin, filename:basename(File)))
     || File <- [App, filename:rootname(App) ++ ".appup"], filelib:is_regular(File)].

find(Here, Folders, Name) ->
    hd([File || Folder <- Folders, File <- [filename:join([Here, Folder, Name])],
                filelib:is_regular(File)]).

%% The release resource file, the boot script and sys.config, where systools looks for them.
release(Here, Out, Vsn, Applications, Folder) ->
    Name = filename:join([Out, Vsn, "tally-" ++ Vsn]),
    ok = filelib:ensure_dir(Name),
    Otp = [{App, vsn_of(App)} || App <- [kernel, stdlib, sasl]],
    Ours = [{list_to_atom(App), AppVsn} || {App, AppVsn} <- Applications],
    Release = {release, {"tally", Vsn}, {erts, erlang:system_info(version)}, Otp ++ Ours},
    ok = file:write_file(Name ++ ".rel", io_lib:format("~p.~n", [Release])),
    {ok, _} = file:copy(filename:join([Here, Folder, "sys.config"]),
                        filename:join([Out, Vsn, "sys.config"])),
    {ok, _, _} = systools:make_script(Name, [{path, path(Out, Applications)}, silent]).

vsn_of(App) ->
    ok = case application:load(App) of {error, {already_loaded, App}} -> ok; Loaded -> Loaded end,
    {ok, Vsn} = application:get_key(App, vsn),
    Vsn.

path(Out, Applications) ->
    [filename:join([Out, "lib", Name ++ "-" ++ Vsn, "ebin"]) || {Name, Vsn} <- Applications].

%% A target system: what the first package holds, the programs that start it, and the list of its
%% releases. The second package lies in releases/, to be unpacked by the running system.
target(Out, First, Second) ->
    Root = filename:join(Out, "target"),
    Releases = filename:join(Root, "releases"),
    ok = erl_tar:extract(First, [compressed, {cwd, Root}]),
    Erts = "erts-" ++ erlang:system_info(version),
    ok = file:make_dir(filename:join(Root, "bin")),
    [copy_program(filename:join([Root, Erts, "bin", Name]), filename:join([Root, "bin", Name]))
     || Name <- ["epmd", "run_erl", "to_erl", "start_erl"]],
    start_program(Root, filename:join([Root, Erts, "bin", "start.src"])),
    ok = file:write_file(filename:join(Releases, "start_erl.data"),
                         [erlang:system_info(version), " 1.0.0\n"]),
    ok = release_handler:create_RELEASES(
           Root, Releases, filename:join(Releases, "tally-1.0.0.rel"), []),
    {ok, _} = file:copy(Second, filename:join(Releases, filename:basename(Second))).

copy_program(From, To) ->
    {ok, _} = file:copy(From, To),
    ok = file:change_mode(To, 8#755).

%% bin/start: starts the system as a daemon; `bin/to_erl DIR/target/pipes/` attaches a terminal to it. As
%% delivered it keeps its pipes in /tmp, which all systems of a machine would share.
start_program(Root, Source) ->
    {ok, Text} = file:read_file(Source),
    Changed = lists:foldl(fun({From, To}, Old) -> string:replace(Old, From, To, all) end, Text,
                          [{"%FINAL_ROOTDIR%", Root}, {"-daemon /tmp/", "-daemon $ROOTDIR/pipes/"}]),
    Program = filename:join([Root, "bin", "start"]),
    ok = file:write_file(Program, Changed),
    ok = file:change_mode(Program, 8#755),
    [ok = file:make_dir(filename:join(Root, Name)) || Name <- ["log", "pipes"]].
