%% Trees built and dropped: the collector at work, with a long-lived one kept.
-module(bench_binary_trees).
-export([run/0]).
-group(memory).

run() ->
    Long = tree(15),
    {lists:sum([check(tree(D)) || D <- [10, 11, 12, 13], _ <- lists:seq(1, 200)]), check(Long)}.

tree(0) -> {leaf, leaf};
tree(D) -> {tree(D - 1), tree(D - 1)}.

check({leaf, leaf}) -> 1;
check({L, R}) -> 1 + check(L) + check(R).
