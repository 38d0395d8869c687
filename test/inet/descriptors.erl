%% Sockets made of descriptors, left to others for a while, and given back when all is over.
%% normalise: pids refs ports
-module(descriptors).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(stream()),
    ?T(listener()),
    ?T(datagram()),
    ?T(errors()),
    ?T(ignored()),
    ?T(none_is_left()),
    ok.

stream() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
    {ok, S} = gen_tcp:accept(L),
    {ok, Fd} = inet:getfd(S),
    {ok, T} = gen_tcp:fdopen(Fd, [binary, {active, false}]),
    R = [gen_tcp:send(T, "through another port"), gen_tcp:recv(C, 0, 1000), gen_tcp:send(C, "and back"), gen_tcp:recv(T, 0, 1000),
         gen_tcp:close(T), gen_tcp:send(S, "still open"), gen_tcp:recv(C, 0, 1000), prim_inet:getstatus(S)],
    [gen_tcp:close(X) || X <- [C, S, L]],
    R.

listener() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    {ok, Fd} = inet:getfd(L),
    {ok, M} = gen_tcp:listen(0, [{fd, Fd}, binary, {active, false}]),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
    {ok, S} = gen_tcp:accept(M, 1000),
    R = [gen_tcp:send(C, "hi"), gen_tcp:recv(S, 0, 1000), inet:port(M) =:= {ok, Port}],
    [gen_tcp:close(X) || X <- [C, S, M, L]],
    R.

datagram() ->
    {ok, A} = gen_udp:open(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(A),
    {ok, Fd} = inet:getfd(A),
    {ok, B} = gen_udp:open(0, [{fd, Fd}, binary, {active, true}]),
    {ok, C} = gen_udp:open(0, [binary]),
    ok = gen_udp:send(C, {127, 0, 0, 1}, Port, "x"),
    R = receive {udp, B, Ip, _, D} -> {Ip, D} after 1000 -> none end,
    [gen_udp:close(X) || X <- [B, A, C]],
    R.

errors() ->
    [gen_tcp:fdopen(9999, []), gen_udp:open(0, [{fd, 9999}]), gen_tcp:listen(0, [{fd, 0}])].

%% Somebody else reads from the descriptor meanwhile.
ignored() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
    {ok, S} = gen_tcp:accept(L),
    ok = inet:setopts(S, [{active, true}]),
    R1 = [inet_ignore(S, true), inet_ignore(S, true), gen_tcp:send(C, "unseen")],
    R2 = receive M -> M after 100 -> none end,
    R3 = inet_ignore(S, false),
    R4 = receive M2 -> M2 after 1000 -> none end,
    R5 = [inet_ignore(S, false), inet_ignore(L, true)],
    [gen_tcp:close(X) || X <- [C, S, L]],
    {R1, R2, R3, R4, R5}.

inet_ignore(S, On) -> prim_inet:ignorefd(S, On).

%% As many open descriptors, and ports, after all kinds of ends as before.
none_is_left() ->
    ends(),
    Before = {descriptors(), length(erlang:ports())},
    [ends() || _ <- lists:seq(1, 5)],
    timer:sleep(100),
    {descriptors(), length(erlang:ports())} =:= Before.

descriptors() ->
    {ok, Names} = file:list_dir("/proc/self/fd"),
    length(Names).

ends() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    Connect = fun(Options) ->
        {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false} | Options]),
        {ok, S} = gen_tcp:accept(L),
        {C, S}
    end,
    {C1, S1} = Connect([]),
    gen_tcp:close(C1),
    {error, closed} = gen_tcp:recv(S1, 0),
    gen_tcp:close(S1),
    {C2, S2} = Connect([{active, true}]),
    gen_tcp:close(S2),
    receive {tcp_closed, C2} -> ok end,
    {P, M} = spawn_monitor(fun() -> {_, _} = {gen_tcp:connect({127, 0, 0, 1}, Port, []), gen_udp:open(0, [])}, exit(kill) end),
    {ok, S3} = gen_tcp:accept(L),
    receive {'DOWN', M, process, P, _} -> ok end,
    {error, closed} = gen_tcp:recv(S3, 0),
    gen_tcp:close(S3),
    {error, timeout} = gen_tcp:accept(L, 1),
    {error, _} = gen_tcp:connect({0, 0, 0, 0, 0, 0, 0, 1}, Port, [{ip, {127, 0, 0, 1}}, inet]),
    gen_tcp:close(L),
    {error, econnrefused} = gen_tcp:connect({127, 0, 0, 1}, Port, []),
    ok.
