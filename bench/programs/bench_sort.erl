%% lists:sort, keysort and sort with a fun, over pseudo-random integers and tuples.
-module(bench_sort).
-export([run/0]).
-group(lists).

run() ->
    L = random(80000, 42, []),
    Tuples = [{X rem 1000, X} || X <- L],
    {erlang:phash2(lists:sort(L)), erlang:phash2(lists:keysort(1, Tuples)),
     erlang:phash2(lists:sort(fun(A, B) -> A >= B end, lists:sublist(L, 30000)))}.

random(0, _, Acc) -> Acc;
random(N, S, Acc) ->
    Next = (S * 1103515245 + 12345) band 16#7FFFFFFF,
    random(N - 1, Next, [Next bsr 4 | Acc]).
