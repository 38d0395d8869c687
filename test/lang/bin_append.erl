%% Appending to binaries: growth in place must never change what others hold of the same binary.
-module(bin_append).
-export([main/0]).
-include("../t.hrl").

main() ->
    A = grow(<<>>, 300),
    ?T(byte_size(A)), ?T(erlang:crc32(A)),
    B = <<A/binary, 1>>,
    C = <<A/binary, 2>>,
    D = <<B/binary, 3, 4>>,
    E = <<B/binary, 5>>,
    ?T({binary:last(B), binary:last(C), binary:last(D), binary:last(E)}),
    ?T(byte_size(A)),
    ?T({binary:part(D, 298, 5), binary:part(E, 298, 4), binary:part(C, 298, 3)}),
    S = self(),
    P = spawn(fun() -> receive {b, X} -> S ! {len, byte_size(<<X/binary, "tail">>),
        erlang:crc32(<<X/binary, "tail">>)} end end),
    P ! {b, D},
    F = <<D/binary, "own">>,
    receive {len, L, Crc} -> io:format("~p ~p~n", [L, Crc]) end,
    ?T(erlang:crc32(F)),
    ?T(erlang:crc32(D)),
    Bits = lists:foldl(fun(I, Acc) -> <<Acc/bits, I:(I rem 11)>> end, <<>>, lists:seq(1, 400)),
    ?T({bit_size(Bits), erlang:phash2(Bits)}),
    Fork1 = <<Bits/bits, 1:1>>, Fork2 = <<Bits/bits, 0:1>>,
    ?T({Fork1 =:= Fork2, erlang:phash2(Fork1), erlang:phash2(Fork2), erlang:phash2(Bits)}),
    Pre = lists:foldl(fun(I, Acc) -> <<I, Acc/binary>> end, <<>>, lists:seq(1, 200)),
    ?T({byte_size(Pre), erlang:crc32(Pre)}),
    <<Head:100/binary, Tail/binary>> = A,
    H2 = <<Head/binary, "zzz">>,
    ?T({erlang:crc32(H2), erlang:crc32(A), byte_size(Tail)}),
    Old = A,
    garbage_collect(),
    G = grow(Old, 100),
    ?T({byte_size(G), byte_size(Old), erlang:crc32(G)}),
    ?T(<<(grow(<<>>, 3))/binary, (grow(<<>>, 4))/binary>>),
    ?T(erlang:crc32(deep(200))),
    Many = [<<Head/binary, I>> || I <- lists:seq(1, 50)],
    ?T([binary:last(M) || M <- Many]),
    ?T(append_err(<<1>>)),
    ok.

grow(B, 0) -> B;
grow(B, N) -> grow(<<B/binary, (N rem 256)>>, N - 1).

deep(0) -> <<>>;
deep(N) -> <<(deep(N - 1))/binary, N, (N * N):16>>.

append_err(B) -> <<B/binary, (id(a))>>.
