%% Throughput of one TCP connection: two hundred megabytes in pieces of 64 KiB, the reader active.
-module(bench_tcp_bulk).
-export([run/0]).
-group(network).
-define(PIECE, 65536).
-define(PIECES, 3200).

run() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {buffer, ?PIECE}]),
    {ok, Port} = inet:port(L),
    spawn_link(fun() ->
        {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
        Piece = binary:copy(<<"x">>, ?PIECE),
        [ok = gen_tcp:send(C, Piece) || _ <- lists:seq(1, ?PIECES)],
        gen_tcp:close(C)
    end),
    {ok, S} = gen_tcp:accept(L),
    gen_tcp:close(L),
    ok = inet:setopts(S, [{active, 100}]),
    count(S, 0).

count(S, N) ->
    receive
        {tcp, S, Data} -> count(S, N + byte_size(Data));
        {tcp_passive, S} -> ok = inet:setopts(S, [{active, 100}]), count(S, N);
        {tcp_closed, S} -> N
    end.
