%% binary_to_list, list_to_binary, iolist_to_binary, iolist_size, iolist_to_iovec, list_to_bitstring, bitstring_to_list.
-module(lists_of_bytes).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ls = [[], [1], [1, 2, 255], [256], [-1], [a], [1.0], ["a", "b"],
        [<<"x">>, 1, [2, [3 | <<"t">>]]], [<<"x">> | <<"y">>], [1 | 2], <<"bin">>, <<1:3>>,
        [<<1:3>>], [<<1:3>>, 1], a, 1, {}, [[]], [[[[]]], <<>>],
        ["deep", [["er", <<" and ">>], "wide"]], [1 bsl 70]],
    [?CALLS(erlang, F, [[L] || L <- Ls]) || F <- [list_to_binary, iolist_to_binary, iolist_size,
        iolist_to_iovec, list_to_bitstring]],
    ?CALLS(erlang, binary_to_list, [[X] || X <- [<<>>, <<1, 2>>, <<1:3>>, [], a]]),
    ?CALLS(erlang, bitstring_to_list, [[X] || X <- [<<>>, <<1, 2>>, <<1:3>>, <<1, 2:4>>, [], a]]),
    ?CALLS(erlang, binary_to_list, [[<<"hello">>, A, B] || A <- [1, 2, 5, 0, 6, a],
        B <- [1, 4, 5, 6, a]]),
    ?T(erlang:crc32(iolist_to_binary([[I, [<<I, I>>, "x" | <<"y">>]] || I <- lists:seq(0, 255)]))),
    ?T(iolist_size([[I, [<<I, I>>, "x" | <<"y">>]] || I <- lists:seq(0, 255)])),
    ?T(byte_size(list_to_binary(lists:duplicate(10000, lists:seq(0, 255))))),
    ?T([byte_size(B) || B <- erlang:iolist_to_iovec([<<0:800>>, "small", <<1:8000>>, [1, 2, 3]])]),
    ok.
