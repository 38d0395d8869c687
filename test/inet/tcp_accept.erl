%% Many who accept on one listener, some of whom give up or die; connecting with little time.
%% normalise: pids refs ports
-module(tcp_accept).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(in_order()),
    ?T(timeouts()),
    ?T(dying()),
    ?T(closing()),
    ?T(other_owner()),
    ?T(inherited()),
    ?T(after_timeout()),
    ?T(storm(40, 400)),
    ?T(connect_timeout()),
    ?T(async()),
    ok.

listen() -> listen([]).
listen(Options) ->
    {ok, L} = gen_tcp:listen(0, [{active, false}, {ip, {127, 0, 0, 1}}, {backlog, 500} | Options]),
    {ok, Port} = inet:port(L),
    {L, Port}.

connect(Port) ->
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [{active, false}]),
    C.

%% An acceptor tells who it is and what it got, and keeps the socket until told to stop.
acceptor(L, Name, Timeout) ->
    Self = self(),
    P = spawn(fun() ->
        Self ! {Name, ready},
        R = case gen_tcp:accept(L, Timeout) of
            {ok, S} -> {ok, gen_tcp:recv(S, 0, 1000)};
            Error -> Error
        end,
        Self ! {Name, R},
        receive stop -> ok end
    end),
    receive {Name, ready} -> ok end,
    wait_until(fun() -> process_info(P, status) =:= {status, waiting} end),
    P.

wait_until(F) ->
    case F() of
        true -> ok;
        false -> timer:sleep(2), wait_until(F)
    end.

result(Name) -> receive {Name, R} -> {Name, R} after 2000 -> {Name, none} end.

in_order() ->
    {L, Port} = listen(),
    Ps = [acceptor(L, N, infinity) || N <- [a, b, c]],
    timer:sleep(20),
    R = [begin
             C = connect(Port),
             ok = gen_tcp:send(C, "hi"),
             result(N)
         end || N <- [a, b, c]],
    [P ! stop || P <- Ps],
    gen_tcp:close(L),
    R.

timeouts() ->
    {L, Port} = listen(),
    Ps = [acceptor(L, N, T) || {N, T} <- [{a, 900}, {b, 300}, {c, infinity}, {d, 600}, {e, 0}]],
    R = [result(N) || N <- [e, b, d, a]],
    S1 = prim_inet:getstatus(L),
    C = connect(Port),
    ok = gen_tcp:send(C, "late"),
    R2 = result(c),
    S2 = prim_inet:getstatus(L),
    [P ! stop || P <- Ps],
    gen_tcp:close(L),
    {R, S1, R2, S2}.

dying() ->
    {L, Port} = listen(),
    [A, B, C] = [acceptor(L, N, infinity) || N <- [a, b, c]],
    exit(A, kill),
    exit(C, kill),
    wait_until(fun() -> not is_process_alive(A) andalso not is_process_alive(C) end),
    timer:sleep(20),
    S = connect(Port),
    ok = gen_tcp:send(S, "for b"),
    R = result(b),
    exit(B, kill),
    D = acceptor(L, d, infinity),
    exit(D, kill),
    timer:sleep(20),
    Status = prim_inet:getstatus(L),
    S2 = connect(Port),
    ok = gen_tcp:send(S2, "for me"),
    {ok, Mine} = gen_tcp:accept(L),
    R2 = gen_tcp:recv(Mine, 0),
    gen_tcp:close(L),
    {R, Status, R2}.

closing() ->
    {L, _} = listen(),
    Ps = [acceptor(L, N, T) || {N, T} <- [{a, infinity}, {b, 5000}, {c, infinity}]],
    gen_tcp:close(L),
    R = [result(N) || N <- [a, b, c]],
    [P ! stop || P <- Ps],
    {L2, _} = listen(),
    P2 = acceptor(L2, x, infinity),
    gen_tcp:close(L2),
    R2 = result(x),
    P2 ! stop,
    {R, R2}.

%% The listener belongs to somebody else, the connection to who accepted it.
other_owner() ->
    {L, Port} = listen(),
    Self = self(),
    P = spawn(fun() ->
        {ok, S} = gen_tcp:accept(L),
        Self ! {erlang:port_info(S, connected) =:= {connected, self()},
                erlang:port_info(S, links) =:= {links, [self()]},
                process_info(self(), links) =:= {links, [S]}},
        receive stop -> ok end
    end),
    C = connect(Port),
    R = receive X -> X end,
    P ! stop,
    R2 = gen_tcp:recv(C, 0),
    gen_tcp:close(L),
    {R, R2}.

inherited() ->
    Options = [binary, {packet, 2}, {packet_size, 1000}, {nodelay, true}, {keepalive, true}, {delay_send, true},
               {buffer, 3000}, {high_watermark, 20000}, {low_watermark, 10000}, {send_timeout, 77},
               {send_timeout_close, true}, {exit_on_close, false}, {show_econnreset, true}, {header, 1},
               {linger, {true, 5}}, {priority, 3}, {tos, 16}, {high_msgq_watermark, 9000}, {low_msgq_watermark, 8000}],
    {L, Port} = listen(Options),
    C = connect(Port),
    {ok, S} = gen_tcp:accept(L),
    {ok, R} = inet:getopts(S, [mode, active, packet, packet_size, nodelay, keepalive, delay_send, buffer,
                               high_watermark, low_watermark, send_timeout, send_timeout_close, exit_on_close,
                               show_econnreset, header, linger, priority, tos, high_msgq_watermark,
                               low_msgq_watermark]),
    [gen_tcp:close(X) || X <- [C, S, L]],
    R.

after_timeout() ->
    {L, Port} = listen(),
    R1 = gen_tcp:accept(L, 10),
    C = connect(Port),
    {ok, S} = gen_tcp:accept(L, 1000),
    R2 = gen_tcp:accept(L, 0),
    C2 = connect(Port),
    timer:sleep(20),
    {ok, S2} = gen_tcp:accept(L, 0),
    [gen_tcp:close(X) || X <- [C, C2, S, S2, L]],
    {R1, R2}.

%% Each connection is accepted once and gets the answer to what it sent.
storm(Acceptors, Connections) ->
    {L, Port} = listen(),
    Ps = [spawn_link(fun() -> serve(L) end) || _ <- lists:seq(1, Acceptors)],
    Self = self(),
    [spawn_link(fun() ->
         C = connect(Port),
         Text = integer_to_list(I),
         ok = gen_tcp:send(C, Text),
         {ok, Text} = gen_tcp:recv(C, length(Text), 5000),
         ok = gen_tcp:close(C),
         Self ! done
     end) || I <- lists:seq(1, Connections)],
    [receive done -> ok end || _ <- lists:seq(1, Connections)],
    [begin unlink(P), exit(P, kill) end || P <- Ps],
    gen_tcp:close(L).

serve(L) ->
    {ok, S} = gen_tcp:accept(L),
    {ok, Data} = gen_tcp:recv(S, 0),
    ok = gen_tcp:send(S, Data),
    {error, closed} = gen_tcp:recv(S, 0),
    gen_tcp:close(S),
    serve(L).

%% A full backlog keeps the connection waiting.
connect_timeout() ->
    {ok, L} = gen_tcp:listen(0, [{backlog, 1}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    Results = [gen_tcp:connect({127, 0, 0, 1}, Port, [], 100) || _ <- lists:seq(1, 6)],
    gen_tcp:close(L),
    {lists:last(Results), lists:usort([element(1, R) || R <- Results])}.

async() ->
    {L, Port} = listen(),
    {ok, Ref} = prim_inet:async_accept(L, -1),
    C = connect(Port),
    B = receive {inet_async, L, Ref, {ok, S}} -> prim_inet:getstatus(S) end,
    gen_tcp:close(C),
    gen_tcp:close(L),
    B.
