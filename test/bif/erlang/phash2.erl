%% phash2/1,2 and phash/2 of terms of every kind: the numbers are part of the language.
-module(phash2).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ts = [0, 1, -1, 255, 256, (1 bsl 27) - 1, 1 bsl 27, (1 bsl 28), -(1 bsl 27) - 1, (1 bsl 31),
        (1 bsl 32) - 1, 1 bsl 32, (1 bsl 59) - 1, 1 bsl 59, -(1 bsl 59), -(1 bsl 59) - 1, 1 bsl 63,
        1 bsl 64, -(1 bsl 64), 1 bsl 65, 1 bsl 96, 1 bsl 128, (1 bsl 200) + 77, -(1 bsl 200),
          0.0, -0.0, 1.0, -1.5, 3.141592653589793, 1.0e300, a, b, '', 'Atom', 'é', '日本', true,
              undefined, list_to_atom(lists:duplicate(255, $x)), {}, {a}, {1, 2}, {{}, {}},
              {a, {b, {c}}}, list_to_tuple(lists:seq(1, 100)),
          [], [1], [1, 2, 3], "abc", "a longer string of bytes", [1 | 2], [a, "b", {c}], [[]],
              [[], [[]]], lists:seq(1, 300), lists:seq(1000, 1100), [256], [255, 256], [1, 2, a],
              [-1, 1], <<>>, <<1>>, <<"abc">>, <<"abcdefghijkl">>,
              <<"a longer binary, of some length, to mix twelve bytes at a time">>, <<1:1>>,
              <<5:3>>, <<1, 2, 3:4>>, <<0:64>>,
          binary:copy(<<"x">>, 1000), #{}, #{a => 1}, #{a => 1, b => 2}, #{1 => #{2 => 3}},
              maps:from_list([{I, I} || I <- lists:seq(1, 100)]), fun lists:map/2, fun erlang:'+'/2,
              {a, 1.0, "s", <<"b">>, [x | y], #{k => v}, 1 bsl 100}],
    [io:format("~0tP: ~w ~w ~w ~w~n", [T, 12, erlang:phash2(T), erlang:phash2(T, 10),
        erlang:phash2(T, 1 bsl 32), erlang:phash(T, 1 bsl 32)]) || T <- Ts],
    ?CALLS(erlang, phash2, [[a, R] || R <- [1, 2, 1 bsl 27, 1 bsl 32, (1 bsl 32) + 1, 0, -1, a,
        1.0]]),
    ?CALLS(erlang, phash, [[a, R] || R <- [1, 2, 1 bsl 27, 1 bsl 32, (1 bsl 32) + 1, 0, -1, a,
        1.0]]),
    ?T(lists:usort([erlang:phash2(I, 7) || I <- lists:seq(1, 100)])),
    ?T(erlang:phash2([{I, float(I), integer_to_binary(I)} || I <- lists:seq(1, 3000)])),
    ?T([erlang:phash2(erlang:make_tuple(N, x)) || N <- lists:seq(0, 20)]),
    ?T([erlang:phash2(lists:duplicate(N, $x)) || N <- lists:seq(0, 40)]),
    ?T([erlang:phash2(binary:copy(<<"x">>, N)) || N <- lists:seq(0, 40)]),
    ?T([erlang:phash2(1 bsl N) || N <- lists:seq(0, 140)]),
    ?T([erlang:phash2(-(1 bsl N)) || N <- lists:seq(0, 140)]),
    ok.
