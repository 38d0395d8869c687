%% The module socket when things go wrong: the peer resets or closes in part, somebody closes while others wait, owners and waiting
%% processes die, calls exclude each other, files cannot be sent.
%% normalise: pids refs
%% timeout: 60
-module(faults).
-export([main/0]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true),
    [begin io:format("~p~n", [D]), resets(D), ends(D), closed_by_another(D), no_listener(D) end || D <- [inet, inet6, local]],
    ?EACH(fun closed/1, [{Call, First, Second, Closer} || Call <- [accept, recv, recvfrom, recvmsg, send], First <- [me, other],
                         Second <- [none, me, other], Closer <- [me, other]]),
    exclusions(),
    full_backlog(),
    refused(),
    owners(),
    waiting_dies(),
    cancelled(),
    files(),
    full_names(),
    so_far().

address(local) -> #{family => local, path => abstract(40)};
address(D) -> #{family => D, addr => loopback, port => 0}.

abstract(Size) ->
    Text = iolist_to_binary(["apus", os:getpid(), $_, integer_to_list(erlang:unique_integer([positive]))]),
    <<0, Text/binary, (binary:copy(<<"x">>, Size - 1 - byte_size(Text)))/binary>>.

listener(D) ->
    {ok, L} = socket:open(D, stream),
    ok = socket:bind(L, address(D)),
    ok = socket:listen(L),
    {ok, A} = socket:sockname(L),
    {L, A}.

pair(D) ->
    {L, A} = listener(D),
    {ok, C} = socket:open(D, stream),
    ok = socket:connect(C, A),
    {ok, S} = socket:accept(L),
    ok = socket:close(L),
    {C, S}.

close_all(Sockets) -> [socket:close(S) || S <- Sockets].
big() -> binary:copy(<<"x">>, 5000000).

%% What a call answers, without what differs from run to run.
answer(F) -> shown(catch F()).
shown({'EXIT', {Reason, [{M, F, A, _} | _]}}) -> {'EXIT', Reason, M, F, case A of _ when is_list(A) -> length(A); _ -> A end};
shown({select, {{select_info, Tag, _}, _}}) -> {select, tag(Tag), part};
shown({select, {select_info, Tag, _}}) -> {select, tag(Tag)};
shown({error, {Reason, Rest}}) when is_binary(Rest), byte_size(Rest) > 100; is_list(Rest) -> {error, {Reason, rest}};
shown(Other) -> Other.
tag(Tag) when is_tuple(Tag) -> element(1, Tag);
tag(Tag) -> Tag.

in_process(F) ->
    Me = self(),
    spawn_link(fun() -> Me ! {self(), answer(F)} end).
result(P) -> receive {P, X} -> X after 10000 -> nothing end.

%% The next thing a socket tells this process.
told() ->
    receive
        {'$socket', _, abort, {_, Reason}} -> {abort, Reason};
        {'$socket', _, select, _} -> select
    after 10000 -> nothing end.
so_far() -> receive {'EXIT', _, normal} -> so_far(); {'$socket', _, What, _} -> [What | so_far()]; M -> [M | so_far()] after 0 -> [] end.

info(S) -> maps:with([num_acceptors, num_readers, num_writers, rstates, wstates], socket:info(S)).
counters(S) -> maps:filter(fun(Name, N) -> N =/= 0 andalso lists:member(Name, [read_fails, write_fails, acc_fails]) end,
                           maps:get(counters, socket:info(S))).
until(F) -> case F() of true -> ok; false -> timer:sleep(2), until(F) end.
until_waits(S, Who, Count) -> until(fun() -> maps:get(Who, socket:info(S)) =:= Count end).

reset(S) ->
    _ = socket:setopt(S, socket, linger, #{onoff => true, linger => 0}),
    ok = socket:close(S).

resets(D) ->
    {C, S} = pair(D),
    ok = socket:send(C, "unread"),
    reset(S),
    ?T([answer(F) || F <- [fun() -> socket:recv(C, 0, 10000) end, fun() -> socket:recv(C) end, fun() -> socket:send(C, "x") end,
                           fun() -> socket:send(C, "x") end, fun() -> socket:sendmsg(C, #{iov => [<<"x">>]}) end,
                           fun() -> socket:recvmsg(C) end, fun() -> counters(C) end,
                           fun() -> socket:close(C) end, fun() -> socket:close(C) end]]),
    {C2, S2} = pair(D),
    Readers = [begin P = in_process(F), until_waits(C2, num_readers, N), P end
               || {N, F} <- [{1, fun() -> socket:recv(C2) end}, {2, fun() -> socket:recv(C2, 10) end},
                             {3, fun() -> socket:recvmsg(C2, 30000) end}]],
    reset(S2),
    ?T([result(P) || P <- Readers]),
    ?T(info(C2)),
    {C3, S3} = pair(D),
    Writers = [begin P = in_process(fun() -> socket:send(C3, big()) end), until_waits(C3, num_writers, N), P end || N <- [1, 2]],
    reset(S3),
    ?T([result(P) || P <- Writers]),
    ?T(info(C3)),
    close_all([C2, C3]).

ends(D) ->
    {C, S} = pair(D),
    P = in_process(fun() -> socket:recv(C, 100) end),
    until_waits(C, num_readers, 1),
    ok = socket:send(S, "part"),
    ok = socket:close(S),
    ?T([result(P), answer(fun() -> socket:recv(C) end)]),
    {C2, S2} = pair(D),
    ok = socket:send(S2, "part"),
    ok = socket:shutdown(S2, write),
    {ok, <<"part">>} = socket:recv(C2, 4, [peek]),
    ?T([answer(F) || F <- [fun() -> socket:recv(C2, 10, 5000) end, fun() -> socket:recv(C2, 0, nowait) end, fun() -> socket:recvfrom(C2) end,
                           fun() -> socket:recvmsg(C2, nowait) end, fun() -> counters(C2) end,
                           fun() -> socket:send(C2, "back") end, fun() -> socket:recv(S2, 4) end,
                           fun() -> socket:shutdown(S2, write) end, fun() -> socket:send(S2, "x") end,
                           fun() -> socket:shutdown(S2, foo) end]]),
    close_all([C, C2, S2]).

closed_by_another(D) ->
    {C, S} = pair(D),
    Readers = [begin P = in_process(F), until_waits(C, num_readers, N), P end
               || {N, F} <- [{1, fun() -> socket:recv(C) end}, {2, fun() -> socket:recv(C, 5, 30000) end},
                             {3, fun() -> socket:recvmsg(C) end}, {4, fun() -> socket:recvfrom(C) end}]],
    Writers = [begin P = in_process(F), until_waits(C, num_writers, N), P end
               || {N, F} <- [{1, fun() -> socket:send(C, big()) end}, {2, fun() -> socket:sendmsg(C, #{iov => [big()]}) end}]],
    M = socket:monitor(C),
    ?T(result(in_process(fun() -> socket:close(C) end))),
    ?T([result(P) || P <- Readers ++ Writers]),
    ?T(receive {'DOWN', M, socket, C, Why} -> Why after 10000 -> nothing end),
    Late = socket:monitor(C),
    ?T(receive {'DOWN', Late, socket, C, Why2} -> Why2 after 10000 -> nothing end),
    ?T([info(C), socket:cancel_monitor(Late), socket:cancel_monitor(make_ref())]),
    close_all([S]).

no_listener(D) ->
    {L, A} = listener(D),
    ok = socket:close(L),
    {ok, C} = socket:open(D, stream),
    ?T([answer(fun() -> socket:connect(C, A) end), answer(fun() -> socket:accept(L) end), answer(fun() -> socket:accept(C, 0) end),
        answer(fun() -> socket:connect(C) end), info(C)]),
    close_all([C]).

call(accept, S) -> socket:accept(S, nowait);
call(recv, S) -> socket:recv(S, 0, nowait);
call(recvfrom, S) -> socket:recvfrom(S, 0, nowait);
call(recvmsg, S) -> socket:recvmsg(S, nowait);
call(send, S) -> socket:send(S, big(), nowait).

%% Who closes a socket is told as the others are, when it waits itself.
closed({Call, First, Second, Closer}) ->
    {S, Others} = case Call of accept -> {L, _} = listener(inet), {L, []}; _ -> {C, Peer} = pair(inet), {C, [Peer]} end,
    Pids = [case Who of me -> {me, answer(fun() -> call(Call, S) end)}; other -> helped(fun() -> call(Call, S) end) end
            || Who <- [First, Second], Who =/= none],
    Before = info(S),
    ok = case Closer of me -> socket:close(S); other -> result(in_process(fun() -> socket:close(S) end)) end,
    Told = [case P of me -> told(); _ -> help(P, fun told/0) end || {P, {select, _}} <- lists:ukeysort(1, Pids)] ++
           [case P of me -> told(); _ -> help(P, fun told/0) end || {P, {select, _, part}} <- Pids],
    [exit(P, kill) || {P, _} <- Pids, P =/= me],
    close_all(Others),
    {[Answer || {_, Answer} <- Pids], Before, Told, info(S)}.

%% A process that stays, with its first answer.
helped(F) ->
    P = spawn(fun helper/0),
    {P, help(P, fun() -> answer(F) end)}.
helper() -> receive {do, From, F} -> From ! {self(), F()} end, helper().
help(P, F) -> P ! {do, self(), F}, result(P).

exclusions() ->
    Calls = [{recv, fun(S) -> socket:recv(S, 0, nowait) end}, {recvfrom, fun(S) -> socket:recvfrom(S, 0, nowait) end},
             {recv_0, fun(S) -> socket:recv(S, 0, 0) end}, {recvmsg, fun(S) -> socket:recvmsg(S, nowait) end},
             {send, fun(S) -> socket:send(S, <<"x">>, nowait) end},
             {sendmsg, fun(S) -> socket:sendmsg(S, #{iov => [<<"x">>]}, nowait) end},
             {sendto, fun(S) -> socket:sendto(S, <<"x">>, address(inet), nowait) end},
             {accept, fun(S) -> socket:accept(S, nowait) end}, {accept_0, fun(S) -> socket:accept(S, 0) end},
             {connect, fun(S) -> socket:connect(S, (address(inet))#{port => 1}, nowait) end}, {connected, fun(S) -> socket:connect(S) end},
             {listen, fun(S) -> socket:listen(S) end}, {bind, fun(S) -> socket:bind(S, address(inet)) end},
             {sendfile, fun(S) -> {ok, F} = file:open("/etc/passwd", [raw, read]), R = socket:sendfile(S, F, 0, 10, nowait), file:close(F), R end}],
    Try = fun(What, S, Unwanted) ->
              io:format("~p:~n", [What]),
              [io:format("  ~p ~0p ~0p~n", [Name, result(in_process(fun() -> F(S) end)), info_settled(S)])
               || {Name, F} <- Calls, not lists:member(Name, Unwanted)]
          end,
    {L, _} = listener(inet),
    {select, _} = socket:accept(L, nowait),
    Try(accepting, L, [connect, accept, accept_0]),
    {C, S} = pair(inet),
    {select, _} = socket:recv(C, 0, nowait),
    Try(reading, C, [recv_0]),
    {C2, S2} = pair(inet),
    {select, _} = socket:send(C2, big(), nowait),
    Try(writing, C2, []),
    close_all([L, C, S, C2, S2]).

%% Who has ended waits no more.
info_settled(S) ->
    until(fun() -> #{num_readers := R, num_writers := W, num_acceptors := A} = socket:info(S), R + W + A =< 1 end),
    info(S).

%% As many as a listener keeps: for a connection to a network the next waits; a local one answers at once, and stock does not see it.
full_backlog() ->
    ?EACH(fun(D) ->
              {ok, L} = socket:open(D, stream),
              ok = socket:bind(L, address(D)),
              ok = socket:listen(L, 0),
              {ok, A} = socket:sockname(L),
              Others = [begin {ok, O} = socket:open(D, stream), socket:connect(O, A, nowait), O end || _ <- [1, 2, 3]],
              {ok, C} = socket:open(D, stream),
              R = case D of
                  inet ->
                      {select, _} = socket:connect(C, A, nowait),
                      Second = result(in_process(fun() -> socket:connect(C, A, 0) end)),
                      Sends = [result(in_process(F)) || F <- [fun() -> socket:send(C, "x") end, fun() -> socket:sendmsg(C, #{iov => [<<"x">>]}) end]],
                      Before = info(C),
                      ok = socket:close(C),
                      {Second, Sends, Before, told(), info(C)};
                  local ->
                      [answer(F) || F <- [fun() -> socket:connect(C, A) end, fun() -> socket:send(C, "x") end, fun() -> socket:connect(C, A, nowait) end,
                                          fun told/0, fun() -> socket:connect(C) end, fun() -> info(C) end]]
              end,
              close_all([C, L | Others]),
              so_far(),
              R
          end, [inet, local]).

refused() ->
    [U, V] = [begin {ok, X} = socket:open(inet, dgram, udp), ok = socket:bind(X, address(inet)), X end || _ <- [1, 2]],
    {ok, A} = socket:sockname(V),
    ok = socket:close(V),
    ok = socket:connect(U, A),
    Send = fun() -> ok = socket:send(U, "x") end,
    P = in_process(fun() -> socket:recvfrom(U) end),
    until_waits(U, num_readers, 1),
    ?T([Send(), result(P)]),
    ?EACH(fun(F) -> Send(), answer(F) end,
          [fun() -> socket:recv(U, 0, 10000) end, fun() -> socket:recvmsg(U, 10000) end, fun() -> socket:recvfrom(U, 0, 10000) end,
           fun() -> send_until_error(U) end]),
    ?T([answer(F) || F <- [fun() -> socket:sendto(U, binary:copy(<<"x">>, 70000), A) end, fun() -> socket:accept(U, 10) end,
                           fun() -> socket:listen(U) end, fun() -> socket:shutdown(U, read_write) end]]),
    close_all([U]).

send_until_error(U) -> case socket:send(U, "y") of ok -> timer:sleep(1), send_until_error(U); Error -> Error end.

owners() ->
    {C, S} = pair(inet),
    {Owner, ok} = helped(fun() -> ok end),
    ?T(result(in_process(fun() -> socket:setopt(C, otp, controlling_process, Owner) end))),
    ?T([socket:setopt(C, otp, controlling_process, X) || X <- [Owner, self()]]),
    P = in_process(fun() -> socket:recv(C) end),
    W = in_process(fun() -> socket:send(C, big()) end),
    until_waits(C, num_readers, 1),
    until_waits(C, num_writers, 1),
    M = socket:monitor(C),
    exit(Owner, kill),
    ?T([result(P), result(W), receive {'DOWN', M, socket, C, Why} -> Why after 10000 -> nothing end, info(C), socket:close(C)]),
    ?T(drain(S, 0) > 0),
    close_all([S]).

drain(S, N) ->
    case socket:recv(S, 0, 10000) of {ok, B} -> drain(S, N + byte_size(B)); {error, {_, B}} -> N + byte_size(B); {error, _} -> N end.

%% The first, one in the middle, and who is left is served.
waiting_dies() ->
    {C, S} = pair(inet),
    Pids = [begin P = in_process(fun() -> socket:recv(C) end), until_waits(C, num_readers, N), P end || N <- [1, 2, 3, 4]],
    [begin exit(lists:nth(N, Pids), kill), until_waits(C, num_readers, Left) end || {N, Left} <- [{3, 3}, {1, 2}, {4, 1}]],
    ok = socket:send(S, "for the second"),
    ?T([result(lists:nth(2, Pids)), info(C)]),
    W = in_process(fun() -> socket:send(C, big()) end),
    until_waits(C, num_writers, 1),
    Small = in_process(fun() -> socket:send(C, "small", 30000) end),
    until_waits(C, num_writers, 2),
    exit(W, kill),
    until_waits(C, num_writers, 1),
    Reader = in_process(fun() -> drain(S, 0) end),
    ?T(result(Small)),
    close_all([C]),
    ?T(result(Reader) > 5),
    close_all([S]).

cancelled() ->
    {C, S} = pair(inet),
    {select, Sent} = socket:recv(C, 0, nowait),
    ok = socket:send(S, "one"),
    ?T([told(), socket:cancel(C, Sent), answer(fun() -> socket:recv(C, 0, nowait) end)]),
    Ref = make_ref(),
    ?T([element(1, socket:recv(C, 0, Ref)), element(1, socket:recv(C, 0, Ref)), socket:cancel(C, {select_info, recv, Ref}),
        element(1, socket:cancel(C, {select_info, recv, Ref}))]),
    {L, _} = listener(inet),
    {select, _} = socket:accept(L, nowait),
    ?T([answer(fun() -> F(L) end)
        || F <- [fun(X) -> element(1, socket:cancel(X, {select_info, recv, make_ref()})) end, fun(X) -> socket:cancel(X, foo) end,
                 fun(X) -> socket:cancel(X, {select_info, accept, foo}) end, fun(X) -> socket:accept(X, foo) end,
                 fun(X) -> socket:accept(X, -1) end, fun(X) -> socket:recv(X, -1) end, fun(X) -> socket:recv(X, 10, [foo]) end,
                 fun(X) -> socket:send(X, "x", [oob, foo]) end]]),
    ?T(info(L)),
    close_all([C, S, L]),
    so_far().

files() ->
    Name = "/tmp/apus_socket_faults_" ++ os:getpid(),
    ok = file:write_file(Name, binary:copy(<<"0123456789">>, 1000000)),
    Open = fun() -> {ok, F} = file:open(Name, [raw, read, binary]), F end,
    Begin = fun(F) -> case socket:sendfile(F, Open()) of {error, {Reason, N}} -> {error, {Reason, N > 0}}; X -> X end end,
    {C, S} = pair(inet),
    P = in_process(fun() -> Begin(C) end),
    until_waits(C, num_writers, 1),
    ?T([answer(fun() -> socket:sendfile(C, Open(), 0, 10, 0) end), answer(fun() -> socket:sendfile(C, Open(), 0, 10, nowait) end)]),
    reset(S),
    ?T([result(P), told(), maps:get(num_writers, info(C))]),
    {C2, S2} = pair(inet),
    P2 = in_process(fun() -> Begin(C2) end),
    until_waits(C2, num_writers, 1),
    ?T([socket:close(C2), result(P2), drain(S2, 0) > 0]),
    %% What was begun and is given up, or whose process died, leaves no room for another.
    {C3, S3} = pair(inet),
    {select, {Info, _}} = socket:sendfile(C3, Open(), 0, 0, nowait),
    ?T([answer(fun() -> socket:sendfile(C3, Open(), 0, 10, nowait) end), socket:cancel(C3, Info),
        answer(fun() -> socket:sendfile(C3, Open(), 0, 10, nowait) end), socket:close(C3)]),
    {C4, S4} = pair(inet),
    P4 = in_process(fun() -> Begin(C4) end),
    until_waits(C4, num_writers, 1),
    exit(P4, kill),
    until_waits(C4, num_writers, 0),
    ?T([answer(fun() -> socket:sendfile(C4, Open(), 0, 10, 100) end), info(C4)]),
    {C5, S5} = pair(inet),
    ?T(answer(fun() -> F = Open(), file:close(F), socket:sendfile(C5, F) end)),
    ?T(answer(fun() -> {ok, F} = file:open(Name, [read]), R = answer(fun() -> socket:sendfile(C5, F) end), file:close(F), element(1, R) end)),
    ?T(answer(fun() -> {ok, F} = file:open(Name ++ "w", [raw, write]), ok = file:write(F, "abc"), R = socket:sendfile(C5, F, 0, 3), file:close(F), R end)),
    ?T(answer(fun() -> {ok, F} = file:open("/tmp", [raw, read, directory]), R = socket:sendfile(C5, F), file:close(F), R end)),
    close_all([S2, S3, C4, S4, C5, S5]),
    [file:delete(N) || N <- [Name, Name ++ "w"]],
    so_far().

%% Abstract names need no zero behind them.
full_names() ->
    ?EACH(fun(Size) ->
              {ok, S} = socket:open(local, dgram),
              Name = #{family => local, path => abstract(Size)},
              R = case answer(fun() -> socket:bind(S, Name) end) of
                  ok -> {ok, Got} = socket:sockname(S), {ok, Got =:= Name};
                  {error, {invalid, {What, _}}} -> {invalid, What}
              end,
              close_all([S]),
              R
          end, [100, 107, 108, 109]).
