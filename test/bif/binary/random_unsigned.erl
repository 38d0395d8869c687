%% Random integers as bytes and back; what random binaries have in common.
-module(random_unsigned).
-export([main/0]).
-include("../random.hrl").

main() ->
    seed(2),
    times(150, fun() ->
        B = bytes(up_to(20) - 1),
        E = pick([big, little]),
        show({unsigned, E, B}, fun() ->
            N = binary:decode_unsigned(B, E),
            {N, binary:encode_unsigned(N, E)}
        end),
        L = [letters(6) || _ <- lists:seq(1, up_to(3))],
        show({common, L}, fun() ->
            {binary:longest_common_prefix(L), binary:longest_common_suffix(L)}
        end)
    end).
