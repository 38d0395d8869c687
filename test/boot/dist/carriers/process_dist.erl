%% A module for -proto_dist: connections over TCP, each carried by a process.
%%
%% Its controller owns the socket. After the handshake it sends what the emulator gives it, while an
%% input handler gives the emulator what comes. Both also run what a test asks of them: {run, From, Fun}.
%% -reject_flags N: flags of the handshake that it is not to agree on.
-module(process_dist).
-export([listen/2, listen/1, accept/1, accept_connection/5, setup/5, close/1, select/1, address/0]).
-export([tick/1, statistics/1]).
-include_lib("kernel/include/net_address.hrl").
-include_lib("kernel/include/dist_util.hrl").

select(Node) -> inet_tcp_dist:select(Node).

address() -> (inet_tcp_dist:address())#net_address{protocol = process}.

listen(Name) -> {ok, Host} = inet:gethostname(), listen(Name, Host).

listen(Name, Host) ->
    {ok, Socket} = gen_tcp:listen(0, [{active, false}, binary, {packet, 2}, {ip, {127, 0, 0, 1}}]),
    {ok, {Ip, Port}} = inet:sockname(Socket),
    {ok, Creation} = (net_kernel:epmd_module()):register_node(Name, Port, inet),
    {ok, {Socket, #net_address{address = {Ip, Port}, host = Host, protocol = process, family = inet},
          Creation}}.

close(Socket) -> gen_tcp:close(Socket).

accept(Listen) ->
    Kernel = self(),
    spawn_opt(fun() -> accept_loop(Kernel, Listen) end, [link, {priority, max}]).

accept_loop(Kernel, Listen) ->
    case gen_tcp:accept(Listen) of
        {ok, Socket} -> accepted(Kernel, Socket), accept_loop(Kernel, Listen);
        {error, closed} -> exit(normal)
    end.

accepted(Kernel, Socket) ->
    Controller = start_controller(Socket),
    Kernel ! {accept, self(), Controller, inet, process},
    receive
        {Kernel, controller, Pid} ->
            ok = ask(Controller, {supervisor, Pid}),
            Pid ! {self(), controller};
        {Kernel, unsupported_protocol} -> exit(unsupported_protocol)
    end.

accept_connection(Acceptor, Controller, MyNode, Allowed, SetupTime) ->
    Kernel = self(),
    spawn_opt(fun() ->
                      receive {Acceptor, controller} -> ok end,
                      Timer = dist_util:start_timer(SetupTime),
                      HsData = handshake(Kernel, MyNode, Controller, Timer),
                      dist_util:handshake_other_started(HsData#hs_data{allowed = Allowed})
              end, [link, {priority, max}]).

setup(Node, Type, MyNode, _Names, SetupTime) ->
    Kernel = self(),
    spawn_opt(fun() -> connect(Kernel, Node, Type, MyNode, SetupTime) end, [link, {priority, max}]).

connect(Kernel, Node, Type, MyNode, SetupTime) ->
    [Name, Host] = string:split(atom_to_list(Node), "@"),
    Timer = dist_util:start_timer(SetupTime),
    case (net_kernel:epmd_module()):port_please(Name, Host) of
        {port, Port, Version} ->
            {ok, Socket} = gen_tcp:connect("127.0.0.1", Port, [{active, false}, binary, {packet, 2}]),
            Controller = start_controller(Socket),
            ok = ask(Controller, {supervisor, self()}),
            HsData = handshake(Kernel, MyNode, Controller, Timer),
            dist_util:handshake_we_started(
              HsData#hs_data{other_node = Node, other_version = Version, request_type = Type});
        _ -> ?shutdown(Node)
    end.

handshake(Kernel, MyNode, Controller, Timer) ->
    Ask = fun(What) -> ask(Controller, What) end,
    #hs_data{
       kernel_pid = Kernel, this_node = MyNode, socket = Controller, timer = Timer, this_flags = 0,
       f_send = fun(_, Packet) -> Ask({send, Packet}) end,
       f_recv = fun(_, Length, Timeout) -> Ask({recv, Length, Timeout}) end,
       f_setopts_pre_nodeup = fun(_) -> Ask(prepare) end,
       f_setopts_post_nodeup = fun(_) -> ok end,
       f_getll = fun(_) -> {ok, Controller} end,
       f_address = fun(_, Node) -> Ask({address, Node}) end,
       f_handshake_complete = fun(_, _, Handle) -> Ask({complete, Handle}) end,
       mf_tick = fun ?MODULE:tick/1, mf_getstat = fun ?MODULE:statistics/1,
       reject_flags = case init:get_argument(reject_flags) of
                          {ok, [[Flags]]} -> list_to_integer(Flags);
                          error -> 0
                      end}.

tick(Controller) -> Controller ! tick, ok.

statistics(Controller) ->
    ask(Controller, statistics).

ask(Controller, What) ->
    Ref = monitor(process, Controller),
    Controller ! {Ref, self(), What},
    receive
        {Ref, Answer} -> demonitor(Ref, [flush]), Answer;
        {'DOWN', Ref, _, _, Why} -> {error, Why}
    end.

%% The controller.

start_controller(Socket) ->
    Controller = spawn_opt(fun() -> receive go -> hand_shake(Socket) end end, [{priority, max}]),
    ok = gen_tcp:controlling_process(Socket, Controller),
    Controller ! go,
    Controller.

hand_shake(Socket) ->
    receive
        {Ref, From, {complete, Handle}} ->
            Self = self(),
            Input = spawn_opt(fun() -> start_input(Self, Socket) end, [link, {priority, max}]),
            ok = gen_tcp:controlling_process(Socket, Input),
            ok = erlang:dist_ctrl_input_handler(Handle, Input),
            Input ! {Self, Handle},
            From ! {Ref, ok},
            give_output(Handle, Socket);
        {Ref, From, What} ->
            From ! {Ref, hand_shake(Socket, What)},
            hand_shake(Socket)
    end.

hand_shake(_, {supervisor, Pid}) -> link(Pid), ok;
hand_shake(Socket, {send, Packet}) -> gen_tcp:send(Socket, Packet);
hand_shake(Socket, {recv, Length, Timeout}) ->
    case gen_tcp:recv(Socket, Length, Timeout) of
        {ok, Bin} -> {ok, binary_to_list(Bin)};
        Error -> Error
    end;
hand_shake(Socket, prepare) -> inet:setopts(Socket, [{packet, 4}]);
hand_shake(Socket, {address, Node}) ->
    {ok, Address} = inet:peername(Socket),
    [_, Host] = string:split(atom_to_list(Node), "@"),
    #net_address{address = Address, host = Host, protocol = process, family = inet}.

give_output(Handle, Socket) ->
    ok = erlang:dist_ctrl_get_data_notification(Handle),
    receive
        dist_data -> send_all(Handle, Socket);
        tick -> send(Socket, []);
        {run, From, Fun} -> From ! {ran, Fun(Handle)};
        {Ref, From, statistics} ->
            {ok, S} = inet:getstat(Socket, [recv_cnt, send_cnt]),
            [{recv_cnt, R}, {send_cnt, W}] = lists:sort(S),
            From ! {Ref, {ok, R, W, 0}};
        {Ref, From, Address} -> From ! {Ref, hand_shake(Socket, Address)}
    end,
    give_output(Handle, Socket).

send_all(Handle, Socket) ->
    case erlang:dist_ctrl_get_data(Handle) of
        none -> ok;
        {_, Data} -> send(Socket, Data), send_all(Handle, Socket);
        Data -> send(Socket, Data), send_all(Handle, Socket)
    end.

%% When the socket is closed the input handler ends, and this process with it.
send(Socket, Data) ->
    case gen_tcp:send(Socket, Data) of
        ok -> ok;
        {error, _} -> receive after infinity -> ok end
    end.

start_input(Controller, Socket) ->
    receive {Controller, Handle} -> take_input(Handle, Socket) end.

take_input(Handle, Socket) ->
    ok = inet:setopts(Socket, [{active, once}]),
    receive
        {tcp, Socket, Data} -> ok = erlang:dist_ctrl_put_data(Handle, Data);
        {tcp_closed, Socket} -> exit(connection_closed);
        {run, From, Fun} -> From ! {ran, Fun(Handle)}
    end,
    take_input(Handle, Socket).
