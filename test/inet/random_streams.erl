%% Random dealings with streams: whatever is done to a pair of sockets in whatever order ends as on stock.
%% A longer run: APUS_SEEDS=From-To in the environment.
%% normalise: pids refs ports
%% timeout: 90
-module(random_streams).
-export([main/0]).

-define(QUIET, 400).

main() ->
    [io:format("~w: ~0p~n", [Seed, L]) || Seed <- seeds(), L <- [episode(Seed)]],
    ok.

seeds() ->
    case os:getenv("APUS_SEEDS") of
        false -> lists:seq(1, 5);
        Text -> [From, To] = string:split(Text, "-"), lists:seq(list_to_integer(From), list_to_integer(To))
    end.

episode(Seed) ->
    rand:seed(exsss, {Seed, 1, 2}),
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(L),
    Common = pick([[], [{exit_on_close, false}], [{show_econnreset, true}], [list], [{header, 3}], [{packet_size, 50}]]),
    Packet = pick([raw, raw, raw, 1, 2, 4, line, line, http, httph, asn1, sunrm, tpkt, fcgi]),
    Buffer = pick([[], [], [{buffer, 10}], [{buffer, 100}], [{recbuf, 5000}]]),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
    {ok, S} = gen_tcp:accept(L),
    gen_tcp:close(L),
    ok = inet:setopts(S, [{packet, Packet} | Common ++ Buffer]),
    put(packet, Packet),
    Log = [{Common, Packet, Buffer} | steps(C, S, 18)],
    [begin inet:setopts(X, [{linger, {true, 0}}]), gen_tcp:close(X) end || X <- [C, S]],
    quiet(),
    Log.

pick(L) -> lists:nth(rand:uniform(length(L)), L).

steps(_, _, 0) -> [];
steps(C, S, N) ->
    Op = operation(),
    R = try perform(Op, C, S) catch Class:Reason -> {Class, Reason} end,
    [{tag(Op), small(R), [small(M) || M <- quiet()]} | steps(C, S, N - 1)].

tag({send, _, D}) -> {send, iolist_size(D)};
tag(Op) -> Op.

quiet() -> receive M -> [M | quiet()] after ?QUIET -> [] end.

small(B) when is_binary(B), byte_size(B) > 12 -> {byte_size(B), erlang:phash2(B)};
small(L) when is_list(L), length(L) > 12 -> {list, length(L), erlang:phash2(L)};
small(T) when is_tuple(T) -> list_to_tuple([small(E) || E <- tuple_to_list(T)]);
small([H | T]) when not is_integer(H) -> [small(H) | small(T)];
small(X) -> X.

operation() ->
    case rand:uniform(30) of
        N when N =< 10 -> {send, c, data(get(packet))};
        N when N =< 12 -> {send, s, data(raw)};
        N when N =< 17 -> {recv, pick([0, 0, 0, 1, 5, 40, 3000])};
        N when N =< 23 -> {active, pick([true, once, once, once, false, 1, 2, 3, -1])};
        24 -> {unrecv, data(get(packet))};
        25 -> {packet, pick([raw, 1, 2, 4, line, http])};
        26 -> stat;
        27 -> options;
        28 -> {shutdown, pick([c, s]), pick([read, write, read_write])};
        29 -> {close, pick([c, s])};
        30 -> {reset, pick([c, s])}
    end.

data(raw) -> bytes(pick([0, 1, 5, 40, 1460, 3000]));
data(1) -> B = bytes(rand:uniform(200)), <<(byte_size(B)), B/binary>>;
data(2) -> B = bytes(pick([0, 3, 60, 2000])), part(<<(byte_size(B)):16, B/binary>>);
data(4) -> B = bytes(pick([0, 3, 60, 2000])), part(<<(byte_size(B)):32, B/binary>>);
data(sunrm) -> B = bytes(pick([0, 3, 60])), part(<<(byte_size(B)):32, B/binary>>);
data(tpkt) -> B = bytes(pick([0, 3, 60])), part(<<3, 0, (4 + byte_size(B)):16, B/binary>>);
data(asn1) -> B = bytes(pick([0, 3, 60])), part(<<48, (byte_size(B)), B/binary>>);
data(fcgi) -> B = bytes(pick([0, 3, 60])), part(<<1, 2, 3:16, (byte_size(B)):16, 2, 0, B/binary, 0, 0>>);
data(line) -> iolist_to_binary([text(pick([0, 3, 30, 120])), pick(["\n", "\r\n", "", "\nmore\n"])]);
data(http) -> iolist_to_binary(pick(["GET / HTTP/1.1\r\n", "HTTP/1.0 200 OK\r\n", "A: b\r\n", "\r\n", "Host: x\r\nB: c\r\n\r\n", "junk\r\n", "GE"]));
data(httph) -> iolist_to_binary(pick(["A: b\r\n", "\r\n", "Host: x\r\nB: c\r\n\r\n", "junk\r\n", "Con"])).

%% Now and then less than a packet.
part(B) ->
    case rand:uniform(5) of
        1 -> binary:part(B, 0, rand:uniform(byte_size(B)));
        _ -> B
    end.

bytes(N) -> rand:bytes(N).
text(N) -> [$a + rand:uniform(26) - 1 || _ <- lists:seq(1, N)].

perform({send, c, D}, C, _) -> gen_tcp:send(C, D);
perform({send, s, D}, _, S) -> gen_tcp:send(S, D);
perform({recv, N}, _, S) -> gen_tcp:recv(S, N, ?QUIET);
perform({active, A}, _, S) -> inet:setopts(S, [{active, A}]);
perform({unrecv, D}, _, S) -> gen_tcp:unrecv(S, D);
perform({packet, P}, _, S) -> put(packet, P), inet:setopts(S, [{packet, P}]);
perform(stat, _, S) -> inet:getstat(S, [recv_oct, recv_cnt, recv_max, send_oct, send_cnt, send_pend]);
perform(options, _, S) -> inet:getopts(S, [active, mode, packet, buffer, exit_on_close]);
perform({shutdown, c, How}, C, _) -> gen_tcp:shutdown(C, How);
perform({shutdown, s, How}, _, S) -> gen_tcp:shutdown(S, How);
perform({close, c}, C, _) -> gen_tcp:close(C);
perform({close, s}, _, S) -> gen_tcp:close(S);
perform({reset, c}, C, _) -> reset(C);
perform({reset, s}, _, S) -> reset(S).

reset(X) ->
    R = inet:setopts(X, [{linger, {true, 0}}]),
    {R, gen_tcp:close(X)}.
