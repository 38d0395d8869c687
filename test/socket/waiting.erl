%% normalise: pids refs funs
%% The module socket: who waits for what, in queues; giving up; closing while others wait.
-module(waiting).
-export([main/0]).
-include("../t.hrl").

main() ->
    {L, A} = listener(),
    accepting(L, A),
    {C, S} = pair(L, A),
    receiving(C, S),
    sending(C, S, A, L),
    owners().

listener() ->
    {ok, L} = socket:open(inet, stream, tcp),
    ok = socket:bind(L, loopback),
    ok = socket:listen(L),
    {ok, A} = socket:sockname(L),
    {L, A}.

pair(L, A) ->
    {ok, C} = socket:open(inet, stream, tcp),
    ok = socket:connect(C, A),
    {ok, S} = socket:accept(L),
    {C, S}.

accepting(L, A) ->
    ?T(info(L)),
    {select, Mine} = socket:accept(L, nowait),
    ?T(info(L)),
    Other = waiter(),
    ?T(do(Other, fun() -> socket:accept(L, nowait) end)),
    ?T(do(Other, fun() -> element(1, catch socket:accept(L, nowait)) end)),
    ?T(info(L)),
    {select, Again} = socket:accept(L, nowait),
    ?T(info(L)),
    ?T(socket:cancel(L, Mine)),
    ?T(socket:cancel(L, Again)),
    ?T(info(L)),
    ?T(socket:cancel(L, Mine)),
    ?EACH(fun(Op) -> element(1, socket:cancel(L, {select_info, Op, make_ref()})) end, [recv, send, connect, sendfile, foo]),
    {ok, C} = socket:open(inet, stream, tcp),
    ?T(info(C)),
    {select, _} = socket:connect(C, A, nowait),
    ?T(message()),
    ?T(info(C)),
    ?T(element(1, do(Other, fun() -> {message(), socket:accept(L, 1000)} end))),
    ?T(info(L)),
    ?T(socket:connect(C)),
    ?T(socket:connect(C)),
    ?T(info(C)),
    ?T(socket:accept(L, 10)),
    exit(Other, kill),
    {select, Last} = socket:accept(L, nowait),
    Third = waiter(),
    ?T(do(Third, fun() -> socket:accept(L, nowait) end)),
    exit(Third, kill),
    wait_until(fun() -> maps:get(num_acceptors, socket:info(L)) =:= 1 end),
    ?T(socket:cancel(L, Last)),
    ?T(info(L)).

receiving(C, S) ->
    ?T(socket:send(C, <<"hello">>)),
    ?T(socket:recv(S)),
    {select, Mine} = socket:recv(S, 0, nowait),
    ?T(info(S)),
    Other = waiter(),
    ?T(element(1, do(Other, fun() -> socket:recv(S, 0, nowait) end))),
    ?EACH(fun(F) -> element(1, do(Other, fun() -> catch F() end)) end,
          [fun() -> socket:recv(S, 0, nowait) end, fun() -> socket:recv(S, 0, 0) end,
           fun() -> socket:recvfrom(S, 0, nowait) end, fun() -> socket:recvmsg(S, nowait) end]),
    Zero = waiter(),
    ?T(do(Zero, fun() -> socket:recv(S, 0, 0) end)),
    ?T(info(S)),
    ?T(socket:cancel(S, Mine)),
    ?T(info(S)),
    ?T(socket:send(C, <<"abc">>)),
    ?T(do(Other, fun() -> {message(), socket:recv(S, 0, 1000)} end)),
    ?T(info(S)),
    ?T(socket:cancel(S, Mine)),
    ?T(socket:recv(S, 5, 0)),
    parts(C, S),
    exit(Other, kill).

parts(C, S) ->
    Fill = fun(B) -> ok = socket:send(C, B), {ok, B} = socket:recv(S, byte_size(B), [peek]) end,
    Fill(<<"xyz">>),
    ?T(socket:recv(S, 5, 0)),
    Fill(<<"xyz">>),
    ?T(socket:recv(S, 5, 20)),
    Fill(<<"xyz">>),
    {select, {Part, Got}} = socket:recv(S, 5, nowait),
    ?T(Got),
    ?T(info(S)),
    ?T(socket:cancel(S, Part)),
    Fill(<<"0123456789">>),
    ?T(socket:recv(S, 5, [peek])),
    ?T(socket:recv(S, 0, [peek])),
    ?T(socket:recv(S, 20, [peek], 20)),
    ?T(socket:recv(S, 3)),
    ?T(socket:recvfrom(S, 3)),
    ?T(socket:recvmsg(S, 2, 0)),
    ?T(socket:recvmsg(S)),
    Fill(binary:copy(<<"a">>, 50)),
    ?T(socket:setopt(S, {otp, rcvbuf}, {2, 10})),
    ?EACH(fun(_) -> socket:recv(S, 0, 20) end, [1, 2, 3, 4]),
    ?T(socket:setopt(S, {otp, rcvbuf}, 10)),
    Fill(binary:copy(<<"b">>, 75)),
    ?T(socket:recv(S)),
    ?T(socket:recv(S, 0, 0)),
    ?T(socket:recv(S, 0, nowait)),
    ?T(socket:recv(S, 30)),
    ?T(socket:recv(S, 15, nowait)),
    ?T(counters(S)).

sending(C, S, A, _L) ->
    {select, {Info, Rest}} = socket:send(C, binary:copy(<<"b">>, 10000000), [], nowait),
    ?T(byte_size(Rest) < 10000000),
    ?T(info(C)),
    Other = waiter(),
    ?T(element(1, do(Other, fun() -> socket:send(C, <<"late">>, [], nowait) end))),
    ?EACH(fun(F) -> element(1, do(Other, fun() -> catch F() end)) end,
          [fun() -> socket:send(C, <<"late">>, [], nowait) end, fun() -> socket:sendto(C, <<"x">>, A, nowait) end,
           fun() -> socket:sendmsg(C, #{iov => [<<"x">>]}, nowait) end]),
    ?T(info(C)),
    ?T(element(1, socket:send(C, Rest, Info, nowait))),
    ?T(element(1, socket:cancel(C, Info))),
    ?T(element(1, socket:send(C, Rest, {select_info, recv, make_ref()}, nowait))),
    ?T(socket:send(C, <<"y">>, 20)),
    ?T(info(C)),
    Reader = waiter(),
    ?T(element(1, do(Reader, fun() -> socket:recv(C, 0, nowait) end))),
    Closer = waiter(),
    ?T(do(Closer, fun() -> socket:close(C) end)),
    ?EACH(fun(P) -> do(P, fun() -> message() end) end, [Other, Reader]),
    ?T(info(C)),

    ?T(socket:close(S)),
    ?T(message()).

owners() ->
    Me = self(),
    {Pid, Monitor} = spawn_monitor(fun() -> {ok, S} = socket:open(inet, dgram), Me ! {socket, S} end),
    S = receive {socket, X} -> X end,
    receive {'DOWN', Monitor, process, Pid, _} -> ok end,
    wait_until(fun() -> socket:sockname(S) =:= {error, closed} end),
    ?T(info(S)),
    Before = socket:number_of(),
    {ok, Q} = socket:open(inet, stream),
    ?T(socket:number_of() - Before),
    ?T(length([x || Q1 <- socket:which_sockets(), Q1 =:= Q])),
    Owner = waiter(),
    ?T(socket:setopt(Q, otp, controlling_process, Owner)),
    ?T(socket:getopt(Q, otp, controlling_process) =:= {ok, Owner}),
    ?T(socket:setopt(Q, otp, controlling_process, self())),
    Reader = waiter(),
    ?T(element(1, do(Reader, fun() -> socket:recv(Q, 0, 10) end))),
    Monitoring = socket:monitor(Q),
    exit(Owner, kill),
    ?T(receive {'DOWN', Monitoring, socket, Q, Why} -> Why after 2000 -> nothing end),
    ?T(info(Q)),
    {ok, Z} = socket:open(inet, stream),
    ?T(socket:setopt(Z, otp, controlling_process, Pid)),
    wait_until(fun() -> socket:sockname(Z) =:= {error, closed} end).

counters(S) -> maps:filter(fun(_, N) -> N =/= 0 end, maps:get(counters, socket:info(S))).
info(S) -> maps:with([num_acceptors, num_readers, num_writers, owner, rstates, wstates], socket:info(S)).
message() -> receive X -> X after 1000 -> nothing end.

wait_until(F) ->
    case F() of true -> ok; false -> timer:sleep(5), wait_until(F) end.

%% A process that does what it is told and answers.
waiter() -> Me = self(), spawn(fun() -> waiter(Me) end).
waiter(Me) -> receive {do, F} -> Me ! {done, self(), F()}, waiter(Me) end.
do(Pid, F) -> Pid ! {do, F}, receive {done, Pid, X} -> X end.
