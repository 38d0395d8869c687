%% Binary comprehensions in all mixes of generators, filters and widths.
-module(bin_comprehension).
-export([main/0]).
-include("../t.hrl").

main() ->
    B = id(<<1, 2, 3, 250, 251, 252>>),
    ?T([X || <<X>> <= B]),
    ?T([X || <<X:4>> <= B, X > 2]),
    ?T([X || <<X:5>> <= B]),
    ?T(<<<<X:4>> || <<X>> <= B>>),
    ?T(<<<<X:3>> || <<X>> <= B>>),
    ?T(<<<<X:16/little>> || X <- id([1, 2, 300]), X =/= 2>>),
    ?T(<<<<X, Y>> || X <- id([1, 2]), <<Y>> <= B, Y > 200>>),
    ?T([{X, Y} || <<X:16, Y:8>> <= B]),
    ?T([X || <<X:8, 2>> <= B]),
    ?T([X || <<1, X>> <= B]),
    ?T([X || <<X/float>> <= id(<<1.5/float, 2.5/float, 1>>)]),
    ?T([C || <<C/utf8>> <= id(<<"aé€😀"/utf8>>)]),
    ?T([C || <<C/utf8>> <= id(<<"ab", 255, "cd">>)]),
    ?T(<<<<C/utf16>> || <<C/utf8>> <= id(<<"aé€😀"/utf8>>)>>),
    ?T(<<<<(-X)/signed>> || <<X/signed>> <= B>>),
    ?T(<<<<X/binary>> || X <- id([<<1>>, <<2, 3>>, <<>>])>>),
    ?T(<<<<X/bits>> || X <- id([<<1:1>>, <<2:3>>, <<>>])>>),
    ?T(<<<<X/binary>> || X <- id([<<1>>, a])>>),
    ?T([X || X <- id(B)]),
    ?T([X || <<X>> <= id([1])]),
    ?T(<<<<X>> || X <- id(foo)>>),
    ?T(<<<<X>> || X <- id([1 | 2])>>),
    ?T([X || X <- [1, 2, 3], id(X) rem 2 =:= 1]),
    ?T([X || X <- [1, 2, 3], id(X)]),
    ?T(<<<<X>> || <<X>> <= B, id(foo)>>),
    ?T([begin <<A:4, C:4>> = Q, {A, C} end || <<Q:1/binary>> <= B]),
    ?T(erlang:phash2(<<<<(X * X):20>> || X <- lists:seq(1, 5000)>>)),
    ?T(erlang:phash2([X || <<X:13>> <= <<<<(X * X):20>> || X <- lists:seq(1, 5000)>>])),
    ?T(bits(<<2#1011:4>>)),
    ?T(<<<<B1>> || B1 <- id([1]), _ <- id([a, b, c])>>),
    ?T(hex(<<"Apus apus">>)),
    ok.

bits(B) -> [X || <<X:1>> <= B].

hex(B) -> <<<<(digit(N))>> || <<N:4>> <= B>>.
digit(N) when N < 10 -> $0 + N;
digit(N) -> $a + N - 10.
