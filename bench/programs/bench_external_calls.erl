%% Fully qualified calls, apply and funs, against the same work by local calls.
-module(bench_external_calls).
-export([run/0]).
-group(calls).
-export([step/2]).

run() -> {external(4000000, 0), applied(1500000, 0, ?MODULE),
    by_fun(4000000, 0, fun(A, B) -> A bxor B end)}.

step(A, B) -> A bxor B.

external(0, Acc) -> Acc;
external(N, Acc) -> external(N - 1, ?MODULE:step(N, Acc)).

applied(0, Acc, _) -> Acc;
applied(N, Acc, M) -> applied(N - 1, apply(M, step, [N, Acc]), M).

by_fun(0, Acc, _) -> Acc;
by_fun(N, Acc, F) -> by_fun(N - 1, F(N, Acc), F).
