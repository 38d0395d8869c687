%% Integers against floats where rounding could lie: around 2^53, 2^59, 2^63, 2^64, and the extremes.
-module(compare_numbers).
-export([main/0]).
-include("../t.hrl").

ints() ->
    [(1 bsl 53) - 1, 1 bsl 53, (1 bsl 53) + 1, (1 bsl 59) - 1, 1 bsl 59, (1 bsl 59) + 1,
        (1 bsl 63) - 1, 1 bsl 63,
     (1 bsl 64) - 1, 1 bsl 64, (1 bsl 64) + 1, (1 bsl 100) + 1, 1 bsl 1023, 1 bsl 1024, 0, 1, -1,
     -(1 bsl 53) - 1, -(1 bsl 64), -(1 bsl 2000)].

floats() ->
    [9007199254740991.0, 9007199254740992.0, 9007199254740994.0, 576460752303423488.0,
        9223372036854775808.0,
     18446744073709551616.0, 1267650600228229401496703205376.0, 8.98846567431158e307,
         1.7976931348623157e308,
     0.0, -0.0, 0.5, 1.0, 1.5, -1.0, -9007199254740992.0, -18446744073709551616.0, 5.0e-324].

main() ->
    lists:foreach(fun(I) ->
        Shown = case abs(I) > 1 bsl 200 of true -> {bits, length(integer_to_list(I, 2))}; false -> I
            end,
        io:format("~w ~s~n", [Shown, [sign(I, F) || F <- floats()]]),
        io:format("~w ~s~n", [Shown, [sign({x, [F]}, {x, [I]}) || F <- floats()]])
    end, ints()),
    ?EACH(fun(F) -> lists:sort([F, 1, 1 bsl 53, 0]) end, floats()),
    ?T(lists:sort([1, 1.0, 1, 1.0])),
    ?T(lists:usort([1, 1.0, 1, 1.0])),
    ?T(#{1 => a, 1.0 => b}),
    ?T(maps:get(1, #{1.0 => b}, none)),
    ?T(lists:sort([#{1 => a}, #{1.0 => a}, #{2 => a}, #{0.5 => b}])),
    ?T(#{a => 1} == #{a => 1.0}),
    ?T(#{1 => a} == #{1.0 => a}),
    ?T(#{a => 1} =:= #{a => 1.0}),
    ?T(#{1 => a} < #{1.0 => a}),
    ?T(#{1 => a} > #{1.0 => a}),
    ok.

sign(A, B) when A < B -> $<;
sign(A, B) when A > B -> $>;
sign(A, B) when A == B, A =:= B -> $#;
sign(A, B) when A == B -> $=.
