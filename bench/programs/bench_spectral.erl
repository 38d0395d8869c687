%% The spectral norm of a matrix: divisions, sums, and lists of boxed floats.
-module(bench_spectral).
-export([run/0]).
-group(floats).

run() -> round(norm(330) * 1.0e9).

norm(N) ->
    {U, V} = power(10, N, lists:duplicate(N, 1.0)),
    math:sqrt(dot(U, V) / dot(V, V)).

power(1, N, U) -> V = at_a(N, U), {at_a(N, V), V};
power(K, N, U) -> power(K - 1, N, at_a(N, at_a(N, U))).

dot(A, B) -> lists:sum(lists:zipwith(fun(X, Y) -> X * Y end, A, B)).

at_a(N, V) -> transposed(N, times(N, V)).
times(N, V) -> [row(I, 0, V, 0.0) || I <- lists:seq(0, N - 1)].
transposed(N, V) -> [column(I, 0, V, 0.0) || I <- lists:seq(0, N - 1)].

row(_, _, [], Acc) -> Acc;
row(I, J, [X | T], Acc) -> row(I, J + 1, T, Acc + X / ((I + J) * (I + J + 1) div 2 + I + 1)).
column(_, _, [], Acc) -> Acc;
column(I, J, [X | T], Acc) -> column(I, J + 1, T, Acc + X / ((J + I) * (J + I + 1) div 2 + J + 1)).
