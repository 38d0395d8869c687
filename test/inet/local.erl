%% Sockets of the local family: streams and datagrams, by paths and by abstract names.
%% normalise: pids refs ports
-module(local).
-export([main/0]).
-include("../t.hrl").

main() ->
    {ok, Dir} = dir(),
    ?T(stream(filename:join(Dir, "a"))),
    ?T(stream(list_to_binary(filename:join(Dir, "b")))),
    ?T(stream(<<0, "apus inet test stream">>)),
    ?T(active(filename:join(Dir, "c"))),
    ?T(datagrams(filename:join(Dir, "d"), filename:join(Dir, "e"))),
    ?T(datagrams(<<0, "apus inet test d">>, <<0, "apus inet test e">>)),
    ?T(unnamed(filename:join(Dir, "f"))),
    ?T(errors(Dir)),
    ?T(unicode(Dir)),
    ok = file:del_dir_r(Dir),
    ok.

dir() ->
    Dir = "/tmp/apus_local_" ++ os:getpid(),
    ok = file:make_dir(Dir),
    {ok, Dir}.

name({ok, {local, Name}}) -> {local, base(Name)};
name(Other) -> Other.

name_of_port({ok, Name}) -> base(Name).

base(<<0, _/binary>> = Name) -> Name;
base(Name) -> filename:basename(Name).

stream(Path) ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ifaddr, {local, Path}}]),
    {ok, C} = gen_tcp:connect({local, Path}, 0, [binary, {active, false}]),
    {ok, S} = gen_tcp:accept(L),
    R = [gen_tcp:send(C, "hello"), gen_tcp:recv(S, 0), gen_tcp:send(S, "back"), gen_tcp:recv(C, 4),
         name(inet:sockname(L)), name(inet:sockname(C)), name(inet:peername(C)), name(inet:peername(S)),
         name(inet:sockname(S)), name_of_port(inet:port(L)), prim_inet:gettype(S), gen_tcp:shutdown(C, write), gen_tcp:recv(S, 0), erlang:port_info(S, name)],
    [gen_tcp:close(X) || X <- [C, S, L]],
    {R, gen_tcp:connect({local, Path}, 0, [])}.

active(Path) ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, true}, {packet, 2}, {ifaddr, {local, Path}}]),
    {ok, C} = gen_tcp:connect({local, Path}, 0, [local, binary, {active, true}, {packet, 2}]),
    {ok, S} = gen_tcp:accept(L),
    ok = gen_tcp:send(C, "one"),
    ok = gen_tcp:send(C, "two"),
    R = [receive M -> M after 1000 -> none end || _ <- [1, 2]],
    ok = gen_tcp:close(C),
    R2 = receive M2 -> M2 after 1000 -> none end,
    gen_tcp:close(S),
    gen_tcp:close(L),
    {R, R2}.

datagrams(PathA, PathB) ->
    {ok, A} = gen_udp:open(0, [{active, false}, {ifaddr, {local, PathA}}]),
    {ok, B} = gen_udp:open(0, [binary, {active, true}, {ifaddr, {local, PathB}}]),
    ok = gen_udp:send(A, {local, PathB}, 0, "one"),
    R1 = receive {udp, B, {local, From}, 0, D} -> {base(From), D} after 1000 -> none end,
    ok = gen_udp:send(B, {local, PathA}, [], <<"two">>),
    {ok, {{local, From2}, 0, D2}} = gen_udp:recv(A, 0, 1000),
    R3 = [name(inet:sockname(A)), name(inet:peername(A)), name_of_port(inet:port(A)), prim_inet:gettype(A)],
    gen_udp:close(A),
    gen_udp:close(B),
    {R1, {base(From2), D2}, R3}.

unnamed(Path) ->
    {ok, A} = gen_udp:open(0, [local, binary]),
    {ok, B} = gen_udp:open(0, [binary, {active, true}, {ifaddr, {local, Path}}]),
    ok = gen_udp:send(A, {local, Path}, 0, "one"),
    R1 = receive {udp, B, From, P, D} -> {From, P, D} after 1000 -> none end,
    ok = inet:setopts(B, [{active, false}]),
    ok = gen_udp:send(A, {local, Path}, 0, "two"),
    R2 = gen_udp:recv(B, 0, 1000),
    R3 = name(inet:sockname(A)),
    R4 = [gen_udp:connect(A, {local, Path}, 0), name(inet:peername(A)), gen_udp:send(A, "three"), gen_udp:recv(B, 0, 1000)],
    gen_udp:close(A),
    gen_udp:close(B),
    {R1, R2, R3, R4}.

errors(Dir) ->
    Long = lists:duplicate(108, $x),
    [catch gen_tcp:listen(0, [{ifaddr, {local, Long}}]), catch gen_tcp:connect({local, lists:duplicate(300, $x)}, 0, []),
     gen_tcp:connect({local, filename:join(Dir, "nobody")}, 0, []), catch gen_tcp:listen(0, [{ifaddr, {local, "/no/such/dir"}}]),
     element(1, catch gen_tcp:connect({local, foo}, 0, [])), catch gen_tcp:listen(0, [{ifaddr, {local, Dir}}])].

unicode(Dir) ->
    Path = filename:join(Dir, [16#e5, 16#20ac]),
    {ok, L} = gen_tcp:listen(0, [{active, false}, {ifaddr, {local, Path}}]),
    {ok, C} = gen_tcp:connect({local, Path}, 0, []),
    R = name(inet:peername(C)),
    gen_tcp:close(C),
    gen_tcp:close(L),
    R.
