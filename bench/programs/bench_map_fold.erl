%% map, filter, foldl and foldr of lists with funs of this module.
-module(bench_map_fold).
-export([run/0]).
-group(lists).

run() ->
    L = lists:seq(1, 100000),
    lists:foldl(fun(I, Acc) ->
        A = lists:map(fun(X) -> X * I end, L),
        B = lists:filter(fun(X) -> X rem 3 =:= 0 end, A),
        C = lists:foldl(fun(X, S) -> S + X end, 0, B),
        (Acc + C + lists:foldr(fun(X, S) -> S bxor X end, 0, A)) band 16#FFFFFFFF
    end, 0, lists:seq(1, 30)).
