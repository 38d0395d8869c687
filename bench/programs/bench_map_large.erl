%% A map of a hundred thousand keys: inserts, lookups, updates, folds, removals.
-module(bench_map_large).
-export([run/0]).
-group(maps).

run() ->
    M = lists:foldl(fun(I, Acc) -> Acc#{I * 7919 rem 1000003 => I} end, #{}, lists:seq(1, 100000)),
    S = lists:foldl(fun(I, Acc) -> Acc + map_get(I * 7919 rem 1000003, M) end, 0,
        lists:seq(1, 100000)),
    M2 = lists:foldl(fun(I, Acc) -> maps:remove(I * 7919 rem 1000003, Acc) end, M,
        lists:seq(1, 100000, 2)),
    {S, map_size(M2), maps:fold(fun(_, V, A) -> A + V end, 0, M2)}.
