%% Latency of one TCP connection: requests of a hundred bytes and their echoes, one after the other.
-module(bench_tcp_echo_1).
-export([run/0]).
-group(network).

run() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {packet, 2}, {nodelay, true}]),
    {ok, Port} = inet:port(L),
    Server = spawn_link(fun() -> {ok, S} = gen_tcp:accept(L), serve(S) end),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}, {packet, 2}, {nodelay, true}]),
    N = ask(C, 20000, 0),
    gen_tcp:close(C),
    unlink(Server),
    gen_tcp:close(L),
    N.

ask(_, 0, Sum) -> Sum;
ask(C, N, Sum) ->
    ok = gen_tcp:send(C, <<N:32, 0:768>>),
    {ok, <<N:32, _/binary>>} = gen_tcp:recv(C, 0),
    ask(C, N - 1, Sum + N).

serve(S) ->
    case gen_tcp:recv(S, 0) of
        {ok, Data} -> ok = gen_tcp:send(S, Data), serve(S);
        {error, closed} -> gen_tcp:close(S)
    end.
