%% Garbage made beside a large heap that lives.
-module(bench_live_data).
-export([run/0]).
-group(memory).

run() ->
    Live = [{I, [I, I + 1], <<I:64>>} || I <- lists:seq(1, 100000)],
    G = garbage(100, 0),
    {length(Live), G, element(1, lists:last(Live))}.

garbage(0, Acc) -> Acc;
garbage(N, Acc) -> garbage(N - 1, (Acc + length([{X, X} || X <- lists:seq(1, 3000)])) band 16#FFFF).
