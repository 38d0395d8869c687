%% normalise: pids refs ports paths
%% Drivers from libraries, by erl_ddll: loaded, shared between processes, unloaded now or when their ports
%% have closed, loaded anew, watched, and refused.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    put(folder, Folder),
    ?T(erl_ddll:load(Folder, plain_drv)),
    ports(),
    users(),
    pending(),
    watched(),
    killed(),
    reloaded(),
    refused(),
    at_work(),
    kept().

folder() -> get(folder).

%% What process ran in another process, which stays until told.
other(F) ->
    Self = self(),
    Pid = spawn(fun() -> Self ! {self(), F()}, receive stop -> ok end end),
    {Pid, receive {Pid, V} -> V end}.

stop(Pid) -> M = monitor(process, Pid), Pid ! stop, receive {'DOWN', M, _, _, _} -> ok end.

said(Port) -> receive {Port, What} -> What after 10000 -> nothing end.
message() -> receive M -> M after 10000 -> nothing end.

is_loaded(Name) -> {ok, Names} = erl_ddll:loaded_drivers(), lists:member(Name, Names).

%% What comes about in its own time.
until(F) -> case F() of true -> ok; false -> timer:sleep(10), until(F) end.

info(Name) -> [{Tag, catch_info(Name, Tag)} || Tag <- [processes, driver_options, port_count, linked_in_driver, permanent,
                                                     awaiting_load, awaiting_unload]].
catch_info(Name, Tag) ->
    try erl_ddll:info(Name, Tag) of
        List when is_list(List) -> [case E of {P, N} when P =:= self() -> {me, N}; {_, N} -> {other, N}; X -> X end || E <- List];
        Value -> Value
    catch error:R -> R end.

ports() ->
    ?T(is_loaded("plain_drv")),
    ?T(info("plain_drv")), ?T(info(plain_drv)),
    P = open_port({spawn_driver, "plain_drv and more"}, []),
    ?T(info("plain_drv")),
    P ! {self(), {command, "abc"}},
    ?T(said(P)),
    ?T(erlang:port_info(P, name)),
    ?T(port_close(P)),
    ?T(catch_open("plain_drv general")), ?T(catch_open("plain_drv badarg")), ?T(catch_open("plain_dr")),
    Q = open_port({spawn, plain_drv}, [binary]),
    ?T(begin port_command(Q, "xyz"), said(Q) end),
    ?T(port_close(Q)),
    ?T(erl_ddll:info("plain_drv", port_count)).

catch_open(Command) ->
    try open_port({spawn_driver, Command}, []) of
        P -> port_close(P), opened
    catch error:R -> R end.

%% Each process holds it as often as it has loaded it.
users() ->
    ?T(erl_ddll:try_load(folder(), plain_drv, [])),
    ?T(erl_ddll:load_driver(folder(), "plain_drv")),
    ?T(info(plain_drv)),
    {Pid, Loaded} = other(fun() -> erl_ddll:try_load(folder_of(plain_drv), plain_drv, []) end),
    ?T(Loaded),
    ?T(erl_ddll:try_load("/tmp", plain_drv, [])),
    ?T(erl_ddll:try_load(folder(), plain_drv, [{driver_options, [kill_ports]}])),
    {Third, Answers} = other(fun() -> [erl_ddll:try_unload(plain_drv, []), erl_ddll:unload(plain_drv)] end),
    ?T(Answers), stop(Third),
    ?T(erl_ddll:unload(plain_drv)), ?T(erl_ddll:unload(plain_drv)),
    ?T(info(plain_drv)),
    ?T(erl_ddll:try_unload(plain_drv, [])),
    ?T(info(plain_drv)),
    ?T(erl_ddll:try_unload(plain_drv, [])),
    stop(Pid),
    until(fun() -> not is_loaded("plain_drv") end),
    ?T(info(plain_drv)),
    ?T(erl_ddll:unload(plain_drv)), ?T(erl_ddll:try_unload(plain_drv, [])).

%% A process that comes has no dictionary of ours.
folder_of(Name) -> {ok, _} = erl_ddll:loaded_drivers(), filename:dirname(code:which(?MODULE) ++ atom_to_list(Name)).

pending() ->
    ?T(erl_ddll:try_load(folder(), "plain_drv", [])),
    P = open_port({spawn_driver, "plain_drv"}, []),
    ?T(erl_ddll:try_unload("plain_drv", [])),
    ?T(info("plain_drv")),
    ?T(catch_open("plain_drv")),
    port_command(P, "still"),
    ?T(said(P)),
    %% Loading it again takes the unloading back.
    ?T(erl_ddll:try_load(folder(), "plain_drv", [])),
    ?T(info("plain_drv")),
    {ok, pending_driver, R} = erl_ddll:try_unload("plain_drv", [{monitor, pending_driver}]),
    ?T(info("plain_drv")),
    ?T(port_close(P)),
    ?T(name_ref(message(), [R])),
    ?T(is_loaded("plain_drv")),
    ?T(erl_ddll:try_load(folder(), plain_drv, [])),
    ?T(erl_ddll:try_unload(plain_drv, [{monitor, pending}])),
    ?T(setelement(2, message(), ref)),
    ?T(is_loaded("plain_drv")).

watched() ->
    R1 = erl_ddll:monitor(driver, {plain_drv, loaded}),
    R2 = erl_ddll:monitor(driver, {plain_drv, unloaded}),
    ?T(lists:sort([name_ref(message(), [R1, R2]) || _ <- [1, 2]])),
    {ok, loaded} = erl_ddll:try_load(folder(), plain_drv, []),
    R3 = erl_ddll:monitor(driver, {plain_drv, loaded}),
    ?T(name_ref(message(), [R3])),
    P = open_port({spawn_driver, "plain_drv"}, []),
    R4 = erl_ddll:monitor(driver, {plain_drv, unloaded}),
    R5 = erl_ddll:monitor(driver, {plain_drv, unloaded_only}),
    R6 = erl_ddll:monitor(driver, {plain_drv, unloaded}),
    ?T(erl_ddll:demonitor(R6)),
    ?T(erl_ddll:try_unload(plain_drv, [])),
    port_close(P),
    ?T(lists:sort([name_ref(message(), [R4, R5, R6]) || _ <- [1, 2]])),
    ?T(receive M -> M after 0 -> none end),
    ?T(erl_ddll:demonitor(R6)),
    %% Loading takes back an unloading that somebody waits for: only `unloaded' hears of it.
    {ok, loaded} = erl_ddll:try_load(folder(), plain_drv, []),
    Q = open_port({spawn_driver, "plain_drv"}, []),
    ?T(erl_ddll:try_unload(plain_drv, [])),
    R7 = erl_ddll:monitor(driver, {plain_drv, unloaded}),
    R8 = erl_ddll:monitor(driver, {plain_drv, unloaded_only}),
    R9 = erl_ddll:monitor(driver, {plain_drv, loaded}),
    ?T(erl_ddll:try_load(folder(), plain_drv, [])),
    ?T(lists:sort([name_ref(message(), [R7, R8, R9]) || _ <- [1, 2]])),
    port_close(Q),
    ?T(erl_ddll:try_unload(plain_drv, [])),
    ?T(name_ref(message(), [R7, R8, R9])).

name_ref({What, R, driver, Name, How}, Refs) -> {What, index(R, Refs, 1), Name, How};
name_ref(Other, _) -> Other.

index(R, [R | _], N) -> N;
index(R, [_ | T], N) -> index(R, T, N + 1);
index(_, [], _) -> unknown.

%% kill_ports: the last user's leaving ends the ports.
killed() ->
    ?T(erl_ddll:try_load(folder(), plain_drv, [{driver_options, [kill_ports]}])),
    ?T(info(plain_drv)),
    ?T(erl_ddll:try_load(folder(), plain_drv, [])),
    {Pid, Port} = other(fun() -> process_flag(trap_exit, true), open_port({spawn_driver, "plain_drv"}, []) end),
    M = monitor(port, Port),
    ?T(erl_ddll:try_unload(plain_drv, [])),
    ?T(begin {'DOWN', M, port, Port, Reason} = message(), Reason end),
    until(fun() -> not is_loaded("plain_drv") end),
    stop(Pid),
    %% So does the death of the process that loaded it.
    {Loader, _} = other(fun() -> {ok, loaded} = erl_ddll:try_load(folder_of(plain_drv), plain_drv,
                                                                 [{driver_options, [kill_ports]}]) end),
    Port2 = open_port({spawn_driver, "plain_drv"}, []),
    process_flag(trap_exit, true),
    stop(Loader),
    ?T(begin {'EXIT', Port2, Why} = message(), Why end),
    until(fun() -> not is_loaded("plain_drv") end),
    {ok, loaded} = erl_ddll:try_load(folder(), plain_drv, []),
    Port3 = open_port({spawn_driver, "plain_drv"}, []),
    ?T(erl_ddll:try_unload(plain_drv, [kill_ports])),
    ?T(begin {'EXIT', Port3, Why3} = message(), Why3 end),
    until(fun() -> not is_loaded("plain_drv") end),
    process_flag(trap_exit, false).

reloaded() ->
    ?T(erl_ddll:try_load(folder(), plain_drv, [{reload, pending_driver}])),
    ?T(erl_ddll:try_load(folder(), plain_drv, [])),
    ?T(erl_ddll:try_load(folder(), plain_drv, [{reload, pending_driver}])),
    ?T(info(plain_drv)),
    P = open_port({spawn_driver, "plain_drv"}, []),
    {ok, pending_driver, R} = erl_ddll:try_load(folder(), plain_drv, [{reload, pending_driver}, {monitor, pending_driver}]),
    ?T(info(plain_drv)),
    ?T(catch_open("plain_drv")),
    ?T(erl_ddll:try_load(folder(), plain_drv, [{reload, pending_driver}])),
    {ok, pending_driver, Waiting} = erl_ddll:try_load(folder(), plain_drv, []),
    ?T(info(plain_drv)),
    R0 = erl_ddll:monitor(driver, {"plain_drv", loaded}),
    R1 = erl_ddll:monitor(driver, {"plain_drv", unloaded}),
    port_close(P),
    ?T(lists:sort([name_ref(message(), [R, Waiting, R0, R1]) || _ <- lists:seq(1, 4)])),
    ?T(info(plain_drv)),
    {Pid, _} = other(fun() -> erl_ddll:try_load(folder_of(plain_drv), plain_drv, []) end),
    ?T(erl_ddll:try_load(folder(), plain_drv, [{reload, pending_driver}])),
    {ok, pending_process, R2} = erl_ddll:try_load(folder(), plain_drv, [{reload, pending}, {monitor, pending}]),
    ?T(info(plain_drv)),
    stop(Pid),
    ?T(name_ref(message(), [R2])),
    ?T(info(plain_drv)),
    ?T(erl_ddll:reload(folder(), plain_drv)), ?T(erl_ddll:reload_driver(folder(), "plain_drv")),
    ?T([erl_ddll:unload_driver(plain_drv) || _ <- lists:seq(1, 2)]),
    ?T(is_loaded("plain_drv")).

refused() ->
    [?T({Name, opening(erl_ddll:try_load(folder(), Name, []))})
        || Name <- ["refusing_drv", "misnamed_drv", "newer_drv", "nothing_drv", "null_drv", "absent_drv"]],
    ?T([is_loaded(N) || N <- ["refusing_drv", "misnamed_drv", "other_name", "newer_drv", "null_drv"]]),
    ?T(element(1, erl_ddll:load(folder(), absent_drv))),
    {error, E} = erl_ddll:try_load(folder(), absent_drv, []),
    ?T(re:replace(erl_ddll:format_error(E), "/[^ :]*/", "", [global, {return, list}])),
    R = erl_ddll:monitor(driver, {absent_drv, loaded}),
    ?T(name_ref(message(), [R])),
    ?T(erl_ddll:format_error(no_driver_init)),
    ?T(erl_ddll:try_load(folder(), plain_drv, [{monitor, pending}])),
    ?T(erl_ddll:try_unload(plain_drv, [])),
    reload_fails().

%% The file goes while a port keeps the driver that is to be loaded again.
reload_fails() ->
    Folder = filename:join(folder(), "copy"),
    File = filename:join(Folder, "plain_drv.so"),
    ok = filelib:ensure_dir(File),
    {ok, _} = file:copy(filename:join(folder(), "plain_drv.so"), File),
    ?T(erl_ddll:try_load(Folder, plain_drv, [])),
    P = open_port({spawn_driver, "plain_drv"}, []),
    {ok, pending_driver, R} = erl_ddll:try_load(Folder, plain_drv, [{reload, pending_driver}, {monitor, pending_driver}]),
    ok = file:delete(File),
    port_close(P),
    ?T(case name_ref(message(), [R]) of
           {'DOWN', 1, Name, {load_failure, {open_error, _}}} -> {failed, Name};
           Other -> Other
       end),
    ?T(info(plain_drv)).

opening({error, {open_error, N}}) when is_integer(N) -> {error, open_error};
opening(Other) -> Other.

%% Its ports have closed, but a job of theirs is under way: its library stays as long.
at_work() ->
    File = filename:join(folder(), "may_end"),
    file:delete(File),
    {ok, loaded} = erl_ddll:try_load(folder(), slow_drv, []),
    P = open_port({spawn_driver, "slow_drv " ++ File}, []),
    port_close(P),
    {ok, pending_driver, R} = erl_ddll:try_unload(slow_drv, [{monitor, pending_driver}]),
    ?T(receive Early -> Early after 100 -> none end),
    ?T(is_loaded("slow_drv")),
    ok = file:write_file(File, ""),
    ?T(name_ref(message(), [R])),
    ?T(is_loaded("slow_drv")).

kept() ->
    ?T(erl_ddll:try_load(folder(), kept_drv, [])),
    P = open_port({spawn_driver, "kept_drv"}, []),
    ?T(info(kept_drv)),
    ?T(erl_ddll:try_unload(kept_drv, [])),
    ?T(erl_ddll:try_load(folder(), kept_drv, [])),
    ?T(erl_ddll:try_load(folder(), kept_drv, [{reload, pending}])),
    R = erl_ddll:monitor(driver, {kept_drv, unloaded}),
    ?T(name_ref(message(), [R])),
    port_close(P),
    ?T(is_loaded("kept_drv")).
