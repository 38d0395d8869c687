%% A node that has no descriptor left, then one, then many; and one that has no port left. main([descriptors | programs | ports | crash]) prints
%% what each way to get one answers. Modules are loaded before, as that takes descriptors too.
-module(descriptor_limit).
-export([main/1]).

-define(IP, {127, 0, 0, 1}).

main([What]) ->
    ok = logger:set_primary_config(level, none),
    [{module, M} = code:ensure_loaded(M)
     || M <- [inet_res, inet_dns, inet_udp, inet6_udp, inet_tcp, inet6_tcp, local_tcp, local_udp, gen_udp, file, file_io_server, socket,
              gen_tcp_socket, gen_udp_socket, raw_file_io_list, dets, dets_server, dets_sup, dets_v9, dets_utils, net, erl_posix_msg]],
    process_flag(trap_exit, true),
    say(What, shown(gen_udp:open(0, [{inet_backend, socket}]))),
    case What of "descriptors" -> descriptors(); "programs" -> programs(); "ports" -> ports(); "crash" -> crash() end,
    halt().

say(What, Answer) -> io:format("~p: ~0p~n", [What, Answer]).

%% Three listeners, each with clients that nobody has accepted.
listeners() ->
    {ok, L1} = gen_tcp:listen(0, [binary, {active, false}, {ip, ?IP}]),
    {ok, L2} = gen_tcp:listen(0, [{inet_backend, socket}, binary, {active, false}, {ip, ?IP}]),
    {ok, L3} = socket:open(inet, stream, tcp),
    ok = socket:bind(L3, #{family => inet, addr => loopback, port => 0}),
    ok = socket:listen(L3),
    {ok, #{port := Port3}} = socket:sockname(L3),
    Numbers = [Port1, Port2 | _] = [element(2, {ok, _} = inet:port(L)) || L <- [L1, L2]] ++ [Port3],
    Clients = [element(2, {ok, _} = gen_tcp:connect(?IP, Port, [{active, false}])) || Port <- Numbers],
    {{L1, Port1}, {L2, Port2}, L3, Clients}.

descriptors() ->
    {_, _, _, Clients} = Listeners = listeners(),
    _ = resolve(),
    Waiting = waiting_acceptors(),
    Held = fill([]),
    all(Listeners, true),
    wake(Waiting),
    [ok = file:close(F) || F <- [hd(Held)]],
    say(one_is_free, [read(), read()]),
    Again = fill([]),
    storm(Again ++ tl(Held)),
    all(Listeners, false),
    [ok = gen_tcp:close(C) || C <- Clients].

fill(Held) ->
    case file:open("/etc/passwd", [read, raw, binary]) of
        {ok, F} -> fill([F | Held]);
        {error, Reason} -> say(full, Reason), Held
    end.

read() -> {ok, F} = file:open("/etc/passwd", [read]), {ok, _} = file:read(F, 4), file:close(F).
resolve() -> inet_res:resolve("x.invalid", in, a, [{nameservers, [{?IP, 9}]}, {timeout, 50}, {retry, 1}]).

%% Who waits for clients already when there is no descriptor any more: the client's connection is there before.
waiting_acceptors() ->
    Self = self(),
    [begin
         {ok, L} = gen_tcp:listen(0, [{inet_backend, Backend}, {active, false}, {ip, ?IP}]),
         {ok, Port} = inet:port(L),
         {ok, C} = gen_tcp:connect(?IP, Port, [{active, false}, {packet, 1}]),
         {ok, _} = gen_tcp:accept(L),
         %% A descriptor that connects later without taking a new one.
         {ok, Late} = socket:open(inet, stream, tcp),
         P = spawn_link(fun() -> Self ! {self(), gen_tcp:accept(L)} end),
         {Backend, P, Late, #{family => inet, addr => ?IP, port => Port}, C, L}
     end || Backend <- [inet, socket]].

wake(Waiting) ->
    [begin
         ok = socket:connect(Late, Address),
         say({accepting, Backend}, receive {P, Answer} -> shown(Answer) after 30000 -> nothing end)
     end || {Backend, P, Late, Address, _, _} <- Waiting].

%% Clients come while a server has no descriptors; when it has some again, all are served.
storm(Held) ->
    {Some, Others} = lists:split(8, Held),  % As many as the program's start takes, and the listener.
    [ok = file:close(F) || F <- Some],
    {ok, L} = gen_tcp:listen(0, [{ip, ?IP}, {active, false}, {backlog, 100}]),
    {ok, Port} = inet:port(L),
    Clients = "import socket,sys;cs=[socket.create_connection(('127.0.0.1',int(sys.argv[1]))) for _ in range(12)];"
              "print('connected',flush=True);print(sum(c.recv(1)==b'x' for c in cs))",
    Program = start(os:find_executable("python3"), Clients, Port),
    receive {Program, {data, {eol, "connected"}}} -> ok end,
    Again = fill([]),
    Self = self(),
    Acceptor = spawn_link(fun() -> accept_all(L, Self, false) end),
    receive {Acceptor, Reason} -> say(storm, Reason) end,
    [ok = file:close(F) || F <- Again ++ Others],
    say(served, receive {Program, {data, {eol, Count}}} -> Count end),
    say(ended, receive {Program, {exit_status, Status}} -> Status end),
    unlink(Acceptor),
    exit(Acceptor, kill),
    gen_tcp:close(L).

start(Python, Clients, Port) ->
    open_port({spawn_executable, Python}, [{args, ["-c", Clients, integer_to_list(Port)]}, {line, 100}, exit_status]).

accept_all(L, Owner, Told) ->
    case gen_tcp:accept(L) of
        {ok, S} -> ok = gen_tcp:send(S, "x"), accept_all(L, Owner, Told);
        {error, Reason} ->
            [Owner ! {self(), Reason} || not Told],
            timer:sleep(10),
            accept_all(L, Owner, true)
    end.

%% `Full`: looking up a host would end the node, on stock as well, since its program cannot be started.
all({{L1, Port1}, {L2, Port2}, L3, _}, Full) ->
    Calls = [
        {accept, fun() -> gen_tcp:accept(L1) end}, {accept_0, fun() -> gen_tcp:accept(L1, 0) end},
        {accept_socket, fun() -> gen_tcp:accept(L2) end}, {socket_accept, fun() -> socket:accept(L3) end},
        {socket_accept_0, fun() -> socket:accept(L3, 0) end}, {socket_accept_nowait, fun() -> socket:accept(L3, nowait) end},
        {connect, fun() -> gen_tcp:connect(?IP, Port1, []) end},
        {connect_socket, fun() -> gen_tcp:connect(?IP, Port2, [{inet_backend, socket}]) end},
        {connect_local, fun() -> gen_tcp:connect({local, "/nosuch"}, 0, []) end},
        {listen, fun() -> gen_tcp:listen(0, []) end}, {listen_socket, fun() -> gen_tcp:listen(0, [{inet_backend, socket}]) end},
        {udp, fun() -> gen_udp:open(0) end}, {udp_local, fun() -> gen_udp:open(0, [local]) end},
        {udp_socket, fun() -> gen_udp:open(0, [{inet_backend, socket}]) end},
        {socket, fun() -> socket:open(inet, stream) end}, {socket_local, fun() -> socket:open(local, dgram) end},
        {spawn, fun() -> open_port({spawn, "cat"}, []) end},
        {spawn_executable, fun() -> open_port({spawn_executable, "/bin/cat"}, []) end},
        {spawn_executable_none, fun() -> open_port({spawn_executable, "/nosuch"}, []) end},
        {cmd, fun() -> os:cmd("echo hi") end},
        {open, fun() -> file:open("/etc/passwd", [read]) end}, {open_raw, fun() -> file:open("/etc/passwd", [read, raw]) end},
        {read_file, fun() -> element(1, file:read_file("/etc/passwd")) end}, {read_no_file, fun() -> file:read_file("/nosuch") end},
        {write_file, fun() -> file:write_file("written", "x") end}, {list_dir, fun() -> element(1, file:list_dir(".")) end},
        {make_dir, fun() -> file:make_dir("/") end}, {file_info, fun() -> element(1, file:read_file_info("/")) end},
        {copy, fun() -> file:copy("/etc/passwd", "copied") =:= {ok, filelib:file_size("/etc/passwd")} end}, {resolve, fun resolve/0},
        {getifaddrs, fun() -> element(1, inet:getifaddrs()) end}, {getif, fun() -> element(1, inet:getif()) end},
        {net_getifaddrs, fun() -> element(1, net:getifaddrs()) end}, {gethostname, fun() -> element(1, inet:gethostname()) end},
        {load_file, fun() -> code:load_file(calendar) end},
        {dets, fun() -> element(1, dets:open_file(descriptor_limit, [{file, "dets"}])) end},
        {dets_close, fun() -> dets:close(descriptor_limit) end}] ++
        [{gethostbyname, fun() -> element(1, inet:gethostbyname("localhost")) end} || not Full],
    [say(What, try shown(F()) catch C:{R, _} -> {C, R}; C:R -> {C, R} end) || {What, F} <- Calls].

%% What was got is given back.
shown({ok, P}) when is_port(P) -> gen_tcp:close(P), {ok, port};
shown({ok, P}) when is_pid(P) -> file:close(P), {ok, pid};
shown({ok, {'$inet', Module, _} = S}) -> Module:close(S), {ok, '$inet'};
shown({ok, {'$socket', _} = S}) -> socket:close(S), {ok, '$socket'};
shown({ok, F}) when element(1, F) =:= file_descriptor -> file:close(F), {ok, file_descriptor};
shown({select, _}) -> select;
shown(P) when is_port(P) -> port_close(P), port;
shown(Other) -> Other.

ports() ->
    {{L, Port}, _, _, Clients} = listeners(),
    Waiting = waiting_acceptors(),
    Held = fill_ports([]),
    Calls = [{accept, fun() -> gen_tcp:accept(L, 200) end}, {connect, fun() -> gen_tcp:connect(?IP, Port, []) end},
             {listen, fun() -> gen_tcp:listen(0, []) end}, {udp, fun() -> gen_udp:open(0) end},
             {spawn, fun() -> open_port({spawn, "cat"}, []) end}, {cmd, fun() -> os:cmd("echo hi") end},
             {socket, fun() -> socket:open(inet, stream) end}, {open, fun() -> file:open("/etc/passwd", [read]) end},
             {resolve, fun resolve/0}],
    Say = fun() -> [say(What, try shown(F()) catch C:{R, _} -> {C, R}; C:R -> {C, R} end) || {What, F} <- Calls] end,
    Say(),
    wake(Waiting),
    [port_close(P) || P <- Held],
    Say(),
    [gen_tcp:close(C) || C <- Clients].

fill_ports(Held) ->
    try open_port({spawn_driver, "ram_file_drv"}, []) of P -> fill_ports([P | Held])
    catch error:Reason -> say(full, {Reason, length(Held) > 900}), Held
    end.

%% The program that looks up hosts cannot be started: that ends the node, and a dump tells of it.
crash() ->
    fill([]),
    inet:gethostbyname("localhost").

%% A program is left to itself when there is no descriptor; then programs are started with few left: each is refused, or it says
%% what it has to say and ends as it should. How many it takes is the VM's business.
programs() ->
    Cat = open_port({spawn, "cat"}, []),
    Held = fill([]),
    say(left, port_close(Cat)),
    Answers = sweep(fill(Held), 12),
    [say(Options, lists:usort(As)) || {Options, As} <- lists:zip(program_options(), transpose(Answers))],
    say(full_again, length(fill([])) > 0).

sweep(_, 0) -> [];
sweep([F | Held], N) ->
    Answers = [program(Options) || Options <- program_options()],
    ok = file:close(F),
    [Answers | sweep(Held, N - 1)].

program_options() ->
    [[exit_status], [exit_status, in], [exit_status, stderr_to_stdout], [exit_status, nouse_stdio], [], [stream, {line, 3}],
     [exit_status, {cd, "/"}, {env, [{"A", "b"}]}], [exit_status, {packet, 1}], [exit_status, binary]].

program(Options) ->
    Script = case lists:member(nouse_stdio, Options) of true -> "printf hello >&4; exit 3"; false -> "printf hello; exit 3" end,
    try open_port({spawn_executable, "/bin/sh"}, [{args, ["-c", Script]} | Options]) of
        P -> said(P, [])
    catch error:Reason -> Reason
    end.

said(P, Said) ->
    receive
        {P, {data, Data}} when is_binary(Data) -> said(P, [Said, Data]);
        {P, {data, {_, Data}}} -> said(P, [Said, Data]);
        {P, {data, Data}} -> said(P, [Said, Data]);
        {P, {exit_status, Status}} -> receive {'EXIT', P, Reason} -> {lists:flatten(io_lib:format("~s", [Said])), Status, Reason} end;
        {'EXIT', P, Reason} -> {lists:flatten(io_lib:format("~s", [Said])), Reason}
    after 30000 -> {nothing, Said}
    end.

transpose([[] | _]) -> [];
transpose(Rows) -> [[hd(R) || R <- Rows] | transpose([tl(R) || R <- Rows])].
