%% erlang:decode_packet/3 with random packets of every type, whole, cut and damaged, and random options.
%% main([Seed, Cases]) prints what each answers.
-module(random_decoding).
-export([main/1]).

main([Seed, Cases]) ->
    rand:seed(exsss, list_to_integer(Seed)),
    [one() || _ <- lists:seq(1, list_to_integer(Cases))],
    halt().

one() ->
    Type = pick([raw, 0, 1, 2, 4, asn1, cdr, sunrm, fcgi, tpkt, line, ssl_tls, http, httph, http_bin, httph_bin]),
    Packet = damaged(packet(Type)),
    Options = [option() || _ <- lists:seq(1, pick([0, 0, 0, 1, 1, 1, 2, 3]))],
    Asked = case rand:uniform(50) of 1 -> pick([3, foo, -1, 1 bsl 70, "x", http]); _ -> Type end,
    Answer = try erlang:decode_packet(Asked, Packet, Options) catch Class:Reason -> {Class, Reason} end,
    io:format("~0p ~w ~0p = ~w~n", [Asked, Packet, Options, Answer]).

pick(List) -> lists:nth(rand:uniform(length(List)), List).
some() -> rand:bytes(pick([0, 1, 2, 3, 4, 5, 8, 16, 40])).
size() ->
    pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 255, 65535, 16#7FFFFFFF, 16#FFFFFFFF, 16#80000000, 16#3FFFFFFF,
          16#4000000]).

option() ->
    Big = [1 bsl 31, 1 bsl 32],
    pick([{packet_size, pick([0, 1, 2, 3, 4, 5, 8, 10, 20, 100, -1, 1 bsl 40, foo | Big])},
          {line_length, pick([0, 1, 2, 3, 5, 10, 20, -1 | Big])},
          {line_delimiter, pick([$\n, $a, 0, 255, 256, -1, $\r, foo])}, foo, {packet_size, 5, 5}]).

damaged(B) ->
    case rand:uniform(6) of
        1 -> binary:part(B, 0, rand:uniform(byte_size(B) + 1) - 1);
        2 -> <<_:3, Moved/bitstring>> = <<5:3, B/binary>>, Moved;
        3 -> <<B/binary, 5:3>>;
        _ -> B
    end.

packet(T) when T =:= raw; T =:= 0 -> some();
packet(1) -> <<(size()):8, (some())/binary>>;
packet(2) -> <<(size()):16, (some())/binary>>;
packet(4) -> <<(size()):32, (some())/binary>>;
packet(asn1) ->
    Tag = pick([<<16#30>>, <<16#1F>>, <<16#3F>>, <<16#FF>>, <<5>>, <<(rand:uniform(256) - 1)>>]),
    More = pick([<<>>, <<1>>, <<16#81>>, <<16#81, 16#81, 1>>, <<16#FF, 16#FF, 16#FF>>]),
    Length = pick([<<3>>, <<16#81, 4>>, <<16#82, 0, 3>>, <<16#83, 0, 0, 5>>, <<16#84, 0, 0, 0, 9>>,
                   <<16#85, 0, 0, 0, 0, 2>>, <<16#80>>, <<16#FF>>, <<16#84, 255, 255, 255, 255>>]),
    <<Tag/binary, More/binary, Length/binary, (some())/binary>>;
packet(cdr) ->
    Magic = pick([<<"GIOP">>, <<"GIOP">>, <<"GIOX">>, <<"giop">>]),
    <<Magic/binary, (pick([0, 1, 2])), (pick([0, 1, 2])), (pick([0, 1, 2, 255])), (pick([0, 1, 7])), (size()):32,
      (some())/binary>>;
packet(sunrm) -> <<(pick([0, 1])):1, (size()):31, (some())/binary>>;
packet(fcgi) -> <<(pick([1, 1, 1, 2])), 1, 1:16, (size()):16, (pick([0, 1, 7, 255])), 0, (some())/binary>>;
packet(tpkt) -> <<(pick([3, 3, 3, 2])), (pick([0, 0, 1])), (size()):16, (some())/binary>>;
packet(line) -> << <<(pick([$a, $b, $\n, $\r, 0, 255]))>> || _ <- lists:seq(1, rand:uniform(20)) >>;
packet(ssl_tls) ->
    pick([<<(pick([20, 21, 22, 23, 24, 128, 129, 1])), (pick([3, 2, 0, 4])), (pick([0, 1, 3])), (size()):16,
            (some())/binary>>,
          <<1:1, (size()):15, (pick([1, 2])), (pick([0, 2, 3])), (pick([0, 1, 2])), (some())/binary>>]);
packet(_) -> iolist_to_binary([http_line(), pick(["", "", line_end(), [line_end(), line_end()], some()])]).

http_line() ->
    pick([["GET ", uri(), version(), line_end()],
          ["HTTP/", digits(), ".", digits(), space(), status(), space(), phrase(), line_end()],
          [method(), space(), uri(), version(), line_end()],
          [header(), pick([":", "", " :", ":\t"]), space(), value(), line_end(),
           pick(["", " ", "x", "\t more\r\n", " more\r\nX", "\r\n"])],
          line_end(), some(), ["<", some(), line_end()]]).

method() -> pick(["OPTIONS", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT", "get", "FOO", "", "A-B", [200], "PATCH"]).
uri() ->
    pick(["/", "*", "/a/b?c=d", "http://host/x", "http://host:80/x", "http://host:/x", "http://host:abc/x", "https://h",
          "https://h:443", "HTTP://H/", "ftp://x:y", "host:8080", "host:", ":80", "http://", "https://:1/", "http:/x", "",
          "a:b:c", "/\t", "/ /", "http://[::1]:80/x", "http://[::1]/", "*a", "x", "mailto:a", "http://h?x",
          "http://h:99999999999/", "http://h:-1/", some()]).
version() ->
    pick([" HTTP/1.1", " HTTP/1.0", "", " HTTP/", " HTTP/1", " HTTP/1.", " HTTP/0.9", " HTTP/12.34", "  HTTP/1.1",
          " HTTP/1.1 ", " http/1.1", " HTTP/a.b", " HTTP/1.1x", "\tHTTP/1.1", " HTTP/-1.1", " HTTP/99999999999.1", " FOO"]).
digits() -> pick(["1", "0", "", "11", "x", "-1", "99999999999", " 1"]).
status() -> pick(["200", "404", "", "abc", "-1", "+2", "99999999999", "2x", "  200"]).
phrase() -> pick(["OK", "", "Not Found", " ", "a\tb", some()]).
space() -> pick([" ", " ", "", "  ", "\t", " \t "]).
line_end() -> pick(["\r\n", "\r\n", "\n", "", "\r", "\n\r", "\r\r\n"]).
header() ->
    pick(["Host", "host", "HOST", "hOsT", "Content-Length", "content-length", "X-Foo", "x-foo-bar-baz", "Keep-Alive", "A",
          "", "Very-Long-Header-Name-That-Is-Longer-Than-The-Others-Are", "te", "Te", "x_y", "X Y", "1abc",
          "proxy-connection", "Cookie", "set-cookie2", "a--b", "-", "-b", "---b", "a---bC", "Content-Lengthx",
          "abcdefghijklmnopqrst", "abcdefghijklmnopqrstu", "ABCDEFGHIJKLMNOPQRSTU", [$a, 200], "a\"b", "a(b"]).
value() -> pick(["v", "", "a b", "  x  ", "a:b", "\"q\"", "x\t", "x\r", some()]).
