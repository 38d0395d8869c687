%% Digits of pi by a spigot: multiplication, division and comparison of big integers.
-module(bench_pidigits).
-export([run/0]).
-group(bignums).

run() -> digits(600, {1, 0, 1}, 1, []).

digits(0, _, _, Acc) -> erlang:phash2(Acc);
digits(N, {Q, R, T} = S, K, Acc) ->
    D = (3 * Q + R) div T,
    case Q * 4 + R < (D + 1) * T of
        true -> digits(N - 1, {10 * Q, 10 * (R - D * T), T}, K, [D | Acc]);
        false -> digits(N, next(S, K), K + 1, Acc)
    end.

next({Q, R, T}, K) -> L = 2 * K + 1, {Q * K, (2 * Q + R) * L, T * L}.
