%% persistent_term, atomics and counters.
-module(persistent_term).
-export([main/0]).
-include("../../t.hrl").

main() ->
    K = {?MODULE, key}, ?T(persistent_term:get(K, none)),
        ?T(persistent_term:put(K, {big, [1, 2], <<"x">>})), ?T(persistent_term:get(K)),
        ?T(persistent_term:put(K, {big, [1, 2], <<"x">>})), ?T(persistent_term:put(K, 2)),
        ?T(persistent_term:get(K)), ?T(lists:keymember(K, 1, persistent_term:get())),
        ?T(persistent_term:erase(K)), ?T(persistent_term:erase(K)), ?T(persistent_term:get(K)),
        ?T(lists:sort(maps:keys(persistent_term:info()))), V = {v, lists:seq(1, 100)},
        persistent_term:put(K, V), X = persistent_term:get(K), persistent_term:erase(K),
        garbage_collect(), ?T(X =:= V),
    A = atomics:new(3, []), ?T(atomics:info(A)), ?T([atomics:get(A, I) || I <- [1, 2, 3]]),
        ?T(atomics:put(A, 1, 10)), ?T(atomics:add_get(A, 1, 5)), ?T(atomics:sub(A, 1, 20)),
        ?T(atomics:get(A, 1)), ?T(atomics:exchange(A, 2, 7)),
        ?T(atomics:compare_exchange(A, 2, 7, 8)), ?T(atomics:compare_exchange(A, 2, 7, 9)),
        ?T(atomics:get(A, 0)), ?T(atomics:get(A, 4)), ?T(atomics:get(A, a)),
        ?T(atomics:put(A, 1, 1 bsl 63)), ?T(atomics:put(A, 1, (1 bsl 63) - 1)),
        ?T(atomics:add(A, 1, 1)), ?T(atomics:get(A, 1)), ?T(atomics:add(A, 1, 1 bsl 64)),
        U = atomics:new(1, [{signed, false}]), ?T(atomics:info(U)), ?T(atomics:sub_get(U, 1, 1)),
        ?T(atomics:put(U, 1, -1)), ?T(atomics:add_get(U, 1, 1)),
        ?CALLS(atomics, new, [[0, []], [-1, []], [a, []], [1, [bad]], [1, bad]]),
        ?CALLS(atomics, put, [[x, 1, 1], [make_ref_shown, 1, 1]]),
    C = counters:new(2, [atomics]), ?T(counters:add(C, 1, 5)), ?T(counters:sub(C, 1, 7)),
        ?T(counters:get(C, 1)), ?T(counters:put(C, 2, 9)), ?T(counters:get(C, 2)),
        ?T(maps:get(size, counters:info(C))), ?T(counters:get(C, 3)), ?T(counters:add(C, 1, a)),
        W = counters:new(2, [write_concurrency]), ?T(counters:add(W, 1, 5)), ?T(counters:get(W, 1)),
        ?CALLS(counters, new, [[0, []], [1, [bad]], [a, []]]),
        Ps = [spawn_monitor(fun() -> [counters:add(W, 2, 1) || _ <- lists:seq(1, 1000)],
        [atomics:add(A, 3, 1) || _ <- lists:seq(1, 1000)] end) || _ <- lists:seq(1, 10)],
        [receive {'DOWN', M, _, _, _} -> ok end || {_, M} <- Ps],
        ?T({counters:get(W, 2), atomics:get(A, 3)}),
    ok.
