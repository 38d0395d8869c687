%% Floats kept in registers through a tight loop.
-module(bench_mandelbrot).
-export([run/0]).
-group(floats).

run() -> rows(260, 259, 0).

rows(_, -1, Acc) -> Acc;
rows(N, Y, Acc) -> rows(N, Y - 1, cols(N, Y, N - 1, Acc)).

cols(_, _, -1, Acc) -> Acc;
cols(N, Y, X, Acc) ->
    Cr = 2.0 * X / N - 1.5, Ci = 2.0 * Y / N - 1.0,
    cols(N, Y, X - 1, Acc + iterate(Cr, Ci, 0.0, 0.0, 0)).

iterate(_, _, _, _, 100) -> 100;
iterate(_, _, Zr, Zi, N) when Zr * Zr + Zi * Zi > 4.0 -> N;
iterate(Cr, Ci, Zr, Zi, N) -> iterate(Cr, Ci, Zr * Zr - Zi * Zi + Cr, 2.0 * Zr * Zi + Ci, N + 1).
