%% gb_trees, gb_sets, queue, dict and sets: OTP's own data structures.
-module(bench_trees).
-export([run/0]).
-group(data).

run() ->
    L = [I * 7919 rem 100003 || I <- lists:seq(1, 40000)],
    T = lists:foldl(fun(K, A) -> gb_trees:enter(K, K, A) end, gb_trees:empty(), L),
    S = lists:foldl(fun gb_sets:add/2, gb_sets:empty(), L),
    Q = lists:foldl(fun(X, A) -> queue:in(X, A) end, queue:new(), L),
    D = lists:foldl(fun(K, A) -> dict:update_counter(K rem 1000, 1, A) end, dict:new(), L),
    {gb_trees:size(T), element(1, gb_trees:smallest(T)), gb_sets:size(S), drain(Q, 0),
        dict:size(D)}.

drain(Q, N) -> case queue:out(Q) of {{value, X}, Q1} -> drain(Q1, (N + X) band 16#FFFFFF);
    {empty, _} -> N end.
