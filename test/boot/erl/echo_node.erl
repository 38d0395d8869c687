%% An echo server over ranch whose protocol module is replaced on command. Commands are lines of standard input:
%%   load      the next version of the module, as l/1 of the shell loads it
%%   connections  how many are alive
%%   stop
-module(echo_node).
-export([main/1]).

main([Source, Folder, Loads]) ->
    Versions = [begin
        {ok, echo, Beam} = compile:file(Source, [binary, {d, 'VERSION', integer_to_list(N)}]),
        Beam
    end || N <- lists:seq(1, list_to_integer(Loads) + 1)],
    true = code:add_patha(Folder),
    Left = load(Folder, Versions),
    {ok, _} = application:ensure_all_started(ranch),
    echo_app:listen(),
    io:format("port ~p~n", [ranch:get_port(echo)]),
    serve(Folder, Left).

serve(Folder, Versions) ->
    case io:get_line("") of
        "load\n" ->
            Left = load(Folder, Versions),
            io:format("loaded~n"),
            serve(Folder, Left);
        "connections\n" ->
            io:format("connections ~p~n", [length(ranch:procs(echo, connections))]),
            serve(Folder, Versions);
        _ -> halt()
    end.

load(Folder, [Beam | Left]) ->
    ok = file:write_file(filename:join(Folder, "echo.beam"), Beam),
    {module, echo} = c:l(echo),
    Left.
