%% All ways to place ten queens: backtracking by comprehension.
-module(bench_queens).
-export([run/0]).
-group(lists).

run() -> length(queens(10, 10)).

queens(0, _) -> [[]];
queens(K, N) -> [[Q | Qs] || Qs <- queens(K - 1, N), Q <- lists:seq(1, N), safe(Q, 1, Qs)].

safe(_, _, []) -> true;
safe(Q, D, [H | T]) -> Q =/= H andalso Q =/= H + D andalso Q =/= H - D andalso safe(Q, D + 1, T).
