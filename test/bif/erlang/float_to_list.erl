%% float_to_list/1,2 and float_to_binary/1,2: decimals, scientific, compact, short, bad options.
-module(float_to_list).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Fs = [0.0, -0.0, 1.0, -1.5, 0.1, 123.456, 1.0e20, 1.0e22, 1.0e-7, 9.999999, 0.5, 1.5, 2.5,
        0.005, 1.005, 99.995, 1.0e300, 5.0e-324, 3.0e-5, 1234567.0],
    ?CALLS(erlang, float_to_list, [[F] || F <- Fs ++ [1, a, "1.0"]]),
    ?CALLS(erlang, float_to_binary, [[F] || F <- [1.5, 1, a]]),
    ?CALLS(erlang, float_to_list, [[F, [{decimals, D}]] || F <- Fs, D <- [0, 1, 2, 4, 10, 20],
        F < 1.0e25]),
    ?CALLS(erlang, float_to_list, [[F, [{decimals, D}, compact]] || F <- Fs, D <- [0, 1, 4, 15],
        F < 1.0e25]),
    ?CALLS(erlang, float_to_list, [[F, [{scientific, D}]] || F <- Fs, D <- [0, 1, 4, 17, 20]]),
    ?CALLS(erlang, float_to_binary, [[F, [short]] || F <- Fs]),
    ?CALLS(erlang, float_to_binary, [[F, [compact, {decimals, 3}]] || F <- Fs, F < 1.0e25]),
    ?CALLS(erlang, float_to_list, [[1.5, O] || O <- [[], [compact], [short, compact],
        [{decimals, 2}, {scientific, 2}], [{scientific, 2}, {decimals, 2}], [short, {decimals, 2}],
    [{decimals, 2}, short], [{decimals, -1}], [{decimals, 253}], [{decimals, 254}],
        [{scientific, -1}], [{scientific, 249}], [{scientific, 250}], [{scientific, 300}], [bad],
            bad, [{decimals, a}], [{decimals, 1.0}], [compact | x], [{decimals, 2} | x]]]),
    ?CALLS(erlang, float_to_list, [[1.0e300, [{decimals, 2}]], [1, [{decimals, 2}]], [a, [short]]]),
    ok.
