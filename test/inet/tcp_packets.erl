%% Packets of every format, in passive and active mode, whole and in pieces.
%% normalise: pids refs ports
%% timeout: 60
-module(tcp_packets).
-export([main/0]).
-include("../t.hrl").

main() ->
    {ok, L} = gen_tcp:listen(0, [binary, {active, false}]),
    put(listener, L),
    ?EACH(fun echo/1, [raw, 0, 1, 2, 4]),
    ?T(got(1, <<3, "abc", 2, "de", 0, 1, "f">>, 4)),
    ?T(got(2, <<0, 3, "abc", 0, 0>>, 2)),
    ?T(got(4, <<3:32, "abc", 70000:32, (binary:copy(<<"x">>, 70000))/binary>>, 2)),
    ?T(got(sunrm, <<16#80000003:32, "abc", 3:32, "def">>, 2)),
    ?T(got(cdr, <<"GIOP", 1, 0, 0, 0, 4:32/big, "body", "GIOP", 1, 0, 1, 0, 2:32/little, "le">>, 2)),
    ?T(got(fcgi, <<1, 2, 3:16, 5:16, 3, 0, "hello", 0, 0, 0, 1, 2, 3:16, 1:16, 0, 0, "x">>, 2)),
    ?T(got(tpkt, <<3, 0, 8:16, "abcd", 3, 0, 4:16>>, 2)),
    ?T(got(asn1, <<48, 3, 1, 2, 3, 48, 16#81, 4, "abcd", 31, 129, 5, 1, $z>>, 3)),
    ?T(got(line, <<"one\r\n", "two\n", "\n", "four">>, 4)),
    ?T(got({line, 32}, <<"one two three ">>, 3)),
    ?T(long_line()),
    ?T(http(http, request())),
    ?T(http(http_bin, request())),
    ?T(http(http, response())),
    ?T(http(httph, headers())),
    ?T(http(httph_bin, headers())),
    ?T(http(http, <<"rubbish\r\nGET / HTTP/1.1\r\nbad header\r\nA: b\r\n\r\n">>)),
    ?T(http(http, <<"GET http://h.x:80/p?q HTTP/1.0\r\n\r\nOPTIONS * HTTP/1.1\r\n\r\nFOO bar:baz\r\n\r\n">>)),
    ?T(continued_header()),
    ?T(http_then_raw()),
    ?T(back_to_first_line()),
    ?T(got(ssl_tls, <<22, 3, 1, 4:16, "abcd", 21, 3, 3, 2:16, "yz">>, 2)),
    ?T(got(ssl_tls, <<16#80, 9, 1, 3, 1, "abcdef">>, 1)),
    ?EACH(fun bad/1,
          [{cdr, <<"NOTGIOP00000">>}, {fcgi, <<2, 0, 0, 0, 0, 0, 0, 0>>}, {tpkt, <<4, 0, 8:16>>},
           {asn1, <<48, 16#85, 1, 2, 3, 4, 5>>}]),
    ?EACH(fun too_large/1, [{1, <<9, "123456789">>}, {2, <<9:16, "123456789">>}, {4, <<9:32, "123456789">>},
                            {line, <<"123456789\n">>}, {http, <<"GET /123456 HTTP/1.1\r\n">>},
                            {sunrm, <<9:32, "123456789">>}, {tpkt, <<3, 0, 13:16, "123456789">>}]),
    ?T(change_while_active()),
    ?T(header_option()),
    ok.

pair(Options) ->
    L = get(listener),
    {ok, Port} = inet:port(L),
    {ok, C} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
    {ok, S} = gen_tcp:accept(L),
    ok = inet:setopts(S, Options),
    {C, S}.

close(C, S) ->
    gen_tcp:close(C),
    gen_tcp:close(S).

echo(Packet) ->
    {C, S} = pair([{packet, Packet}]),
    ok = inet:setopts(C, [{packet, Packet}]),
    R = [begin
             ok = gen_tcp:send(C, D),
             gen_tcp:recv(S, 0)
         end || D <- ["abc", "x", [<<"a">>, "bc", [$d]]]],
    close(C, S),
    R.

options({line, Delimiter}) -> [{packet, line}, {line_delimiter, Delimiter}];
options(Packet) -> [{packet, Packet}].

%% N packets of the bytes: received whole, sent byte by byte, and in active mode.
got(Packet, Bytes, N) ->
    {C, S} = pair(options(Packet)),
    ok = gen_tcp:send(C, Bytes),
    Whole = [gen_tcp:recv(S, 0, 500) || _ <- lists:seq(1, N)],
    Rest = gen_tcp:recv(S, 0, 50),
    close(C, S),
    {C2, S2} = pair(options(Packet)),
    spawn_link(fun() -> in_pieces(C2, Bytes) end),
    Pieces = [gen_tcp:recv(S2, 0, 2000) || _ <- lists:seq(1, N)],
    close(C2, S2),
    {C3, S3} = pair([{active, true} | options(Packet)]),
    ok = gen_tcp:send(C3, Bytes),
    Active = [receive M -> strip(M) after 500 -> none end || _ <- lists:seq(1, N)],
    close(C3, S3),
    {short(Whole), Rest, [strip_ssl(P) || P <- Pieces] =:= [strip_ssl(W) || W <- Whole], short(Active)}.

strip_ssl({ok, {ssl_tls, _, A, B, C}}) -> {ok, {ssl_tls, A, B, C}};
strip_ssl(X) -> X.

strip({tcp, _, D}) -> D;
strip({http, _, D}) -> D;
strip(Other) -> Other.

short(L) when is_list(L) -> [short(X) || X <- L];
short({ok, B}) -> {ok, short(B)};
short(B) when is_binary(B), byte_size(B) > 100 -> {binary:first(B), byte_size(B)};
short(X) -> X.

in_pieces(_, <<>>) -> ok;
in_pieces(C, <<B:500/binary, Rest/binary>>) -> gen_tcp:send(C, B), in_pieces(C, Rest);
in_pieces(C, <<B, Rest/binary>>) -> gen_tcp:send(C, [B]), timer:sleep(1), in_pieces(C, Rest).

%% A line that does not fit into the buffer comes in parts.
long_line() ->
    {C, S} = pair([{packet, line}, {buffer, 100}]),
    ok = gen_tcp:send(C, [binary:copy(<<"x">>, 250), "\nshort\n"]),
    R = [begin {ok, B} = gen_tcp:recv(S, 0, 500), byte_size(B) end || _ <- lists:seq(1, 4)],
    close(C, S),
    R.

request() -> <<"GET /path?q=1 HTTP/1.1\r\nHost: example.com\r\nX-Own: 1\r\nContent-Length: 3\r\n\r\n">>.
response() -> <<"HTTP/1.1 404 Not Found\r\nServer: x\r\nset-cookie2: y\r\n\r\n">>.
headers() -> <<"Host: example.com\r\nx-OWN-header: 1\r\n\r\n">>.

http(Type, Bytes) ->
    {C, S} = pair([{packet, Type}]),
    ok = gen_tcp:send(C, Bytes),
    Passive = http_passive(S),
    close(C, S),
    {C2, S2} = pair([{packet, Type}, {active, true}]),
    ok = gen_tcp:send(C2, Bytes),
    Active = http_active(S2),
    close(C2, S2),
    {Passive, [{ok, X} || X <- Active] =:= Passive}.

http_passive(S) ->
    case gen_tcp:recv(S, 0, 600) of
        {ok, X} -> [{ok, X} | http_passive(S)];
        {error, timeout} -> []
    end.

http_active(S) ->
    receive {http, S, X} -> [X | http_active(S)] after 600 -> [] end.

continued_header() ->
    {C, S} = pair([{packet, http_bin}]),
    ok = gen_tcp:send(C, "GET / HTTP/1.1\r\nA: one\r\n"),
    R1 = gen_tcp:recv(S, 0, 300),
    R2 = gen_tcp:recv(S, 0, 150),
    ok = gen_tcp:send(C, " two\r\n"),
    R3 = gen_tcp:recv(S, 0, 150),
    ok = gen_tcp:send(C, "\r\n"),
    R4 = [gen_tcp:recv(S, 0, 300), gen_tcp:recv(S, 0, 300)],
    close(C, S),
    [R1, R2, R3, R4].

%% The body after the headers, as a server reads it.
http_then_raw() ->
    {C, S} = pair([{packet, http}]),
    ok = gen_tcp:send(C, "POST /x HTTP/1.1\r\nContent-Length: 4\r\n\r\nbodyGET /next HTTP/1.0\r\n\r\n"),
    R1 = [gen_tcp:recv(S, 0) || _ <- [1, 2, 3]],
    ok = inet:setopts(S, [{packet, raw}]),
    R2 = gen_tcp:recv(S, 4),
    ok = inet:setopts(S, [{packet, http}]),
    R3 = [gen_tcp:recv(S, 0) || _ <- [1, 2]],
    close(C, S),
    {R1, R2, R3}.

%% Whether httph leaves behind that headers are expected.
back_to_first_line() ->
    {C, S} = pair([{packet, http}]),
    ok = gen_tcp:send(C, "GET / HTTP/1.1\r\nA: b\r\n\r\nC: d\r\n\r\n"),
    R1 = gen_tcp:recv(S, 0),
    ok = inet:setopts(S, [{packet, httph}]),
    R2 = [gen_tcp:recv(S, 0), gen_tcp:recv(S, 0)],
    ok = inet:setopts(S, [{packet, http}]),
    R3 = [gen_tcp:recv(S, 0, 150), gen_tcp:recv(S, 0, 150)],
    close(C, S),
    {R1, R2, R3}.

bad({Packet, Bytes}) ->
    {C, S} = pair([{packet, Packet}]),
    ok = gen_tcp:send(C, Bytes),
    R = [gen_tcp:recv(S, 0, 300), gen_tcp:recv(S, 0, 300), gen_tcp:send(S, "x")],
    close(C, S),
    {C2, S2} = pair([{packet, Packet}, {active, true}]),
    ok = gen_tcp:send(C2, Bytes),
    A = [receive M -> M after 300 -> none end || _ <- [1, 2, 3]],
    close(C2, S2),
    {R, A}.

too_large({Packet, Bytes}) ->
    {C, S} = pair([{packet, Packet}, {packet_size, 8}]),
    ok = gen_tcp:send(C, Bytes),
    R = gen_tcp:recv(S, 0, 300),
    close(C, S),
    {C2, S2} = pair([{packet, Packet}, {packet_size, 20}]),
    ok = gen_tcp:send(C2, Bytes),
    R2 = gen_tcp:recv(S2, 0, 100),
    close(C2, S2),
    {R, R2}.

change_while_active() ->
    {C, S} = pair([{packet, line}, {active, once}]),
    ok = gen_tcp:send(C, <<"line\n", 3, "abc", 2, "de">>),
    A = receive {tcp, S, X} -> X after 300 -> none end,
    ok = inet:setopts(S, [{packet, 1}, {active, true}]),
    B = [receive {tcp, S, Y} -> Y after 300 -> none end || _ <- [1, 2]],
    ok = inet:setopts(S, [{packet, line}]),
    ok = gen_tcp:send(C, "again\n"),
    D = receive {tcp, S, Z} -> Z after 300 -> none end,
    close(C, S),
    {A, B, D}.

header_option() ->
    {C, S} = pair([{packet, 1}, {header, 2}]),
    ok = gen_tcp:send(C, <<3, "abc", 2, "de", 1, "f", 0>>),
    R = [gen_tcp:recv(S, 0, 300) || _ <- [1, 2, 3, 4]],
    close(C, S),
    R.
