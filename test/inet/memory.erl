%% What connections used is not counted as used when they are gone, whatever the VM keeps for those to come.
%% timeout: 60
-module(memory).
-export([main/0]).

-define(IP, {127, 0, 0, 1}).
-define(MOST, 10000000).

main() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ip, ?IP}, {backlog, 1000}]),
    {ok, Port} = inet:port(L),
    spawn_link(fun() -> accept(L) end),
    connections(Port, 10),
    Before = erlang:memory(total),
    [connections(Port, 500) || _ <- [1, 2, 3]],
    until(fun() -> erlang:memory(total) - Before < ?MOST end),
    gen_tcp:close(L).

connections(Port, Count) ->
    Clients = [spawn_monitor(fun() -> client(Port) end) || _ <- lists:seq(1, Count)],
    [receive {'DOWN', M, process, P, Why} -> normal = Why end || {P, M} <- Clients].

client(Port) ->
    Data = binary:copy(<<"x">>, 20000),
    {ok, S} = gen_tcp:connect(?IP, Port, [binary, {active, false}]),
    ok = gen_tcp:send(S, Data),
    {ok, Data} = gen_tcp:recv(S, byte_size(Data)),
    ok = gen_tcp:close(S).

accept(L) ->
    case gen_tcp:accept(L) of
        {ok, S} ->
            Server = spawn(fun() -> receive yours -> echo(S) end end),
            ok = gen_tcp:controlling_process(S, Server),
            Server ! yours,
            accept(L);
        {error, closed} -> ok
    end.

echo(S) ->
    ok = inet:setopts(S, [{active, once}]),
    receive
        {tcp, S, Data} -> ok = gen_tcp:send(S, Data), echo(S);
        {tcp_closed, S} -> ok
    end.

until(F) -> case F() of true -> ok; false -> timer:sleep(50), until(F) end.
