%% normalise: pids refs funs ports
%% timeout: 60
%% gen_tcp over the module socket ({inet_backend, socket}): the same calls as over the driver.
-module(gen_tcp_backend).
-export([main/0]).
-include("../t.hrl").

-define(BACKEND, {inet_backend, socket}).

main() ->
    passive(),
    active(),
    packets(),
    options(),
    ends(),
    files(),
    local(),
    many(),
    resolving().

listen(Options) ->
    {ok, L} = gen_tcp:listen(0, [?BACKEND, binary, {ip, {127, 0, 0, 1}}, {active, false} | Options]),
    {ok, Port} = inet:port(L),
    {L, Port}.

connect(Port, Options) ->
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [?BACKEND, binary, {active, false} | Options]),
    C.

pair(Options) ->
    {L, Port} = listen(Options),
    C = connect(Port, Options),
    {ok, S} = gen_tcp:accept(L, 2000),
    {L, C, S}.

close(Sockets) -> [gen_tcp:close(S) || S <- Sockets].

passive() ->
    {L, C, S} = pair([]),
    ?T(element(1, C)),
    ?T(gen_tcp:send(C, <<"hello">>)),
    ?T(gen_tcp:recv(S, 0)),
    ?T(gen_tcp:send(C, ["a", [<<"bc">>]])),
    ?T(gen_tcp:recv(S, 2)),
    ?T(gen_tcp:recv(S, 1, 100)),
    ?T(gen_tcp:recv(S, 1, 20)),
    ?T(gen_tcp:recv(S, 0, 0)),
    ?T(gen_tcp:unrecv(S, <<"back">>)),
    {ok, {_, Port}} = inet:sockname(L),
    {ok, CPort} = inet:port(C),
    ?T(inet:peername(C) =:= {ok, {{127, 0, 0, 1}, Port}}),
    ?T(inet:peername(S) =:= {ok, {{127, 0, 0, 1}, CPort}}),
    ?T(gen_tcp:accept(L, 20)),
    ?T(gen_tcp:connect({127, 0, 0, 1}, 1, [?BACKEND])),
    ?T(gen_tcp:listen(Port, [?BACKEND, {ip, {127, 0, 0, 1}}])),
    ?T(close([C, S, L])),
    ?T(gen_tcp:send(C, <<"x">>)),
    ?T(gen_tcp:recv(S, 0)).

active() ->
    {L, C, S} = pair([]),
    ?T(inet:setopts(S, [{active, once}])),
    ?T(gen_tcp:send(C, <<"one">>)),
    ?T(message(S)),
    ?T(gen_tcp:send(C, <<"two">>)),
    ?T(message(S, 30)),
    ?T(gen_tcp:recv(S, 3, 1000)),
    ?T(inet:setopts(S, [{active, 2}])),
    ?EACH(fun(X) -> gen_tcp:send(C, X), message(S) end, [<<"a">>, <<"b">>]),
    ?T(message(S)),
    ?T(inet:setopts(S, [{active, true}, {mode, list}])),
    ?T(gen_tcp:recv(S, 1, 10)),
    ?T(gen_tcp:send(C, <<"list">>)),
    ?T(message(S)),
    Me = self(),
    Pid = spawn(fun() -> receive go -> Me ! {theirs, message(S)} end end),
    ?T(gen_tcp:controlling_process(S, Pid)),
    gen_tcp:send(C, <<"for you">>),
    Pid ! go,
    ?T(receive {theirs, M} -> M after 2000 -> none end),
    ?T(inet:setopts(C, [{active, true}])),
    close([S]),
    ?T(message(C)),
    close([C, L]).

message(S) -> message(S, 2000).
message(S, Timeout) ->
    receive
        {tcp, S, Data} -> {tcp, Data};
        {Tag, S} -> Tag;
        {Tag, S, Why} -> {Tag, Why}
    after Timeout -> none
    end.

packets() ->
    ?EACH(fun({Packet, Out, Raw}) ->
              {L, C, S} = pair([{packet, Packet}]),
              ok = gen_tcp:send(C, Out),
              R = gen_tcp:recv(S, 0, 1000),
              ok = inet:setopts(S, [{packet, raw}]),
              ok = gen_tcp:send(C, Out),
              Q = gen_tcp:recv(S, Raw, 1000),
              close([L, C, S]),
              {R, Q}
          end, [{1, <<"abc">>, 4}, {2, <<"abc">>, 5}, {4, <<"abc">>, 7}, {line, <<"line one\nrest">>, 13}, {raw, <<"raw">>, 3},
                {http, <<"GET /x HTTP/1.1\r\nHost: h\r\n\r\n">>, 28}, {asn1, <<16#30, 2, 5, 0>>, 4}]),
    {L, C, S} = pair([{packet, 4}]),
    ok = inet:setopts(S, [{active, true}]),
    Sizes = [1, 10, 1000, 100000, 0, 300000],
    spawn(fun() -> [gen_tcp:send(C, binary:copy(<<"p">>, N)) || N <- Sizes] end),
    ?T([begin {tcp, B} = message(S), byte_size(B) end || _ <- Sizes]),
    close([L, C, S]).

options() ->
    {L, C, S} = pair([]),
    Names = [active, mode, packet, keepalive, nodelay, reuseaddr, linger, exit_on_close, packet_size, send_timeout,
             send_timeout_close, delay_send, show_econnreset, deliver, header, tos, priority, buffer, line_delimiter],
    ?EACH(fun(O) -> inet:getopts(S, [O]) end, Names),
    ?EACH(fun(O) -> {inet:setopts(S, [O]), inet:getopts(S, [element(1, O)])} end,
          [{nodelay, true}, {keepalive, true}, {linger, {true, 5}}, {tos, 16}, {packet, 2}, {mode, list}, {active, 3}, {active, false},
           {buffer, 5000}, {send_timeout, 100}, {packet_size, 10}, {foo, 1}, {nodelay, foo}]),
    ?T(lists:sort([K || {K, _} <- element(2, inet:getstat(S))])),
    ?T(inet:info(S) =/= []),
    close([L, C, S]),
    ?T(gen_tcp:listen(0, [?BACKEND, {foo, 1}])).

ends() ->
    {L, C, S} = pair([]),
    ?T(gen_tcp:send(C, <<"last">>)),
    ?T(gen_tcp:shutdown(C, write)),
    ?T(gen_tcp:recv(S, 10, 1000)),
    ?T(gen_tcp:recv(S, 0, 1000)),
    ?T(gen_tcp:send(S, <<"reply">>)),
    ?T(gen_tcp:recv(C, 5, 1000)),
    Me = self(),
    {Pid, Monitor} = spawn_monitor(fun() -> {ok, X} = gen_tcp:connect({127, 0, 0, 1}, element(2, inet:port(L)), [?BACKEND]), Me ! {mine, X} end),
    {ok, Theirs} = gen_tcp:accept(L, 2000),
    receive {'DOWN', Monitor, process, Pid, _} -> ok end,
    ?T(gen_tcp:recv(Theirs, 0, 2000)),
    Waiting = spawn_monitor(fun() -> exit(gen_tcp:accept(L)) end),
    timer:sleep(20),
    close([L]),
    ?T(receive {'DOWN', _, process, P, Why} when P =:= element(1, Waiting) -> Why after 2000 -> none end),
    close([C, S, Theirs]).

files() ->
    Path = "/tmp/apus_gen_tcp_file_" ++ os:getpid(),
    ok = file:write_file(Path, binary:copy(<<"0123456789">>, 1000)),
    {L, C, S} = pair([]),
    ?T(file:sendfile(Path, C)),
    ?T(erlang:md5(element(2, gen_tcp:recv(S, 10000, 2000))) =:= erlang:md5(binary:copy(<<"0123456789">>, 1000))),
    file:delete(Path),
    close([L, C, S]).

local() ->
    Path = "/tmp/apus_gen_tcp_" ++ os:getpid(),
    {ok, L} = gen_tcp:listen(0, [?BACKEND, {ifaddr, {local, Path}}, {active, false}]),
    {ok, C} = gen_tcp:connect({local, Path}, 0, [?BACKEND, {active, false}]),
    {ok, S} = gen_tcp:accept(L),
    ?T(gen_tcp:send(C, "local")),
    ?T(gen_tcp:recv(S, 5)),
    ?T(inet:sockname(L) =:= {ok, {local, list_to_binary(Path)}}),
    close([L, C, S]),
    file:delete(Path).

many() ->
    {L, Port} = listen([{packet, 2}, {backlog, 200}]),
    Me = self(),
    spawn(fun() -> Me ! {ready, self()}, accept_all(L) end),
    receive {ready, _} -> ok end,
    [spawn(fun() -> Me ! {echo, echo(Port, N)} end) || N <- lists:seq(1, 50)],
    ?T(lists:usort([receive {echo, R} -> R after 10000 -> timeout end || _ <- lists:seq(1, 50)])),
    close([L]).

accept_all(L) ->
    case gen_tcp:accept(L) of
        {ok, S} ->
            Pid = spawn(fun() -> receive go -> inet:setopts(S, [{active, true}]), serve(S) end end),
            ok = gen_tcp:controlling_process(S, Pid),
            Pid ! go,
            accept_all(L);
        {error, closed} -> ok
    end.

serve(S) ->
    receive
        {tcp, S, Data} -> gen_tcp:send(S, Data), serve(S);
        {tcp_closed, S} -> ok
    end.

echo(Port, N) ->
    C = connect(Port, [{packet, 2}]),
    Rounds = [begin ok = gen_tcp:send(C, <<N:64, I:64>>), gen_tcp:recv(C, 0, 5000) =:= {ok, <<N:64, I:64>>} end || I <- lists:seq(1, 20)],
    gen_tcp:close(C),
    lists:usort(Rounds).

resolving() ->
    {ok, Addresses} = net:getaddrinfo("127.0.0.1", "80"),
    ?T(lists:sort([{T, P} || #{type := T, protocol := P} <- Addresses])).
