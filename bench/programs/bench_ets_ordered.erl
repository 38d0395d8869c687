%% An ordered set: inserts, walks, ranges by match specification.
-module(bench_ets_ordered).
-export([run/0]).
-group(ets).

run() ->
    T = ets:new(t, [ordered_set]),
    [ets:insert(T, {{I * 7919 rem 10007, I}, I}) || I <- lists:seq(1, 80000)],
    N = walk(T, ets:first(T), 0),
    R = [length(ets:select(T, [{{{K, '$1'}, '_'}, [], ['$1']}])) || K <- lists:seq(1, 2000)],
    C = ets:select_count(T, [{{{'$1', '_'}, '$2'}, [{'>', '$1', 5000},
        {'=:=', {'rem', '$2', 2}, 0}], [true]}]),
    ets:delete(T),
    {N, lists:sum(R), C}.

walk(_, '$end_of_table', N) -> N;
walk(T, K, N) -> walk(T, ets:next(T, K), N + 1).
