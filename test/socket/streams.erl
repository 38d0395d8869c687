%% normalise: pids refs funs
%% timeout: 60
%% The module socket: connections over inet, inet6 and local; random data in random pieces; many pieces
%% at once; files; ends of streams; many connections and acceptors at once.
-module(streams).
-export([main/0]).
-include("../t.hrl").

main() ->
    [once(Domain) || Domain <- [inet, inet6, local]],
    files(),
    ends(),
    pieces(),
    [random(Domain, N) || Domain <- [inet, local], N <- [1, 2, 3]],
    many().

address(local) -> #{family => local, path => "/tmp/apus_socket_streams_" ++ os:getpid()};
address(Domain) -> #{family => Domain, addr => loopback, port => 0}.

listener(Domain) ->
    Address = address(Domain),
    {ok, L} = socket:open(Domain, stream),
    ok = socket:bind(L, Address),
    ok = socket:listen(L, 100),
    {ok, A} = socket:sockname(L),
    {L, A}.

pair(Domain) ->
    {L, A} = listener(Domain),
    {ok, C} = socket:open(Domain, stream),
    ok = socket:connect(C, A),
    {ok, S} = socket:accept(L),
    ok = socket:close(L),
    forget(A),
    {C, S}.

forget(#{family := local, path := Path}) -> ok = file:delete(Path);
forget(_) -> ok.

once(Domain) ->
    {C, S} = pair(Domain),
    ?T({Domain, maps:with([domain, type, ctype, rstates, wstates], socket:info(S))}),
    {ok, Here} = socket:sockname(C),
    ?T(socket:peername(S) =:= {ok, Here}),
    ?T(socket:send(C, [<<"ab">>, "cd", [$e]])),
    ?T(socket:recv(S, 5)),
    ?T(socket:sendmsg(S, #{iov => [<<"12">>, <<"34">>]})),
    ?T(socket:recv(C)),
    ?T(socket:send(C, [foo])),
    Me = self(),
    spawn(fun() -> Me ! {read, socket:recv(C, 3)} end),
    timer:sleep(20),
    ?T(socket:send(S, <<"xyz">>)),
    ?T(receive {read, R} -> R end),
    ?T(socket:shutdown(C, write)),
    ?T(socket:recv(S)),
    ?T(socket:send(S, <<"still">>)),
    ?T(socket:recv(C)),
    ?T([socket:close(X) || X <- [C, S]]).

files() ->
    Path = "/tmp/apus_socket_file_" ++ os:getpid(),
    ok = file:write_file(Path, binary:copy(<<"0123456789">>, 10)),
    {C, S} = pair(local),
    {ok, Fd} = file:open(Path, [raw, read, binary]),
    ?EACH(fun({Offset, Count}) ->
              R = socket:sendfile(C, Fd, Offset, Count),
              {R, case R of {ok, N} when N > 0 -> socket:recv(S, N); _ -> none end}
          end, [{0, 0}, {5, 10}, {95, 100}, {100, 0}, {200, 10}, {-1, 10}]),
    ?T(socket:sendfile(C, Fd)),
    ?T(socket:sendfile(C, Fd, 1000)),
    ?T(socket:sendfile(C, foo)),
    ?T(socket:sendfile(C, Fd, 0, 0, nowait)),
    ?T(counters(C)),
    file:close(Fd),
    ?T(socket:sendfile(C, Fd)),
    {_, R} = C,
    ?T(prim_socket:sendfile(R, make_ref(), 0, 1, make_ref())),
    ?T(prim_socket:sendfile(R, 0, 1, make_ref())),
    ?T(prim_socket:sendfile_deferred_close(R)),
    ok = file:write_file(Path, binary:copy(<<"0123456789">>, 500000)),
    {ok, Large} = file:open(Path, [raw, read, binary]),
    Reader = reader(S),
    ?T(socket:sendfile(C, Large)),
    socket:close(C),
    ?T(receive {Reader, Bytes} -> {byte_size(Bytes), erlang:md5(Bytes) =:= erlang:md5(binary:copy(<<"0123456789">>, 500000))} end),
    file:delete(Path).

reader(S) ->
    Me = self(),
    spawn(fun() -> Me ! {self(), read_all(S, [])} end).

read_all(S, Acc) ->
    case socket:recv(S) of
        {ok, Bytes} -> read_all(S, [Acc, Bytes]);
        {error, {closed, Bytes}} -> iolist_to_binary([Acc, Bytes]);
        {error, closed} -> iolist_to_binary(Acc)
    end.

ends() ->
    {C, S} = pair(inet),
    ?T(socket:send(C, <<"last">>)),
    ?T(socket:shutdown(C, write)),
    ?T(socket:recv(S, 10)),
    ?EACH(fun(F) -> socket:F(S) end, [recv, recvfrom, recvmsg]),
    ?T(socket:recv(S, 5)),
    ?T(counters(S)),
    ?T(socket:send(C, <<"x">>)),
    ?T(socket:sendmsg(C, #{iov => [<<"x">>]})),
    ?T(counters(C)),
    ?T(socket:setopt(S, socket, linger, #{onoff => true, linger => 0})),
    ?T(socket:close(S)),
    ?T(socket:recv(C)).

pieces() ->
    {C, S} = pair(inet),
    IOV = [<<I:16>> || I <- lists:seq(1, 2500)],
    ?T(socket:sendmsg(C, #{iov => IOV})),
    ?T(socket:recv(S, 5000) =:= {ok, iolist_to_binary(IOV)}),
    ?T(counters(C)),
    ?T(socket:sendmsg(C, #{iov => [<<>>, <<"a">>, <<>>]})),
    ?T(socket:recv(S)),
    ?T(socket:cancel(C, {select_info, {send, 1}, make_ref()}) =:= ok),
    {select, {Info, Rest}} = socket:sendmsg(C, #{iov => lists:duplicate(3000, <<0:80000>>)}, nowait),
    ?T(is_list(Rest)),
    Reader = reader(S),
    ?T(element(1, receive X -> X after 2000 -> {nothing} end)),
    ?T(finish(socket:sendmsg(C, Rest, Info, infinity))),
    socket:close(C),
    ?T(receive {Reader, Bytes} -> byte_size(Bytes) end).

finish(ok) -> ok;
finish(Other) -> element(1, Other).

%% Both directions at once, in pieces of random sizes, by random calls.
random(Domain, Seed) ->
    {C, S} = pair(Domain),
    Size = 300000,
    Data = << <<(rand:uniform(256) - 1)>> || _ <- lists:seq(1, Size) >>,
    Me = self(),
    Run = fun(Salt, From, To) ->
        spawn(fun() -> rand:seed(exsss, {Seed, Salt, 1}), write(From, Data), Me ! {written, Salt} end),
        spawn(fun() -> rand:seed(exsss, {Seed, Salt, 2}), Me ! {read, Salt, read(To, Size, [])} end)
    end,
    Run(1, C, S),
    Run(2, S, C),
    Got = [receive {read, Salt, Bytes} -> Bytes =:= Data after 20000 -> timeout end || Salt <- [1, 2]],
    [receive {written, Salt} -> ok end || Salt <- [1, 2]],
    ?T({Domain, Seed, Got}),
    [socket:close(X) || X <- [C, S]].

write(_, <<>>) -> ok;
write(S, Data) ->
    N = min(byte_size(Data), rand:uniform(20000)),
    <<Part:N/binary, Rest/binary>> = Data,
    case rand:uniform(3) of
        1 -> ok = socket:send(S, Part);
        2 -> ok = socket:sendmsg(S, #{iov => [Part]});
        3 -> ok = write_select(S, Part)
    end,
    write(S, Rest).

write_select(S, Part) ->
    case socket:send(S, Part, [], nowait) of
        ok -> ok;
        {select, {{select_info, _, Ref}, Rest}} -> receive {'$socket', S, select, Ref} -> write_select(S, Rest) end;
        {select, {select_info, _, Ref}} -> receive {'$socket', S, select, Ref} -> write_select(S, Part) end
    end.

read(_, 0, Acc) -> iolist_to_binary(Acc);
read(S, Left, Acc) ->
    {ok, Bytes} = case rand:uniform(4) of
        1 -> socket:recv(S);
        2 -> socket:recv(S, min(Left, rand:uniform(30000)));
        3 -> read_select(S);
        4 -> {ok, #{iov := [B]}} = socket:recvmsg(S), {ok, B}
    end,
    read(S, Left - byte_size(Bytes), [Acc, Bytes]).

read_select(S) ->
    case socket:recv(S, 0, nowait) of
        {select, {{select_info, recv, Ref} = Info, Bytes}} -> _ = socket:cancel(S, Info), _ = Ref, {ok, Bytes};
        {select, {select_info, recv, Ref}} -> receive {'$socket', S, select, Ref} -> read_select(S) end;
        Other -> Other
    end.

many() ->
    {L, A} = listener(inet),
    Me = self(),
    [spawn(fun() -> acceptor(L) end) || _ <- lists:seq(1, 10)],
    [spawn(fun() -> Me ! {echo, N, echo(A, N)} end) || N <- lists:seq(1, 200)],
    ?T(lists:usort([receive {echo, N, R} -> R after 10000 -> timeout end || N <- lists:seq(1, 200)])),
    wait_until(fun() -> maps:get(num_acceptors, socket:info(L)) =:= 10 end),
    ?T(socket:close(L)).

acceptor(L) ->
    case socket:accept(L) of
        {ok, S} -> {ok, B} = socket:recv(S, 8), ok = socket:send(S, B), {error, closed} = socket:recv(S), socket:close(S), acceptor(L);
        {error, closed} -> ok
    end.

echo(A, N) ->
    {ok, C} = socket:open(inet, stream),
    ok = socket:connect(C, A),
    ok = socket:send(C, <<N:64>>),
    R = socket:recv(C, 8) =:= {ok, <<N:64>>},
    socket:close(C),
    R.

wait_until(F) ->
    case F() of true -> ok; false -> timer:sleep(5), wait_until(F) end.

counters(S) -> maps:filter(fun(_, N) -> N =/= 0 end, maps:get(counters, socket:info(S))).
