%% Random bytes, and text that looks like HTTP, as packets of every type.
-module(random_packets).
-export([main/0]).
-include("../random.hrl").

main() ->
    seed(7),
    times(400, fun() ->
        B = case up_to(3) of
            1 -> bytes(up_to(12));
            2 -> letters(5);
            3 -> http()
        end,
        T = pick([raw, 1, 2, 4, asn1, sunrm, cdr, fcgi, tpkt, line, http, http_bin, httph,
            httph_bin, ssl_tls]),
        O = some(fun() -> pick([{packet_size, 8}, {line_length, 5}]) end, 2),
        show({T, B, O}, fun() -> erlang:decode_packet(T, B, O) end)
    end).

http() ->
    iolist_to_binary(
        [pick(["GET", "POST", "HTTP/1.1", "Foo", "A-b: ", "host:"]) || _ <- [1, 2]] ++
        [pick([" / ", " 200 ", "x", "http://a:8/ ", "\r\n", " HTTP/1.0\r\n"]) || _ <- [1, 2, 3]]).
