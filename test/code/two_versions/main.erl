%% Two versions of a module: a process stays in the old one over local calls, and moves to the new
%% one at its first fully qualified call; purge kills what still runs the old.
-module(main).
-export([main/1]).

main(Dir) ->
    load(Dir, "v1"),
    Stays = spawn_monitor(fun() -> counter:local_loop() end),
    Moves = spawn(fun() -> counter:remote_loop() end),
    io:format("~w ~w~n", [ask(element(1, Stays)), ask(Moves)]),
    load(Dir, "v2"),
    io:format("~w ~w~n", [ask(element(1, Stays)), ask(Moves)]),
    io:format("~w~n", [ask(Moves)]),
    io:format("~w~n", [erlang:check_old_code(counter)]),
    io:format("soft ~w~n", [code:soft_purge(counter)]),
    io:format("purge ~w~n", [code:purge(counter)]),
    {Pid, Ref} = Stays,
    io:format("~w~n", [receive {'DOWN', Ref, process, Pid, Why} -> Why end]),
    io:format("~w ~w~n", [erlang:check_old_code(counter), ask(Moves)]),
    true = code:delete(counter),
    io:format("~w~n", [code:soft_purge(counter)]),
    ok.

load(Dir, Version) ->
    {ok, Code} = file:read_file(filename:join(Dir, Version ++ ".beam")),
    {module, counter} = code:load_binary(counter, Version, Code).

ask(Pid) ->
    Pid ! {version, self()},
    receive {Pid, Version} -> Version after 1000 -> no_answer end.
