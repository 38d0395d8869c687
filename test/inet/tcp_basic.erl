%% Streams in passive mode: connect, accept, send, receive, shut down, close.
%% normalise: pids refs ports
-module(tcp_basic).
-export([main/0]).
-include("../t.hrl").

main() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {reuseaddr, true}, {ip, {127, 0, 0, 1}}]),
    {ok, {Ip, Port}} = inet:sockname(L),
    ?T(Ip),
    {C, S} = pair(L, [binary, {active, false}]),
    ?T(gen_tcp:send(C, "hello")),
    ?T(gen_tcp:recv(S, 5)),
    ?T(gen_tcp:send(S, [<<"wor">>, "l", [[$d]]])),
    ?T(gen_tcp:recv(C, 3)),
    ?T(gen_tcp:recv(C, 0)),
    ?T(gen_tcp:send(C, "")),
    ?T(gen_tcp:send(C, [])),
    ?T(gen_tcp:recv(S, 0, 20)),
    ?T(gen_tcp:recv(S, 1, 0)),
    ?T(gen_tcp:send(C, "ab")),
    ?T(gen_tcp:recv(S, 3, 50)),
    ?T(gen_tcp:send(C, "c")),
    ?T(gen_tcp:recv(S, 3, 1000)),
    ?T(gen_tcp:unrecv(S, "back")),
    ?T(gen_tcp:recv(S, 2)),
    ?T(gen_tcp:recv(S, 0)),
    ?T(gen_tcp:recv(S, 16#4000001)),
    ?T(gen_tcp:send(C, foo)),
    ?T(gen_tcp:send(C, [1, 2, 300])),
    ?T(second_receiver(S)),
    ?T(gen_tcp:shutdown(C, write)),
    ?T(gen_tcp:recv(S, 0)),
    ?T(gen_tcp:send(S, "still")),
    ?T(gen_tcp:recv(C, 0)),
    ?T(gen_tcp:send(C, "more")),
    ?T(gen_tcp:send(C, "more")),
    ?T(gen_tcp:recv(C, 0)),
    ?T(gen_tcp:close(C)),
    ?T(gen_tcp:close(C)),
    ?T(gen_tcp:send(C, "gone")),
    ?T(gen_tcp:recv(C, 0)),
    ?T(gen_tcp:recv(S, 0)),
    ?T(gen_tcp:recv(S, 0)),
    ?T(inet:peername(C)),
    ?T(inet:sockname(C)),
    ?T(gen_tcp:close(S)),
    ?T(peer_closes(L)),
    ?T(ended_while_waiting(L)),
    ?T(large(L, 5000000)),
    ?T(names(L, Port)),
    ?T(refused()),
    ?T(gen_tcp:connect({127, 0, 0, 1}, Port, [{active, foo}])),
    ?T(gen_tcp:connect({127, 0, 0, 1}, 70000, [])),
    ?T(gen_tcp:listen(Port, [{ip, {127, 0, 0, 1}}])),
    ?T(gen_tcp:accept(L, 20)),
    ?T(gen_tcp:recv(L, 0)),
    ?T(gen_tcp:send(L, "no")),
    ?T(inet:peername(L)),
    ?T(gen_tcp:close(L)),
    ?T(gen_tcp:accept(L)),
    ?T(lists(Port)),
    ok.

pair(L, Options) ->
    {ok, {_, Port}} = inet:sockname(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, Options),
    {ok, S} = gen_tcp:accept(L),
    {C, S}.

%% One at a time may wait.
second_receiver(S) ->
    Self = self(),
    P = spawn(fun() -> Self ! {first, gen_tcp:recv(S, 0, 1000)} end),
    wait_until(fun() -> process_info(P, status) =:= {status, waiting} end),
    timer:sleep(150),
    Second = gen_tcp:recv(S, 0, 50),
    {Second, receive {first, R} -> R end}.

wait_until(F) ->
    case F() of
        true -> ok;
        false -> timer:sleep(5), wait_until(F)
    end.

peer_closes(L) ->
    {C, S} = pair(L, [binary, {active, false}]),
    ok = gen_tcp:send(C, "last words"),
    ok = gen_tcp:close(C),
    [gen_tcp:recv(S, 4), gen_tcp:recv(S, 100), gen_tcp:recv(S, 0), gen_tcp:send(S, "x"),
     gen_tcp:recv(S, 0), gen_tcp:send(S, "x"), gen_tcp:close(S)].

ended_while_waiting(L) ->
    {C, S} = pair(L, [binary, {active, false}]),
    Self = self(),
    spawn(fun() -> Self ! {got, gen_tcp:recv(C, 0)} end),
    timer:sleep(50),
    ok = gen_tcp:close(C),
    First = receive {got, R} -> R end,
    spawn(fun() -> Self ! {got, gen_tcp:recv(S, 100)} end),
    [First, receive {got, R2} -> R2 end, gen_tcp:close(S)].

large(L, N) ->
    {C, S} = pair(L, [binary, {active, false}]),
    Data = binary:copy(<<"0123456789">>, N div 10),
    spawn_link(fun() -> ok = gen_tcp:send(C, Data) end),
    {ok, Got} = gen_tcp:recv(S, N),
    gen_tcp:close(C),
    gen_tcp:close(S),
    Got =:= Data.

names(L, Port) ->
    {C, S} = pair(L, []),
    {ok, {CIp, CPort}} = inet:sockname(C),
    R = [inet:peername(S) =:= {ok, {CIp, CPort}}, inet:peername(C) =:= {ok, {{127, 0, 0, 1}, Port}},
         inet:sockname(S) =:= {ok, {{127, 0, 0, 1}, Port}}, inet:port(C) =:= {ok, CPort},
         inet:setpeername(C, {{1, 2, 3, 4}, 5}), inet:peername(C), inet:setpeername(C, undefined),
         inet:peername(C) =:= {ok, {{127, 0, 0, 1}, Port}},
         inet:setsockname(C, {{1, 2, 3, 4, 5, 6, 7, 8}, 9}), inet:sockname(C),
         inet:socknames(C) =:= {ok, [{CIp, CPort}]}, prim_inet:gettype(C), prim_inet:getstatus(C), prim_inet:getstatus(L)],
    gen_tcp:close(C),
    gen_tcp:close(S),
    R.

refused() ->
    {ok, L} = gen_tcp:listen(0, []),
    {ok, Port} = inet:port(L),
    gen_tcp:close(L),
    gen_tcp:connect({127, 0, 0, 1}, Port, []).

lists(_) ->
    {ok, L} = gen_tcp:listen(0, [{active, false}]),
    {C, S} = pair(L, [{active, false}, list]),
    ok = gen_tcp:send(C, <<"bytes">>),
    R = [gen_tcp:recv(S, 0), inet:setopts(S, [binary, {header, 2}]), gen_tcp:send(C, "bytes"),
         gen_tcp:recv(S, 0), gen_tcp:send(C, "b"), gen_tcp:recv(S, 0), gen_tcp:send(C, "by"),
         gen_tcp:recv(S, 0)],
    [gen_tcp:close(X) || X <- [C, S, L]],
    R.
