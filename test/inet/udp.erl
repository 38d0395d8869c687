%% Datagrams: passive and active, connected, with what accompanies them, and errors.
%% normalise: pids refs ports
%% timeout: 60
-module(udp).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(passive()),
    ?T(modes()),
    ?T(active_count()),
    ?T(connected()),
    ?T(refused(false)),
    ?T(refused(true)),
    ?T(truncated()),
    ?T(too_large()),
    ?T(empty()),
    ?T(headers()),
    ?T(ancillary()),
    ?T(ancillary6()),
    ?T(timeouts()),
    ?T(closing()),
    ?T(owner()),
    ?T(names()),
    ?T(bad()),
    ?T(broadcast()),
    ?T(multicast()),
    ?T(read_packets()),
    ?T(deliver_port()),
    ?T(statistics()),
    ?T(ip6()),
    ?T(flood(300)),
    ok.

open(Options) ->
    {ok, U} = gen_udp:open(0, [binary, {active, false}, {ip, {127, 0, 0, 1}} | Options]),
    {ok, Port} = inet:port(U),
    {U, Port}.

to(U, Port, Data) -> gen_udp:send(U, {127, 0, 0, 1}, Port, Data).

all(T) ->
    receive M -> [M | rest(T)] after 3 * T -> [] end.
rest(T) ->
    receive M -> [M | rest(T)] after T -> [] end.

%% Messages with the port number of who sent them hidden.
hide(Ms, Port) ->
    [case M of
         {udp, U, Ip, Port, D} -> {udp, U, Ip, theirs, D};
         {udp, U, Ip, Port, Anc, D} -> {udp, U, Ip, theirs, Anc, D};
         _ -> M
     end || M <- Ms].

passive() ->
    {A, PA} = open([]),
    {B, PB} = open([]),
    R = [to(A, PB, "one"), to(A, PB, [<<"tw">>, $o]), hide_recv(gen_udp:recv(B, 0), PA),
         hide_recv(gen_udp:recv(B, 1), PA), gen_udp:recv(B, 0, 10), gen_udp:recv(B, 0, 0),
         to(B, PA, <<"back">>), hide_recv(gen_udp:recv(A, 0, 1000), PB),
         gen_udp:send(A, {{127, 0, 0, 1}, PB}, "by a pair"), hide_recv(gen_udp:recv(B, 0, 1000), PA),
         gen_udp:send(A, "localhost", PB, "by a name"), hide_recv(gen_udp:recv(B, 0, 1000), PA),
         gen_udp:send(A, {inet, {loopback, PB}}, [], "by family"), hide_recv(gen_udp:recv(B, 0, 1000), PA)],
    gen_udp:close(A),
    gen_udp:close(B),
    R.

hide_recv({ok, {Ip, P, D}}, P) -> {ok, {Ip, theirs, D}};
hide_recv({ok, {Ip, P, A, D}}, P) -> {ok, {Ip, theirs, A, D}};
hide_recv(Other, _) -> Other.

modes() ->
    {A, PA} = open([]),
    {B, PB} = open([{active, once}]),
    [ok = to(A, PB, X) || X <- ["one", "two", "three"]],
    R1 = all(100),
    ok = inet:setopts(B, [{active, once}, list]),
    R2 = all(100),
    ok = inet:setopts(B, [{active, true}]),
    R3 = all(100),
    R4 = gen_udp:recv(B, 0),
    ok = inet:setopts(B, [{active, false}]),
    ok = to(A, PB, "four"),
    R5 = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    gen_udp:close(A),
    gen_udp:close(B),
    {hide(R1, PA), hide(R2, PA), hide(R3, PA), R4, R5}.

active_count() ->
    {A, PA} = open([]),
    {B, PB} = open([{active, 2}]),
    [ok = to(A, PB, [X]) || X <- "abc"],
    R1 = all(100),
    ok = inet:setopts(B, [{active, 1}]),
    R2 = all(100),
    R3 = [{inet:setopts(B, [{active, N}]), inet:getopts(B, [active]), all(0)} || N <- [3, -1, -9, 32767, 1]],
    gen_udp:close(A),
    gen_udp:close(B),
    {hide(R1, PA), hide(R2, PA), R3}.

connected() ->
    {A, PA} = open([]),
    {B, PB} = open([]),
    {C, PC} = open([]),
    R1 = [inet:peername(A), gen_udp:send(A, "x"), gen_udp:connect(A, {127, 0, 0, 1}, PB),
          inet:peername(A) =:= {ok, {{127, 0, 0, 1}, PB}}, gen_udp:send(A, "yes"),
          hide_recv(gen_udp:recv(B, 0, 1000), PA), to(C, PA, "not from him"), to(B, PA, "from him"),
          hide_recv(gen_udp:recv(A, 0, 1000), PB), gen_udp:recv(A, 0, 10), to(A, PC, "goes to b anyway"),
          hide_recv(gen_udp:recv(B, 0, 1000), PA), prim_inet:getstatus(A)],
    R2 = [gen_udp:connect(A, {127, 0, 0, 1}, PC), gen_udp:send(A, "to c"), element(3, element(2, gen_udp:recv(C, 0, 1000)))],
    [gen_udp:close(X) || X <- [A, B, C]],
    {R1, R2}.

%% Nobody listens there.
refused(IsActive) ->
    {B, PB} = open([]),
    gen_udp:close(B),
    {A, _} = open([{active, IsActive}]),
    ok = gen_udp:connect(A, {127, 0, 0, 1}, PB),
    R1 = gen_udp:send(A, "x"),
    R2 = case IsActive of
        true -> all(100);
        false -> gen_udp:recv(A, 0, 500)
    end,
    R3 = inet:getopts(A, [active]),
    gen_udp:close(A),
    {R1, R2, R3}.

truncated() ->
    {A, PA} = open([]),
    {B, PB} = open([{buffer, 10}]),
    ok = to(A, PB, "0123456789abcdef"),
    ok = to(A, PB, "next"),
    R = [hide_recv(gen_udp:recv(B, 0, 1000), PA), hide_recv(gen_udp:recv(B, 0, 1000), PA)],
    gen_udp:close(A),
    gen_udp:close(B),
    R.

too_large() ->
    {A, PA} = open([{sndbuf, 200000}]),
    {B, PB} = open([{recbuf, 200000}, {buffer, 70000}]),
    R1 = to(A, PB, binary:copy(<<"x">>, 70000)),
    ok = to(A, PB, binary:copy(<<"x">>, 65507)),
    {ok, {_, PA, D}} = gen_udp:recv(B, 0, 1000),
    gen_udp:close(A),
    gen_udp:close(B),
    {R1, byte_size(D)}.

empty() ->
    {A, PA} = open([]),
    {B, PB} = open([]),
    ok = to(A, PB, ""),
    R1 = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    ok = inet:setopts(B, [{active, true}, list]),
    ok = to(A, PB, <<>>),
    R2 = hide(all(100), PA),
    gen_udp:close(A),
    gen_udp:close(B),
    {R1, R2}.

headers() ->
    {A, PA} = open([]),
    {B, PB} = open([{header, 2}]),
    [ok = to(A, PB, X) || X <- ["abcd", "ab", "a", ""]],
    R1 = [hide_recv(gen_udp:recv(B, 0, 1000), PA) || _ <- [1, 2, 3, 4]],
    [ok = to(A, PB, X) || X <- ["abcd", "ab", "a", ""]],
    ok = inet:setopts(B, [{active, true}]),
    R2 = hide(all(100), PA),
    gen_udp:close(A),
    gen_udp:close(B),
    {R1, R2}.

ancillary() ->
    {A, PA} = open([{tos, 16}, {ttl, 77}]),
    {B, PB} = open([{recvtos, true}]),
    ok = to(A, PB, "tos"),
    R1 = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    ok = inet:setopts(B, [{recvttl, true}]),
    ok = to(A, PB, "both"),
    R2 = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    R3 = gen_udp:send(A, {127, 0, 0, 1}, PB, [{tos, 8}, {ttl, 9}], "own"),
    R4 = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    ok = inet:setopts(B, [{active, true}]),
    ok = gen_udp:send(A, {127, 0, 0, 1}, PB, [{ttl, 3}], "active"),
    R5 = hide(all(100), PA),
    R6 = inet:getopts(B, [recvtos, recvttl, recvtclass]),
    ok = inet:setopts(B, [{active, false}, {recvtos, false}, {recvttl, false}]),
    ok = to(A, PB, "none"),
    R7 = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    R8 = [outcome(fun() -> gen_udp:send(A, {127, 0, 0, 1}, PB, Anc, "bad") end) || Anc <- [[{priority, 1}], [{tos, foo}], [foo], foo]],
    gen_udp:close(A),
    gen_udp:close(B),
    {R1, R2, R3, R4, R5, R6, R7, R8}.

ancillary6() ->
    {ok, A} = gen_udp:open(0, [inet6, binary, {active, false}, {ip, {0, 0, 0, 0, 0, 0, 0, 1}}, {tclass, 8}]),
    {ok, B} = gen_udp:open(0, [inet6, binary, {active, false}, {ip, {0, 0, 0, 0, 0, 0, 0, 1}}, {recvtclass, true}]),
    {ok, PA} = inet:port(A),
    {ok, PB} = inet:port(B),
    ok = gen_udp:send(A, {0, 0, 0, 0, 0, 0, 0, 1}, PB, "class"),
    R = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    ok = gen_udp:send(A, {0, 0, 0, 0, 0, 0, 0, 1}, PB, [{tclass, 32}], "own"),
    R2 = hide_recv(gen_udp:recv(B, 0, 1000), PA),
    gen_udp:close(A),
    gen_udp:close(B),
    {R, R2}.

timeouts() ->
    {A, _} = open([]),
    Self = self(),
    P = spawn(fun() -> Self ! {first, gen_udp:recv(A, 0, 1000)} end),
    timer:sleep(150),
    R1 = gen_udp:recv(A, 0, 10),
    R2 = receive {first, X} -> X end,
    R3 = gen_udp:recv(A, 0, 20),
    R4 = gen_udp:recv(A, -1),
    R5 = gen_udp:recv(A, 0, -2),
    gen_udp:close(A),
    {is_pid(P), R1, R2, R3, R4, R5}.

closing() ->
    {A, PA} = open([]),
    Self = self(),
    spawn(fun() -> Self ! {got, gen_udp:recv(A, 0)} end),
    timer:sleep(100),
    ok = gen_udp:close(A),
    R1 = receive {got, X} -> X after 1000 -> none end,
    [R1, gen_udp:close(A), to(A, PA, "x"), gen_udp:recv(A, 0), inet:sockname(A), erlang:port_info(A)].

owner() ->
    {A, PA} = open([]),
    {B, PB} = open([{active, true}]),
    Self = self(),
    P = spawn(fun() -> Self ! {his, hide(all(300), PA)} end),
    R1 = gen_udp:controlling_process(B, P),
    ok = to(A, PB, "for him"),
    R2 = receive {his, X} -> X end,
    timer:sleep(50),
    R3 = erlang:port_info(B),
    gen_udp:close(A),
    {R1, R2, R3, all(10)}.

names() ->
    {A, PA} = open([]),
    R = [inet:sockname(A) =:= {ok, {{127, 0, 0, 1}, PA}}, inet:peername(A), prim_inet:gettype(A),
         prim_inet:getstatus(A), element(2, gen_udp:open(PA, [{ip, {127, 0, 0, 1}}])),
         {ok, udp} =:= {ok, element(1, {udp})}, erlang:port_info(A, name)],
    gen_udp:close(A),
    R.

outcome(F) ->
    try F() catch Class:R -> {Class, R} end.

bad() ->
    {A, PA} = open([]),
    R = [outcome(F) || F <- [
         fun() -> gen_udp:send(A, {127, 0, 0, 1}, 70000, "x") end, fun() -> gen_udp:send(A, {127, 0, 0, 1}, PA, foo) end,
         fun() -> gen_udp:send(A, {0, 0, 0, 0, 0, 0, 0, 1}, PA, "x") end,
         fun() -> gen_udp:send(A, "no.such.host.invalid", PA, "x") end,
         fun() -> gen_udp:open(0, [{active, foo}]) end, fun() -> gen_udp:open(0, [foo]) end,
         fun() -> gen_udp:open(0, [{ip, {1, 2, 3, 4}}]) end, fun() -> prim_inet:open(udp, inet, stream) end,
         fun() -> prim_inet:open(sctp, inet, seqpacket) end, fun() -> gen_sctp:open() end,
         fun() -> gen_udp:send(A, {local, "/tmp/no_such_socket"}, 0, "x") end,
         fun() -> gen_udp:send(A, {127, 0, 0, 1}, 0, "x") end]],
    gen_udp:close(A),
    R.

broadcast() ->
    {A, PA} = open([]),
    R1 = gen_udp:send(A, {255, 255, 255, 255}, PA, "x"),
    R2 = [inet:getopts(A, [broadcast]), inet:setopts(A, [{broadcast, true}]), inet:getopts(A, [broadcast])],
    gen_udp:close(A),
    {R1, R2}.

multicast() ->
    Group = {239, 1, 2, 3},
    {ok, B} = gen_udp:open(0, [binary, {active, false}, {reuseaddr, true}, {add_membership, {Group, {127, 0, 0, 1}}},
                               {multicast_loop, true}]),
    {ok, PB} = inet:port(B),
    {ok, A} = gen_udp:open(0, [binary, {active, false}, {multicast_if, {127, 0, 0, 1}}, {multicast_ttl, 3},
                               {multicast_loop, true}]),
    R1 = gen_udp:send(A, Group, PB, "to the group"),
    R2 = case gen_udp:recv(B, 0, 1000) of {ok, {_, _, D}} -> D; E -> E end,
    R3 = inet:setopts(B, [{drop_membership, {Group, {127, 0, 0, 1}}}]),
    ok = gen_udp:send(A, Group, PB, "again"),
    R4 = gen_udp:recv(B, 0, 100),
    R5 = [inet:getopts(A, [multicast_ttl, multicast_loop]), inet:setopts(B, [{add_membership, foo}])],
    gen_udp:close(A),
    gen_udp:close(B),
    {R1, R2, R3, R4, R5}.

read_packets() ->
    {A, _} = open([]),
    R = [inet:getopts(A, [read_packets]), inet:setopts(A, [{read_packets, 3}]), inet:getopts(A, [read_packets]),
         inet:setopts(A, [{read_packets, 0}]), inet:getopts(A, [read_packets])],
    gen_udp:close(A),
    R.

deliver_port() ->
    {A, PA} = open([]),
    {B, PB} = open([{active, true}, {deliver, port}]),
    ok = to(A, PB, "one"),
    R = [begin <<1, PA:16, Rest/binary>> = iolist_to_binary(D), Rest end || {_, {data, D}} <- all(100)],
    gen_udp:close(A),
    gen_udp:close(B),
    R.

statistics() ->
    {A, _} = open([]),
    {B, PB} = open([]),
    [ok = to(A, PB, lists:duplicate(N, $x)) || N <- [1, 10, 100, 3]],
    [{ok, _} = gen_udp:recv(B, 0, 1000) || _ <- [1, 2, 3, 4]],
    R = {inet:getstat(A), inet:getstat(B)},
    gen_udp:close(A),
    gen_udp:close(B),
    R.

ip6() ->
    {ok, A} = gen_udp:open(0, [inet6, binary, {active, true}, {ip, {0, 0, 0, 0, 0, 0, 0, 1}}]),
    {ok, PA} = inet:port(A),
    ok = gen_udp:send(A, {0, 0, 0, 0, 0, 0, 0, 1}, PA, "to myself"),
    R1 = hide(all(100), PA),
    R2 = inet:sockname(A) =:= {ok, {{0, 0, 0, 0, 0, 0, 0, 1}, PA}},
    ok = inet:setopts(A, [{active, false}]),
    ok = gen_udp:send(A, {inet6, {{0, 0, 0, 0, 0, 0, 0, 1}, PA}}, [], "again"),
    R3 = hide_recv(gen_udp:recv(A, 0, 1000), PA),
    R4 = inet:getopts(A, [ipv6_v6only, tclass]),
    gen_udp:close(A),
    {R1, R2, R3, R4}.

%% All that is sent arrives, in order, whoever is faster.
flood(N) ->
    {A, _} = open([]),
    {B, PB} = open([{recbuf, 1000000}, {active, true}]),
    Data = binary:copy(<<"d">>, 500),
    [ok = to(A, PB, <<I:32, Data/binary>>) || I <- lists:seq(1, N)],
    R = [receive {udp, B, _, _, <<I:32, _/binary>>} -> I after 1000 -> none end || _ <- lists:seq(1, N)],
    gen_udp:close(A),
    gen_udp:close(B),
    R =:= lists:seq(1, N).
