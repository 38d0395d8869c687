%% Random programs that set and read options of sockets of every kind, with values that are fine, at the edge, and wrong.
%% main([Seed, Programs]) prints what each step answers. Left out is what stock itself does not answer alike twice:
%% multicast_if is read from memory that was never written, and debug prints.
-module(random_options).
-export([main/1]).

-define(LOCALHOST, {127, 0, 0, 1}).
-define(LOCALHOST6, {0, 0, 0, 0, 0, 0, 0, 1}).

main([Seed, Programs]) ->
    ok = logger:set_primary_config(level, none),
    [program(list_to_integer(Seed) * 100000 + I) || I <- lists:seq(1, list_to_integer(Programs))],
    halt().

program(Seed) ->
    rand:seed(exsss, Seed),
    Kind = pick([tcp, tcp6, tcp_local, tcp_socket, listener, listener6, listener_socket, udp, udp6, udp_local]),
    io:format("~p ~p~n", [Seed, Kind]),
    [Socket | _] = All = open(Kind),
    [step(Kind, Socket) || _ <- lists:seq(1, 25)],
    [inet:close(S) || S <- All],
    messages().

open(tcp) -> connection(?LOCALHOST, []);
open(tcp6) -> connection(?LOCALHOST6, [inet6]);
open(tcp_socket) -> connection(?LOCALHOST, [{inet_backend, socket}]);
open(tcp_local) -> in_file(fun(Path) ->
        {ok, L} = gen_tcp:listen(0, [local, {ifaddr, {local, Path}}, {active, false}]),
        {ok, C} = gen_tcp:connect({local, Path}, 0, [local, {active, false}]),
        {ok, S} = gen_tcp:accept(L),
        [C, S, L]
    end);
open(udp_local) -> in_file(fun(Path) ->
        {ok, S} = gen_udp:open(0, [local, {ifaddr, {local, Path}}, {active, false}]),
        [S]
    end);
open(listener) -> listener([]);
open(listener6) -> listener([inet6]);
open(listener_socket) -> listener([{inet_backend, socket}]);
open(udp) -> {ok, S} = gen_udp:open(0, [{active, false}]), [S];
open(udp6) -> {ok, S} = gen_udp:open(0, [inet6, {active, false}]), [S].

listener(Options) ->
    {ok, L} = gen_tcp:listen(0, Options ++ [{active, false}]),
    [L].

connection(Ip, Options) ->
    {ok, L} = gen_tcp:listen(0, Options ++ [{ip, Ip}, {active, false}]),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect(Ip, Port, Options ++ [{active, false}]),
    {ok, S} = gen_tcp:accept(L),
    [C, S, L].

in_file(Open) ->
    Path = filename:absname("socket_" ++ os:getpid()),
    Sockets = Open(Path),
    ok = file:delete(Path),
    Sockets.

pick(List) -> lists:nth(rand:uniform(length(List)), List).

step(Kind, S) ->
    {Text, F} = call(Kind, S, rand:uniform(10)),
    Answer = try F() catch Class:Reason -> {Class, Reason} end,
    io:format("  ~0tp = ~0tp~n", [Text, Answer]),
    [io:format("  ~0tp~n", [element(1, M)]) || M <- messages()].

messages() -> receive M -> [M | messages()] after 0 -> [] end.

call(_, S, N) when N =< 5 ->
    Options = [option() || _ <- lists:seq(1, pick([1, 1, 1, 2, 3]))],
    Names = lists:usort([element(1, O) || O <- Options, is_tuple(O), element(1, O) =/= raw, element(1, O) =/= fd]),
    {{set, Options}, fun() -> {inet:setopts(S, Options), [{Name, inet:getopts(S, [Name])} || Name <- Names]} end};
call(_, S, N) when N =< 8 ->
    Options = [asked(pick(names())) || _ <- lists:seq(1, pick([1, 1, 2, 5]))],
    {{get, Options}, fun() -> inet:getopts(S, Options) end};
call(Kind, S, 9) ->
    Unknown = [[foo] || not is_of_module_socket(Kind)],  % It ends the socket's process.
    Items = pick(Unknown ++ [[], [recv_cnt, send_pend], [recv_oct, recv_oct],
                             [recv_avg, recv_max, send_max, send_avg, recv_dvi, send_cnt, send_oct]]),
    {{statistics, Items}, fun() -> inet:getstat(S, Items) end};
call(Kind, S, 10) ->
    pick([{info, fun() -> maps:with([input, output, states], inet:info(S)) end},
          {peers, fun() -> {ok, Names} = inet:peernames(S), length(Names) end},
          {names, fun() -> {ok, Names} = inet:socknames(S), length(Names) end},
          {status, fun() -> prim_inet:getstatus(S) end},
          {type, fun() -> prim_inet:gettype(S) end}] ++
         [{unrecv, fun() -> gen_tcp:unrecv(S, "x") end} || not is_of_module_socket(Kind)]).

is_of_module_socket(Kind) -> lists:member(Kind, [tcp_socket, listener_socket]).

names() ->
    [reuseaddr, keepalive, dontroute, linger, broadcast, priority, tos, tclass, ttl, recvtos, recvttl, recvtclass,
     pktoptions, nodelay, nopush, multicast_ttl, multicast_loop, ipv6_v6only, buffer, sndbuf, recbuf, header, active,
     packet, mode, deliver, exit_on_close, high_watermark, low_watermark, high_msgq_watermark, low_msgq_watermark,
     send_timeout, send_timeout_close, delay_send, packet_size, read_packets, netns, show_econnreset, bind_to_device,
     line_delimiter, add_membership, drop_membership, raw, binary, list, foo, reuseport, sndtimeo, fd, ip, ifaddr,
     port, backlog, inet_backend].

asked(raw) ->
    {raw, pick([0, 1, 6, 17, 41, 255, -1]), pick([1, 2, 4, 5, 7, 8, 9, 10, 12, 13, 15, 20, 49, 99, -1]),
     pick([0, 1, 4, 8, 3, 100, -1, <<0:32>>, <<1, 2, 3, 4, 5, 6, 7, 8>>, <<>>, foo, 1 bsl 40])};
asked(fd) -> foo;  % The number differs.
asked(Name) -> Name.

option() ->
    case pick(names()) of
        raw ->
            {raw, pick([0, 1, 6, 17, 41, 255, -1]), pick([1, 2, 4, 7, 8, 9, 10, 12, 13, 15, 20, 49, 99, -1]),
             pick([<<1:32/native>>, <<0:32/native>>, <<>>, <<5>>, <<1:64>>, <<7:32/native, 8:32/native>>, foo])};
        binary -> pick([binary, list, inet, inet6, local, foo]);
        Name -> {Name, case rand:uniform(8) of 1 -> odd(); _ -> value(Name) end}
    end.

number() ->
    pick([0, 1, -1, 2, 3, 4, 5, 7, 10, 16, 100, 127, 128, 255, 256, 1000, 1024, 1460, 4096, 8191, 8192, 65535, 65536,
          131072, 1 bsl 20, (1 bsl 31) - 1, 1 bsl 31, -(1 bsl 31), (1 bsl 32) - 1, 1 bsl 32, 1 bsl 63, 1 bsl 70, -32768,
          32767, 32768, rand:uniform(70000)]).
odd() -> pick([true, false, foo, [], <<>>, "abc", 1.5, {}, {true, 5}, undefined, infinity, once, binary, list, port]).

value(linger) -> {pick([true, false, foo, 1]), number()};
value(active) -> pick([true, false, once, 0, 1, -1, 5, 100, 32767, 32768, -32768, -32769, foo]);
value(packet) ->
    pick([raw, 0, 1, 2, 4, 3, asn1, cdr, sunrm, fcgi, tpkt, line, http, httph, http_bin, httph_bin, ssl_tls, foo]);
value(mode) -> pick([binary, list, foo]);
value(deliver) -> pick([term, port, foo]);
value(bind_to_device) ->
    pick([<<"lo">>, <<"nosuch">>, "lo", <<>>, lo | [binary:copy(<<"a">>, N) || N <- [15, 16, 20]]]);
value(netns) -> pick(["/nosuch", "", <<"/proc/self/ns/net">>, "/proc/self/ns/net", foo, [$a, 0, $b]]);
value(line_delimiter) -> pick([$\n, 0, 255, 256, -1, $x, foo]);
value(Name) when Name =:= add_membership; Name =:= drop_membership ->
    pick([{{224, 1, 1, 1}, {0, 0, 0, 0}}, {{224, 1, 1, 1}, ?LOCALHOST}, {{224, 1, 1, 2}, ?LOCALHOST},
          {{10, 0, 0, 1}, ?LOCALHOST}, {{224, 1, 1, 1}, {0, 0, 0, 0}, 1}, {{224, 1, 1, 1}, ?LOCALHOST, 1},
          {{16#ff02, 0, 0, 0, 0, 0, 0, 5}, 1}, {{16#ff02, 0, 0, 0, 0, 0, 0, 5}, 0},
          {{16#ff02, 0, 0, 0, 0, 0, 0, 5}, 99}, {{1, 2, 3}, 4}, foo]);
value(pktoptions) -> pick([[], [{tos, 1}], foo, 1]);
value(_) -> case rand:uniform(4) of 1 -> odd(); 2 -> pick([true, false]); _ -> number() end.
