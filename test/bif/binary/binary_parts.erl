%% binary:part, at, first, last, bin_to_list, copy, decode_unsigned, encode_unsigned, longest_common_prefix and the rest.
-module(binary_parts).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Bs = [<<>>, <<1>>, <<1, 2, 3, 4, 5>>, <<1:3>>, a], [?CALLS(binary, F, [[B] || B <- Bs])
        || F <- [first, last, bin_to_list, copy, decode_unsigned, encode_hex,
        referenced_byte_size]], ?CALLS(binary, at, [[B, N] || B <- Bs,
        N <- [0, 4, 5, -1, a, 1 bsl 70]]), ?CALLS(binary, part,
        [[B, P] || B <- Bs, P <- [{0, 0}, {1, 2}, {5, -2}, {0, 9}, {-1, 1}, x, {a, 1}]]),
        ?CALLS(binary, part, [[<<1, 2, 3>>, P, L] || P <- [0, 1, 3, 4, -1, a],
        L <- [0, 1, -1, 5, a]]), ?CALLS(binary, bin_to_list,
        [[<<1, 2, 3, 4>>, P] || P <- [{0, 2}, {4, -2}, {0, 5}, x]]),
        ?CALLS(binary, bin_to_list, [[<<1, 2, 3, 4>>, P, L] || P <- [0, 4, 5], L <- [0, 1, -1]]),
        ?CALLS(binary, copy, [[B, N] || B <- [<<>>, <<1, 2>>, a], N <- [0, 1, 3, -1, a, 1 bsl 70]]),
    ?CALLS(binary, decode_unsigned, [[B, E] || B <- [<<>>, <<1>>, <<1, 2, 3>>,
        <<255, 255, 255, 255, 255, 255, 255, 255>>, <<0, 0, 1>>,
    <<1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>>], E <- [big, little, bad]]),
    ?CALLS(binary, encode_unsigned, [[N] || N <- [0, 1, 255, 256, 65535, 65536, 1 bsl 59, 1 bsl 64,
        (1 bsl 100) - 1, -1, a, 1.0]]),
    ?CALLS(binary, encode_unsigned, [[N, E] || N <- [0, 258, 1 bsl 64, -1],
        E <- [big, little, bad]]),
    ?CALLS(binary, longest_common_prefix, [[L] || L <- [[], [<<"abc">>], [<<"abc">>, <<"abd">>],
        [<<"abc">>, <<>>], [<<"x">>, a], a, [<<1:3>>]]]),
    ?CALLS(binary, longest_common_suffix, [[L] || L <- [[], [<<"abc">>], [<<"abc">>, <<"xbc">>],
        [<<"abc">>, <<>>], [<<"x">>, a], a]]),
    ?CALLS(binary, list_to_bin, [[L] || L <- [[], [1, <<2>>, [3]], [256], a]]),
    ?CALLS(binary, encode_hex, [[<<1, 171, 255>>, lowercase], [<<1, 171>>, uppercase],
        [<<1>>, bad]]),
    ?CALLS(binary, decode_hex, [[<<"01abFF">>], [<<"0">>], [<<"zz">>], [a]]),
    ?T(binary:referenced_byte_size(binary:part(binary:copy(<<"x">>, 1000), 1, 2))),
    ?T(byte_size(binary:copy(binary:copy(<<"x">>, 1000), 1000))),
    ?T(binary:copy(<<"ab">>, 3) =:= <<"ababab">>),
    ?T(binary:decode_unsigned(binary:encode_unsigned((1 bsl 500) + 12345)) =:= (1 bsl 500) + 12345),
    ok.
