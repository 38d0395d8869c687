%% TCP connections at once, each asking and getting its echo; servers in {active, once} mode. What the
%% benchmarks tcp_echo_N share.
-module(tcp_echoes).
-export([run/2]).

%% The sum of all that came back, of `Clients` connections with `Requests` requests each.
run(Clients, Requests) ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {nodelay, true}, {backlog, 1024}]),
    {ok, Port} = inet:port(L),
    Acceptor = spawn_link(fun() -> accept(L) end),
    Self = self(),
    [spawn_link(fun() -> client(Self, Port, Requests) end) || _ <- lists:seq(1, Clients)],
    Sum = lists:sum([receive {done, N} -> N end || _ <- lists:seq(1, Clients)]),
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
