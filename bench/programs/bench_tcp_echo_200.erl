%% 200 TCP connections at once, each asking and getting its echo; servers in {active, once} mode.
-module(bench_tcp_echo_200).
-export([run/0]).
-group(network).

run() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {nodelay, true}, {backlog, 1024}]),
    {ok, Port} = inet:port(L),
    Acceptor = spawn_link(fun() -> accept(L) end),
    Self = self(),
    [spawn_link(fun() -> client(Self, Port, 200) end) || _ <- lists:seq(1, 200)],
    Sum = lists:sum([receive {done, N} -> N end || _ <- lists:seq(1, 200)]),
    unlink(Acceptor),
    gen_tcp:close(L),
    Sum.

accept(L) ->
    case gen_tcp:accept(L) of
        {ok, S} ->
            P = spawn(fun() -> receive go -> ok = inet:setopts(S, [{active, once}]), serve(S) end end),
            ok = gen_tcp:controlling_process(S, P),
            P ! go,
            accept(L);
        {error, closed} -> ok
    end.

serve(S) ->
    receive
        {tcp, S, Data} ->
            ok = gen_tcp:send(S, Data),
            ok = inet:setopts(S, [{active, once}]),
            serve(S);
        {tcp_closed, S} -> ok
    end.

client(Parent, Port, N) ->
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}, {nodelay, true}]),
    Parent ! {done, ask(C, N, 0)},
    gen_tcp:close(C).

ask(_, 0, Sum) -> Sum;
ask(C, N, Sum) ->
    ok = gen_tcp:send(C, <<N:32, 0:768>>),
    {ok, <<N:32, _/binary>>} = gen_tcp:recv(C, 100),
    ask(C, N - 1, Sum + N).
