%% decode_packet of every type: whole, incomplete, too long, invalid.
-module(decode_packet).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Http = <<"GET /index.html?q=1 HTTP/1.1\r\nHost: example.org\r\nX-Odd: v\r\n\r\nbody">>,
    P = fun(T, B, O) -> io:format("~w ~0p ~0p: ~ts~n", [T, B, O,
        try io_lib:format("~0p", [erlang:decode_packet(T, B, O)]) catch error:E ->
        io_lib:format("! ~p", [E]) end]) end,
    [P(T, B, []) || T <- [raw, 0], B <- [<<>>, <<"abc">>]],
    [P(1, B, []) || B <- [<<>>, <<3, "abc">>, <<3, "abcd">>, <<5, "abc">>]],
    [P(2, B, []) || B <- [<<0, 3, "abc">>, <<0>>, <<0, 9, "abc">>]],
    [P(4, B, []) || B <- [<<0, 0, 0, 3, "abcde">>, <<255, 255, 255, 255>>, <<0, 0, 0, 5>>]],
    [P(4, <<0, 0, 0, 9>>, [{packet_size, 5}])],
    [P(line, B, O) || B <- [<<"line\nrest">>, <<"no end">>, <<"\n">>, <<"longer line\n">>,
        <<"cr\r\nx">>], O <- [[], [{line_length, 4}], [{line_delimiter, $r}]]],
    [P(asn1, B, []) || B <- [<<48, 3, 1, 2, 3, 9>>, <<48, 130, 0, 1, 7>>, <<48>>]],
    [P(sunrm, B, []) || B <- [<<128, 0, 0, 2, 1, 2, 3>>]],
    [P(cdr, B, []) || B <- [<<"GIOP", 1, 0, 0, 0, 0, 0, 0, 2, 1, 2, 3>>]],
    [P(fcgi, B, []) || B <- [<<1, 1, 0, 1, 0, 2, 1, 0, "abc", "d">>]],
    [P(tpkt, B, []) || B <- [<<3, 0, 0, 6, 1, 2, 9>>, <<4, 0, 0, 6, 1, 2>>]],
    [P(ssl_tls, B, []) || B <- [<<22, 3, 1, 0, 2, 1, 2, 9>>]],
    {ok, R1, H1} = erlang:decode_packet(http, Http, []), io:format("~0p~n", [R1]),
        {ok, R2, H2} = erlang:decode_packet(httph, H1, []), io:format("~0p~n", [R2]),
        {ok, R3, H3} = erlang:decode_packet(httph, H2, []), io:format("~0p~n", [R3]),
        {ok, R4, H4} = erlang:decode_packet(httph, H3, []), io:format("~0p ~0p~n", [R4, H4]),
    [P(T, B, []) || T <- [http, http_bin], B <- [<<"HTTP/1.0 404 Not Found\r\n">>,
        <<"POST http://h:80/p HTTP/1.1\r\n">>, <<"OPTIONS * HTTP/1.1\r\n">>,
    <<"CONNECT host:443 HTTP/1.1\r\n">>, <<"FOO /x HTTP/2.0\r\n">>, <<"garbage\r\n">>,
    <<"GET /part">>, <<"HTTP/1.1 200 OK\r\n">>]],
    [P(T, B, []) || T <- [httph, httph_bin], B <- [<<"Content-Length: 5\r\n\r\n">>,
        <<"content-type: a/b\r\nx">>, <<"\r\n">>, <<"a: b\r\n c\r\nd">>, <<"bad\r\n\r\n">>,
    <<"x-my-header: 1\r\n\r\n">>]],
    [P(T, B, O) || {T, B, O} <- [{bad, <<>>, []}, {1, a, []}, {1, <<1, 2>>, bad},
        {1, <<1, 2>>, [bad]}, {http, <<"x\r\n">>, [{packet_size, -1}]}]],
    ok.
