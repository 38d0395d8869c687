%% A set table: inserts, lookups, counters, deletes.
-module(bench_ets_set).
-export([run/0]).
-group(ets).

run() ->
    T = ets:new(t, [set, public]),
    [ets:insert(T, {I * 7919 rem 1000003, I, <<"value">>}) || I <- lists:seq(1, 150000)],
    S = lists:sum([ets:lookup_element(T, I * 7919 rem 1000003, 2) || I <- lists:seq(1, 150000)]),
    [ets:update_counter(T, I * 7919 rem 1000003, {2, 1}) || I <- lists:seq(1, 100000)],
    [ets:delete(T, I * 7919 rem 1000003) || I <- lists:seq(1, 150000, 3)],
    R = {S, ets:info(T, size), length([X || X <- lists:seq(1, 100000), ets:member(T, X)])},
    ets:delete(T),
    R.
