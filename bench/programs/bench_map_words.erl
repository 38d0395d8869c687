%% Counting words in a text: binaries as keys, update_with, to_list, sort.
-module(bench_map_words).
-export([run/0]).
-group(maps).

run() ->
    Words = [<<"w", (integer_to_binary((I * I) rem 5003))/binary>> || I <- lists:seq(1, 120000)],
    Counts = lists:foldl(fun(W, M) -> maps:update_with(W, fun(C) -> C + 1 end, 1, M) end, #{},
        Words),
    lists:sublist(lists:reverse(lists:keysort(2, lists:sort(maps:to_list(Counts)))), 3).
