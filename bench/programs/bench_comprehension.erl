%% List and binary comprehensions with filters and several generators.
-module(bench_comprehension).
-export([run/0]).
-group(lists).

run() ->
    A = [{X, Y, Z} || Z <- lists:seq(1, 220), Y <- lists:seq(1, Z), X <- lists:seq(1, Y),
                      X * X + Y * Y =:= Z * Z],
    B = lists:sum([X || <<X:12>> <= <<<<(X * X):16>> || X <- lists:seq(1, 300000)>>]),
    {length(A), B}.
