%% md5, crc32, crc32_combine, adler32, adler32_combine: known sums, contexts, iolists, failures.
-module(checksums).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ds = [<<>>, "", <<"a">>, <<"abc">>, ["ab", [<<"c">>], "d"], binary:copy(<<"0123456789">>, 500),
        lists:seq(0, 255), <<1:3>>, a, [256], 1],
    [?CALLS(erlang, F, [[D] || D <- Ds]) || F <- [md5, crc32, adler32]],
    ?CALLS(erlang, crc32, [[I, D] || I <- [0, 1, 4294967295, 4294967296, -1, a],
        D <- [<<"x">>, [], a]]),
    ?CALLS(erlang, adler32, [[I, D] || I <- [0, 1, 4294967295, 4294967296, -1, a],
        D <- [<<"x">>, [], a]]),
    ?T(erlang:crc32(erlang:crc32(<<"abc">>), <<"def">>) =:= erlang:crc32(<<"abcdef">>)),
    ?T(erlang:crc32_combine(erlang:crc32(<<"abc">>), erlang:crc32(<<"defg">>),
        4) =:= erlang:crc32(<<"abcdefg">>)),
    ?T(erlang:adler32_combine(erlang:adler32(<<"abc">>), erlang:adler32(<<"defg">>),
        4) =:= erlang:adler32(<<"abcdefg">>)),
    ?CALLS(erlang, crc32_combine, [[1, 2, 3], [1, 2, 0], [a, 2, 3], [1, 2, -1], [1 bsl 33, 2, 3]]),
    ?CALLS(erlang, adler32_combine, [[1, 2, 3], [1, 2, 0], [a, 2, 3], [1, 2, -1]]),
    C = erlang:md5_update(erlang:md5_update(erlang:md5_init(), <<"ab">>), ["c"]),
    ?T(erlang:md5_final(C) =:= erlang:md5(<<"abc">>)),
    ?T(byte_size(C)),
    ?CALLS(erlang, md5_update, [[<<>>, <<"a">>], [a, b]]),
    ?CALLS(erlang, md5_final, [[<<>>], [a]]),
    ?T(erlang:md5(binary:copy(<<"big">>, 100000))),
    ?T([erlang:crc32(binary:copy(<<"x">>, N)) || N <- lists:seq(0, 70)]),
    ?T([erlang:adler32(binary:copy(<<255>>, N)) || N <- [1, 100, 5552, 5553, 10000]]),
    ok.
