%% Maps of ten thousand keys: insert, update, lookup, remove, merge, compare, hash, convert.
-module(map_large).
-export([main/0]).
-include("../t.hrl").

main() ->
    N = 10000,
    M = lists:foldl(fun(I, Acc) -> Acc#{key(I) => I} end, #{}, lists:seq(1, N)),
    ?T(map_size(M)),
    ?T(lists:sum([map_get(key(I), M) || I <- lists:seq(1, N)])),
    ?T(lists:sum(maps:values(M))),
    ?T(erlang:phash2(M)),
    ?T(erlang:phash2(lists:sort(maps:to_list(M)))),
    Odd = maps:filter(fun(_, V) -> V rem 2 =:= 1 end, M),
    Even = maps:without([key(I) || I <- lists:seq(1, N, 2)], M),
    ?T({map_size(Odd), map_size(Even)}),
    ?T(maps:merge(Odd, Even) =:= M),
    ?T(maps:merge(Even, Odd) == M),
    ?T(map_size(maps:intersect(Odd, Even))),
    ?T(maps:map(fun(_, V) -> V + 1 end, M) =:= maps:from_list([{key(I), I + 1}
        || I <- lists:seq(1, N)])),
    ?T(maps:fold(fun(_, V, A) -> V + A end, 0, M)),
    M2 = lists:foldl(fun(I, Acc) -> maps:update_with(key(I), fun(V) -> -V end, Acc) end, M,
        lists:seq(1, N, 7)),
    ?T(lists:sum(maps:values(M2))),
    ?T(M < M2), ?T(M > M2), ?T(M2 == M),
    Empty = lists:foldl(fun(I, Acc) -> maps:remove(key(I), Acc) end, M, lists:seq(N, 1, -1)),
    ?T(Empty),
    ?T(count(maps:next(maps:iterator(M)), 0)),
    ?T(binary_to_term(term_to_binary(M)) =:= M),
    P = maps:with([key(I) || I <- [1, 77, 5000, 10001]], M),
    ?T(P),
    Counts = lists:foldl(fun(I, Acc) -> maps:update_with(I * I rem 101, fun(C) -> C + 1 end, 1, Acc)
        end, #{}, lists:seq(1, 20000)),
    ?T(lists:sort(maps:to_list(Counts))),
    garbage_collect(),
    ?T(map_size(M)),
    ?T(maps:get(key(4711), M)),
    ?T(maps:find(key(0), M)),
    ?T(try maps:get(key(0), M) catch error:E -> E end),
    ?T(collide()),
    ok.

key(I) when I rem 3 =:= 0 -> I;
key(I) when I rem 3 =:= 1 -> {k, I};
key(I) -> integer_to_binary(I).

count(none, N) -> N;
count({_, _, It}, N) -> count(maps:next(It), N + 1).

%% Keys that are equal as numbers but not exactly equal must stay apart.
collide() ->
    M = maps:from_list([{float(I), f} || I <- lists:seq(1, 100)] ++ [{I, i}
        || I <- lists:seq(1, 100)]),
    {map_size(M), maps:get(5, M), maps:get(5.0, M), map_size(maps:remove(5, M))}.
