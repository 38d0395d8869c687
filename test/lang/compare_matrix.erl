%% The total order of terms: every pair of a list that holds every kind, under every comparison.
-module(compare_matrix).
-export([main/0]).
-include("../t.hrl").

terms() ->
    [0, 1, -1, 1.0, -1.0, 0.5, 1 bsl 59, 1 bsl 70, -(1 bsl 70), 1.0e30, a, b, '', 'A', true,
     {}, {1}, {a}, {1, 2}, {0, 0, 0}, #{}, #{a => 1}, #{b => 0}, #{1 => x, 2 => y}, #{1.0 => x},
     [], [1], [1, 2], [1.0], [a | b], "abc", <<>>, <<0>>, <<1>>, <<"abc">>, <<1:1>>, <<255:7>>].

main() ->
    L = terms(),
    N = lists:zip(lists:seq(1, length(L)), L),
    [io:format("~w: ~w~n", [I, T]) || {I, T} <- N],
    lists:foreach(fun({I, A}) ->
        io:format("~w < ~s~n", [I, [sign(A, B) || {_, B} <- N]]),
        io:format("~w =:= ~w~n", [I, [J || {J, B} <- N, A =:= B]]),
        io:format("~w == ~w~n", [I, [J || {J, B} <- N, A == B]]),
        [check(A, B) || {_, B} <- N]
    end, N),
    io:format("~p~n", [[{A < B, A =< B, A > B, A >= B} || A <- [1, 1.0], B <- [1, 1.0, 2]]]),
    ok.

sign(A, B) when A < B -> $<;
sign(A, B) when A > B -> $>;
sign(A, B) when A == B -> $=.

check(A, B) ->
    Lt = A < B, Gt = A > B, Eq = A == B,
    1 = length([x || true <- [Lt, Gt, Eq]]),
    Lt = not (A >= B), Gt = not (A =< B), Eq = not (A /= B),
    Ex = A =:= B, Ex = not (A =/= B),
    Lt = apply(erlang, '<', [A, B]), Gt = apply(erlang, '>', [A, B]),
    Eq = apply(erlang, '==', [A, B]), Ex = apply(erlang, '=:=', [A, B]),
    max(A, B) == case A >= B of true -> A; false -> B end orelse error({max, A, B}),
    min(A, B) == case A =< B of true -> A; false -> B end orelse error({min, A, B}).
