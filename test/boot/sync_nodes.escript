#!/usr/bin/env escript
%% -*- erlang -*-
%% sync_nodes.escript DIR SOURCE: adds to the releases that examples/release built in DIR a 2.0.1, whose tally
%% differs from 2.0.0's by instructions that wait for the node that is being upgraded beside this one:
%% at the start, between the other instructions and at the end, with nodes named and with nodes that
%% a function tells. SOURCE is what the steps between call (sync_nodes/tally_steps.erl). The package
%% lies beside the target system's others.
main([Out, Source]) ->
    {Ebin, Modules} = tally(Out, Source),
    {ok, [{"2.0.0", [{Old, Up}], [{Old, Down}]}]} =
        file:consult(filename:join([Out, "lib", "tally-2.0.0", "ebin", "tally.appup"])),
    Steps = {add_module, tally_steps},
    write(filename:join(Ebin, "tally.appup"),
          {"2.0.1", [{Old, [Steps | with_waits(Up)]}],
           [{Old, with_waits(Down) ++ [{delete_module, tally_steps}]}]}),
    {ok, [{application, tally, Keys}]} =
        file:consult(filename:join([Out, "lib", "tally-2.0.0", "ebin", "tally.app"])),
    write(filename:join(Ebin, "tally.app"),
          {application, tally, lists:keyreplace(modules, 1, lists:keyreplace(vsn, 1, Keys, {vsn, "2.0.1"}),
                                                {modules, Modules})}),
    package(Out).

%% A copy of 2.0.0's modules with one more.
tally(Out, Source) ->
    [From, To] = [filename:join([Out, "lib", "tally-" ++ Vsn, "ebin"]) || Vsn <- ["2.0.0", "2.0.1"]],
    ok = filelib:ensure_dir(filename:join(To, "x")),
    {ok, tally_steps} = compile:file(Source, [{outdir, To}, debug_info, report]),
    Beams = filelib:wildcard(filename:join(From, "*.beam")),
    [{ok, _} = file:copy(Beam, filename:join(To, filename:basename(Beam))) || Beam <- Beams],
    {To, [tally_steps | [list_to_atom(filename:basename(Beam, ".beam")) || Beam <- Beams]]}.

with_waits(Instructions) ->
    {First, Rest} = lists:split(length(Instructions) div 2, Instructions),
    [{sync_nodes, start, ['one@localhost', 'two@localhost']} | wait(first)] ++ First ++
        wait({middle, 1}) ++ Rest ++ wait("last").

wait(Name) ->
    [{apply, {tally_steps, step, [Name]}}, {sync_nodes, Name, {tally_steps, nodes, []}}].

package(Out) ->
    [Old, Name] = [filename:join([Out, Vsn, "tally-" ++ Vsn]) || Vsn <- ["1.0.0", "2.0.1"]],
    ok = filelib:ensure_dir(Name),
    {ok, [{release, {"tally", _}, Erts, Apps}]} =
        file:consult(filename:join([Out, "2.0.0", "tally-2.0.0.rel"])),
    write(Name ++ ".rel",
          {release, {"tally", "2.0.1"}, Erts, lists:keyreplace(tally, 1, Apps, {tally, "2.0.1"})}),
    {ok, _} = file:copy(filename:join([Out, "2.0.0", "sys.config"]),
                        filename:join([Out, "2.0.1", "sys.config"])),
    Options = [{path, [filename:join([Out, "lib", "*", "ebin"])]}, silent],
    {ok, _, _} = systools:make_script(Name, Options),
    {ok, _, _, _} = systools:make_relup(Name, [Old], [Old], [{outdir, filename:dirname(Name)} | Options]),
    {ok, _, _} = systools:make_tar(Name, Options),
    {ok, _} = file:copy(Name ++ ".tar.gz", filename:join([Out, "target", "releases", "tally-2.0.1.tar.gz"])).

write(File, Term) -> ok = file:write_file(File, io_lib:format("~p.~n", [Term])).
