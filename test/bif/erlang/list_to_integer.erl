%% list_to_integer/1,2 and binary_to_integer/1,2: signs, digits beyond the base, empty, long texts.
-module(list_to_integer).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ts = ["0", "1", "-1", "+1", "007", "-0", "", "-", "+", "1x", "x", " 1", "1 ", "--1", "+-1",
        "12345678901234567890", "-12345678901234567890", "576460752303423488",
        "-576460752303423489",
          lists:duplicate(100, $9), "ff", "FF", "-zz", "10000000000000000000000000", "1_000", "1.0",
              "\x{661}"],
    ?CALLS(erlang, list_to_integer, [[T] || T <- Ts ++ [a, 1, <<"1">>, [$1 | $2], [a], [1.0]]]),
    ?CALLS(erlang, list_to_integer, [[T, B] || T <- Ts, B <- [2, 10, 16, 36]]),
    ?CALLS(erlang, list_to_integer, [["1", B] || B <- [1, 0, 37, a, 16.0]]),
    Bs = [list_to_binary(T) || T <- Ts, T =/= "\x{661}"],
    ?CALLS(erlang, binary_to_integer, [[B] || B <- Bs ++ [a, 1, "1", <<1:3>>]]),
    ?CALLS(erlang, binary_to_integer, [[T, B] || T <- Bs, B <- [2, 16, 36]]),
    ?CALLS(erlang, binary_to_integer, [[<<"1">>, B] || B <- [1, 0, 37, a]]),
    <<_:3, Shifted:16/bits, _/bits>> = id(<<0:3, "42", 0:5>>),
    ?T(binary_to_integer(Shifted)),
    ok.
