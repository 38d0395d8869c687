%% The order small maps are listed and printed in, and comparison of maps key first.
-module(map_order).
-export([main/0]).
-include("../t.hrl").

main() ->
    Ms = [#{}, #{a => 1}, #{a => 2}, #{b => 1}, #{a => 1, b => 1}, #{a => 0, c => 0}, #{1 => a},
        #{1.0 => a}, #{2 => 0}, #{[] => 1}, #{"a" => 1},
          #{<<"a">> => 1}, #{{} => 1}, #{a => #{b => 1}}, #{a => #{}}, #{1 => a, 2 => b, 3 => c},
              #{1 => a, 2.0 => b, 3 => c}, #{0.5 => x, 1 => a, a => y}],
    [io:format("~w ~s~n", [M, [sign(M, N) || N <- Ms]]) || M <- Ms],
    ?T(lists:sort(Ms)),
    ?T(maps:to_list(#{c => 1, a => 2, b => 3, 10 => 4, 9 => 5, 1.5 => 6, "x" => 7, {} => 8,
        <<>> => 9})),
    ?T(#{c => 1, a => 2, b => 3, 10 => 4, 9 => 5, 1.5 => 6, "x" => 7, {} => 8, <<>> => 9}),
    ?T(maps:keys(#{1 => a, 1.0 => b, 2 => c, 0.5 => d, -1 => e, 1 bsl 70 => f})),
    ?T(lists:sort(maps:keys(maps:from_list([{I * 37 rem 101, I} || I <- lists:seq(1, 100)])))),
    io:format("~p~n", [#{key => lists:seq(1, 30), other => "some text that is long",
        third => #{in => #{deeper => {1, 2, 3}}}}]),
    ok.

sign(A, B) when A < B -> $<;
sign(A, B) when A > B -> $>;
sign(A, B) when A =:= B -> $=;
sign(A, B) when A == B -> $~.
