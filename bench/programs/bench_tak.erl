%% Calls of three arguments that nest in their own arguments.
-module(bench_tak).
-export([run/0]).
-group(calls).

run() -> [tak(18, 12, 6) || _ <- lists:seq(1, 120)].

tak(X, Y, Z) when Y < X -> tak(tak(X - 1, Y, Z), tak(Y - 1, Z, X), tak(Z - 1, X, Y));
tak(_, _, Z) -> Z.
