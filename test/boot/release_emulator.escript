#!/usr/bin/env escript
%% -*- erlang -*-
%% release_emulator.escript DIR ERTS: adds to the releases that examples/release built in DIR two for
%% which the emulator must be restarted, and puts their packages beside the target system's others.
%%   2.0.1: the applications of 2.0.0; its relup ends with restart_emulator
%%   3.0.0: another erts, kernel and stdlib, which are today's under higher version numbers. ERTS is the
%%          directory that its erts is taken from.
main([Out, Erts]) ->
    Lib = filename:join(Out, "lib"),
    [{Old, New} | Apps] = [{erlang:system_info(version), "13.1.6"},
                           {kernel, "8.5.4"}, {stdlib, "4.2.1"}],
    ok = file:make_symlink(Erts, filename:join(Out, "erts-" ++ New)),
    Former = [newer(Lib, App, Vsn) || {App, Vsn} <- Apps],
    {ok, [{release, {Name, _}, {erts, Old}, Second}]} = file:consult(release(Out, "2.0.0") ++ ".rel"),
    Third = [{App, proplists:get_value(App, Apps, Vsn)} || {App, Vsn} <- Second],
    ok = package(Out, {release, {Name, "2.0.1"}, {erts, Old}, Second}, ["1.0.0"],
                 [restart_emulator], [], Former),
    ok = package(Out, {release, {Name, "3.0.0"}, {erts, New}, Third}, ["1.0.0", "2.0.1"],
                 [], [{erts, Out}], Former).

%% A copy under another version number, and how to come to it; answers where the old one is.
newer(Lib, App, Vsn) ->
    From = filename:join(code:lib_dir(App), "ebin"),
    To = filename:join([Lib, atom_to_list(App) ++ "-" ++ Vsn, "ebin"]),
    ok = filelib:ensure_dir(filename:join(To, "x")),
    [{ok, _} = file:copy(File, filename:join(To, filename:basename(File)))
     || File <- filelib:wildcard(filename:join(From, "*.beam"))],
    Name = atom_to_list(App),
    {ok, [{application, App, Keys}]} = file:consult(filename:join(From, Name ++ ".app")),
    {vsn, Old} = lists:keyfind(vsn, 1, Keys),
    write(filename:join(To, Name ++ ".app"),
          {application, App, lists:keyreplace(vsn, 1, Keys, {vsn, Vsn})}),
    Step = [{Old, [restart_new_emulator]}],
    write(filename:join(To, Name ++ ".appup"), {Vsn, Step, Step}),
    From.

package(Out, {release, {_, Vsn}, _, _} = Release, Others, RelupOptions, TarOptions, Former) ->
    Name = release(Out, Vsn),
    ok = filelib:ensure_dir(Name),
    write(Name ++ ".rel", Release),
    {ok, [Config]} = file:consult(filename:join([Out, "2.0.0", "sys.config"])),
    write(filename:join([Out, Vsn, "sys.config"]), [{kernel, [{marker, Vsn}]} | Config]),
    Path = {path, [filename:join([Out, "lib", "*", "ebin"]) | Former]},
    {ok, _, _} = systools:make_script(Name, [Path, silent]),
    Froms = [release(Out, Other) || Other <- Others],
    {ok, _, _, _} = systools:make_relup(Name, Froms, Froms,
                                        [{outdir, filename:dirname(Name)}, Path, silent
                                         | RelupOptions]),
    {ok, _, _} = systools:make_tar(Name, [Path, silent | TarOptions]),
    {ok, _} = file:copy(Name ++ ".tar.gz",
                        filename:join([Out, "target", "releases", "tally-" ++ Vsn ++ ".tar.gz"])),
    ok.

release(Out, Vsn) -> filename:join([Out, Vsn, "tally-" ++ Vsn]).

write(File, Term) -> ok = file:write_file(File, io_lib:format("~p.~n", [Term])).
