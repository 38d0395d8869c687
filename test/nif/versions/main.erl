%% normalise: pids refs paths
%% A library through its versions: load, upgrade and unload and in what order, private data, types taken
%% over and left behind, what a failed load leaves, libraries that are refused.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    put(folder, Folder),
    register(nif_test_log, self()),
    refused(),
    failed(),
    upgraded(),
    without_upgrade(),
    outlived().

told() -> receive M -> [M | told()] after 0 -> [] end.

%% Waits for it: what callbacks say that run when others see fit.
told(M) -> receive M -> M after 10000 -> {never, M} end.

%% The module's code anew; the version before it becomes old, and the one before that goes.
fresh() ->
    File = filename:join(get(folder), "versions_nif.beam"),
    {ok, Code} = file:read_file(File),
    code:purge(versions_nif),
    {module, versions_nif} = code:load_binary(versions_nif, File, Code),
    ok.

forget() -> code:purge(versions_nif), code:delete(versions_nif), code:purge(versions_nif).

load(Name, Info) -> versions_nif:load(filename:join(get(folder), "versions_" ++ Name), Info).

%% An error's text names files and what the system says of them.
shown({error, {Reason, Text}}) ->
    {error, Reason, re:replace(Text, "/[^' ]*/", "", [global, {return, list}])};
shown(Other) -> Other.

refused() ->
    fresh(),
    [?T({Name, shown(load(Name, 0))}) || Name <- ["other", "absent", "twice", "flags", "undeclared", "null", "new"]],
    ?T(element(2, shown(load("empty", 0)))),
    ?T(element(2, shown(load("no_such", 0)))),
    ?T(load(atom, 0)),
    ?T(versions_nif:version()),
    ?T(told()).

failed() ->
    ?T(shown(load("1", 7))),
    ?T(told()),
    ?T(versions_nif:version()),
    ?T(load("1", info)),
    ?T(told()),
    ?T(versions_nif:version()),
    ?T(shown(load("1", info))),
    ?T(shown(load("2", info))),
    ?T(told()),
    forget(),
    ?T(told()).

upgraded() ->
    fresh(),
    ?T(load("1", first)),
    A = versions_nif:make(1),
    B = versions_nif:make_left(2),
    ?T({versions_nif:number(A), versions_nif:number(B)}),
    Pid = spawn(fun() -> receive stop -> ok end end),
    ?T(versions_nif:monitor(A, Pid)),
    fresh(),
    ?T(versions_nif:number(A)),
    ?T(told()),
    ?T(shown(load("2", 9))),
    ?T(told()),
    ?T(load("3", second)),
    ?T(told()),
    ?T(versions_nif:version()),
    ?T(load("2", second)),
    ?T(told()),
    ?T(versions_nif:version()),
    ?T({versions_nif:number(A), versions_nif:number(B)}),
    ?T(code:purge(versions_nif)),
    ?T(told()),
    Pid ! stop,
    ?T(told({2, down, 1})),
    ?T({versions_nif:number(A), is_reference(B)}),
    %% What is taken over ends in the new library, what is left behind in the old one's, which lives for it.
    erlang:garbage_collect(),
    ?T(told({2, destroyed, 1})),
    ?T(told({1, destroyed, 2})),
    ?T(told({1, unload, 102})),
    forget(),
    ?T(told({2, unload, 200})).

without_upgrade() ->
    fresh(),
    ?T(load("4", first)),
    fresh(),
    ?T(shown(load("4", second))),
    ?T(versions_nif:version()),
    ?T(told()),
    forget(),
    ?T(told()),
    fresh(),
    ?T(load("4", third)),
    ?T(told()),
    forget(),
    ?T(told()).

%% Resources live on when all of their library's code has gone, and end in it; its last step is to unload.
outlived() ->
    {Holder, Monitor} = spawn_monitor(fun() ->
        receive {hold, R} -> receive stop -> exit({held, is_reference(R)}) end end
    end),
    with_held("1", 50, Holder),
    ?T(told()),
    Holder ! stop,
    ?T(receive {'DOWN', Monitor, _, _, Reason} -> Reason end),
    ?T(told({1, destroyed, 50})),
    ?T(told({1, unload, 100})),
    {Other, Watch} = spawn_monitor(fun() ->
        receive {hold, R} -> receive stop -> exit({held, is_reference(R)}) end end
    end),
    with_held("5", 51, Other),
    ?T(told()),
    Other ! stop,
    ?T(receive {'DOWN', Watch, _, _, Reason} -> Reason end),
    ?T(told()).

%% In a process of its own, so that no other one has the resource.
with_held(Name, Number, Holder) ->
    fresh(),
    ?T(load(Name, last)),
    {Maker, Monitor} = spawn_monitor(fun() -> Holder ! {hold, versions_nif:make(Number)} end),
    receive {'DOWN', Monitor, process, Maker, normal} -> ok end,
    forget().
