%% Naive reverse: appending copies, so lists are built and dropped all the time.
-module(bench_nrev).
-export([run/0]).
-group(lists).

run() ->
    L = lists:seq(1, 600),
    lists:foldl(fun(_, _) -> hd(nrev(L)) end, 0, lists:seq(1, 100)).

nrev([H | T]) -> app(nrev(T), [H]);
nrev([]) -> [].

app([H | T], L) -> [H | app(T, L)];
app([], L) -> L.
