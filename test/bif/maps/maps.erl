%% Every function of maps: values, missing keys, not maps, not funs.
-module(maps).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ms = [#{}, #{a => 1, b => 2}, #{1 => x, 1.0 => y}, not_map, [],
        maps:from_list([{I, I} || I <- lists:seq(1, 33)])],
    S = fun(M) when is_map(M), map_size(M) > 32 -> {big, erlang:phash2(M)}; (M) -> M end,
    [io:format("~0p: ~0p~n", [F, [try S(maps:F(M)) catch error:E -> E end || M <- Ms,
        map_or_small(M)]]) || F <- [size, keys, values, to_list, iterator]],
    ?CALLS(maps, find, [[K, M] || K <- [a, 1, 1.0], M <- lists:droplast(Ms)]),
    ?CALLS(maps, get, [[K, M] || K <- [a, 1, 1.0], M <- lists:droplast(Ms)]),
    ?CALLS(maps, get, [[K, M, d] || K <- [a, 1, 1.0], M <- lists:droplast(Ms)]),
    ?CALLS(maps, is_key, [[K, M] || K <- [a, 1, 1.0], M <- lists:droplast(Ms)]),
    ?CALLS(maps, put, [[K, v, M] || K <- [a, 1, c], M <- lists:droplast(Ms)]),
    ?CALLS(maps, update, [[K, v, M] || K <- [a, 1, c], M <- lists:droplast(Ms)]),
    ?CALLS(maps, remove, [[K, M] || K <- [a, 1, c], M <- lists:droplast(Ms)]),
    ?CALLS(maps, take, [[K, M] || K <- [a, 1, c], M <- lists:droplast(Ms)]),
    ?CALLS(maps, merge, [[A, B] || A <- lists:droplast(Ms), B <- lists:droplast(Ms)]),
    ?CALLS(maps, from_list, [[L] || L <- [[], [{a, 1}], [{a, 1}, {a, 2}], [{1, a}, {1.0, b}], [a],
        [{a}], [{a, 1, 2}], [{a, 1} | b], x]]),
    ?CALLS(maps, from_keys, [[L, v] || L <- [[], [a, b, a], [1, 1.0], [a | b], x]]),
    ?CALLS(maps, with, [[[a, zz], #{a => 1, b => 2}], [[], #{a => 1}], [x, #{}], [[a], x]]),
    ?CALLS(maps, without, [[[a, zz], #{a => 1, b => 2}], [x, #{}], [[a], x]]),
    ?CALLS(maps, intersect, [[#{a => 1, b => 2}, #{b => 3, c => 4}], [x, #{}]]),
    ?CALLS(maps, new, [[]]),
    ?CALLS(maps, next, [[none], [x], [maps:iterator(#{})], [[]]]),
    M = id(#{a => 1, b => 2, c => 3}), ?T(maps:map(fun(K, V) -> {K, V} end, M)),
        ?T(maps:filter(fun(_, V) -> V > 1 end, M)), ?T(maps:filter(fun(_, _) -> x end, M)),
        ?T(maps:filtermap(fun(a, _) -> false; (b, _) -> true; (_, V) -> {true, V * 10} end, M)),
        ?T(maps:fold(fun(K, V, A) -> [{K, V} | A] end, [], M)),
        ?T(maps:foreach(fun(_, _) -> x end, M)), ?T(maps:merge_with(fun(_, A, B) -> A + B end, M,
        #{c => 10, d => 20})), ?T(maps:intersect_with(fun(_, A, B) -> A + B end, M,
        #{c => 10, d => 20})), ?T(maps:update_with(a, fun(V) -> V + 1 end, M)),
        ?T(maps:update_with(z, fun(V) -> V + 1 end, M)),
        ?T(maps:update_with(z, fun(V) -> V + 1 end, 0, M)), ?T(maps:update_with(a, x, M)),
        ?T(maps:map(x, M)), ?T(maps:fold(x, 0, M)), ?T(maps:groups_from_list(fun(X) -> X rem 2 end,
        [1, 2, 3])), ?T(maps:groups_from_list(fun(X) -> X rem 2 end, fun(X) -> X * X end,
        [1, 2, 3])), ?T(maps:to_list(maps:iterator(M))), ?T(maps:next(maps:iterator(#{a => 1}))),
        ?T(maps:map(fun(_, V) -> V end, maps:iterator(M))), ?T(iter(maps:iterator(M))),
    Big = maps:from_list([{I, I} || I <- lists:seq(1, 1000)]),
        ?T(lists:sort(iter(maps:iterator(Big))) =:= [{I, I} || I <- lists:seq(1, 1000)]),
        ?T(maps:size(maps:merge(Big, maps:from_list([{I, x} || I <- lists:seq(500, 1500)])))),
        ?T(erlang:phash2(maps:merge(Big, maps:from_list([{I, x} || I <- lists:seq(500, 1500)])))),
        ?T(maps:from_keys(lists:seq(1, 40), v) =:= maps:from_list([{I, v}
        || I <- lists:seq(1, 40)])), ?T(maps:size(maps:from_list([{I rem 50, I}
        || I <- lists:seq(1, 1000)]))), ?T(maps:get(49,
        maps:from_list([{I rem 50, I} || I <- lists:seq(1, 1000)]))),
        ?T(maps:take(5, Big) =:= {5, maps:remove(5, Big)}),
    ok.
map_or_small(M) -> not is_map(M) orelse map_size(M) < 33.
iter(I) -> case maps:next(I) of none -> []; {K, V, N} -> [{K, V} | iter(N)] end.
