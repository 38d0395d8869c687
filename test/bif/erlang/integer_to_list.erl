%% integer_to_list/1,2 and integer_to_binary/1,2: any size, base 2 to 36, and what is refused.
-module(integer_to_list).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Is = [0, 1, -1, 9, 10, -10, 255, 99999, 100000, 4294967295, 576460752303423487,
        576460752303423488, -576460752303423488, -576460752303423489,
          9223372036854775807, -9223372036854775808, 18446744073709551616, 1 bsl 200, -(1 bsl 200)],
    ?CALLS(erlang, integer_to_list, [[I] || I <- Is ++ [1.0, a, [], <<>>]]),
    ?CALLS(erlang, integer_to_binary, [[I] || I <- Is ++ [1.0, a, [], <<>>]]),
    ?CALLS(erlang, integer_to_list, [[I, B] || I <- Is, B <- [2, 8, 16, 36]]),
    ?CALLS(erlang, integer_to_binary, [[I, B] || I <- Is, B <- [2, 3, 10, 16, 35]]),
    ?CALLS(erlang, integer_to_list, [[5, B] || B <- [1, 0, -1, 37, 10, a, 2.0, 1 bsl 70]]),
    ?CALLS(erlang, integer_to_binary, [[5, B] || B <- [1, 0, -1, 37, 10, a, 2.0, 1 bsl 70]]),
    ?CALLS(erlang, integer_to_list, [[a, 10], [a, b], [1.5, 16]]),
    ok.
