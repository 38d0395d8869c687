%% Datagrams and their echoes, one after the other, between two UDP sockets.
-module(bench_udp_echo).
-export([run/0]).
-group(network).

run() ->
    {ok, A} = gen_udp:open(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    Self = self(),
    Server = spawn_link(fun() ->
        {ok, B} = gen_udp:open(0, [binary, {active, true}, {ip, {127, 0, 0, 1}}]),
        {ok, Port} = inet:port(B),
        Self ! {port, Port},
        serve(B)
    end),
    Port = receive {port, P} -> P end,
    Sum = ask(A, Port, 20000, 0),
    gen_udp:close(A),
    unlink(Server),
    exit(Server, kill),
    Sum.

ask(_, _, 0, Sum) -> Sum;
ask(A, Port, N, Sum) ->
    ok = gen_udp:send(A, {127, 0, 0, 1}, Port, <<N:32, 0:768>>),
    {ok, {_, Port, <<N:32, _/binary>>}} = gen_udp:recv(A, 0),
    ask(A, Port, N - 1, Sum + N).

serve(B) ->
    receive
        {udp, B, Ip, Port, Data} -> ok = gen_udp:send(B, Ip, Port, Data), serve(B)
    end.
