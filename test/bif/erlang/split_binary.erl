%% split_binary/2, binary_part/2,3, bit_size, byte_size, size.
-module(split_binary).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Bs = [<<>>, <<1, 2, 3>>, <<1, 2, 3:4>>, a, "123"],
    ?CALLS(erlang, split_binary, [[B, N] || B <- Bs, N <- [0, 1, 2, 3, 4, -1, a, 1 bsl 70]]),
    ?CALLS(erlang, binary_part, [[B, S, L] || B <- Bs, S <- [0, 1, 3, 4, -1, a],
        L <- [0, 1, -1, 3, a]]),
    ?CALLS(erlang, binary_part, [[B, P] || B <- Bs, P <- [{0, 1}, {3, -3}, {2, 5}, {0}, a,
        {1 bsl 70, 1}]]),
    [?CALLS(erlang, F, [[B] || B <- Bs ++ [{1, 2}, {}]]) || F <- [bit_size, byte_size, size]],
    ok.
