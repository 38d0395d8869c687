%% keyfind, keymember, keysearch: equal and exactly equal keys, short tuples, improper lists.
-module(key_functions).
-export([main/0]).
-include("../../t.hrl").

main() ->
    L = [{a, 1}, {b, 2.0}, {c}, not_tuple, {1, x, 2}, {1.0, y}, {}, {d, 3, z}],
    [?CALLS(lists, F, [[K, N, L] || K <- [a, 1, 1.0, 2, 2.0, z, none], N <- [1, 2, 3]])
        || F <- [keyfind, keymember, keysearch]],
    [?CALLS(lists, F, [[a, N, L] || N <- [0, -1, a, 1.0, 1 bsl 70]] ++ [[a, 1, x],
        [zz, 1, [{a} | b]], [a, 1, [{a} | b]], [a, 1, []]]) || F <- [keyfind, keymember,
    keysearch]],
    ?T(lists:keyfind(5000, 1, [{I, I} || I <- lists:seq(1, 10000)])),
    ok.
