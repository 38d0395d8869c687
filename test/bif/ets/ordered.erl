%% Ordered sets: order over all kinds of keys, first, last, next, prev, slots, deletion while walking.
-module(ordered).
-export([main/0]).
-include("../../t.hrl").

main() ->
    E = ets:new(t, [ordered_set]), Ks = [5, 1.0, 2, a, "s", {t}, <<"b">>, #{}, [], 1 bsl 70, -1.5,
        {}, b, [1, 2], {a, b}, 3.0, 0], [ets:insert(E, {K, 1}) || K <- Ks], ?T(ets:tab2list(E)),
        ?T(ets:first(E)), ?T(ets:last(E)), ?T(walk(E, ets:first(E))), ?T(back(E, ets:last(E))),
        ?T(ets:next(E, 2.5)), ?T(ets:prev(E, 2.5)), ?T(ets:next(E, 1)), ?T(ets:prev(E, 1)),
        ?T(ets:lookup(E, 1)), ?T(ets:lookup(E, 3)), ?T(ets:insert(E, {1, replaced})),
        ?T(ets:lookup(E, 1.0)), ?T(ets:info(E, size)), ?T(ets:insert_new(E, {3, x})),
        ?T(ets:next(E, zzz)), ?T(ets:prev(E, -100)), ?T(ets:delete(E, 3)), ?T(ets:member(E, 3.0)),
    ?T([ets:slot(E, I) || I <- [0, 1, 15]]),
    ?T(ets:slot(E, 16)),
    ?T(ets:slot(E, 99)),
    ?T(ets:slot(E, -1)),
    [ets:delete(E, K) || K <- Ks],
    ?T(ets:tab2list(E)),
    random(E, 3000),
    ?T(ets:info(E, size)),
    ?T(erlang:phash2(ets:tab2list(E))),
    ?T(sorted(ets:tab2list(E))),
    [ets:delete(E, K) || K <- lists:seq(0, 5000, 2)],
    ?T(ets:info(E, size)),
    ?T(sorted(ets:tab2list(E))),
    ?T(ets:select(E, [{{'$1', '_'}, [{'>', '$1', 100}, {'<', '$1', 130}], ['$1']}])),
    ?T(ets:select_count(E, [{{'$1', '_'}, [{'>', '$1', 2500}], [true]}])),
    ?T(page(ets:select(E, [{{'$1', '_'}, [{'<', '$1', 60}], ['$1']}], 7), [])),
    ?T(page(ets:select_reverse(E, [{{'$1', '_'}, [{'<', '$1', 60}], ['$1']}], 7), [])),
    ?T(ets:foldl(fun({K, _}, A) -> K + A end, 0, E)),
    ?T(hd(ets:foldr(fun({K, _}, A) -> [K | A] end, [], E))),
    ?T(walk_delete(E, ets:first(E), 0)),
    ?T(ets:info(E, size)),
    P = ets:new(p, [ordered_set]), ets:insert(P, [{{A, B}, A * B} || A <- lists:seq(1, 20),
        B <- lists:seq(1, 20)]), ?T(ets:match(P, {{3, '$1'}, '_'})),
        ?T(ets:select(P, [{{{7, '$1'}, '$2'}, [{'>', '$1', 15}], [{{'$1', '$2'}}]}])),
        ?T(ets:match_object(P, {{'_', 3}, 9})), ?T(ets:match_delete(P, {{5, '_'}, '_'})),
        ?T(ets:info(P, size)), ?T(ets:select_delete(P, [{{{'$1', '$2'}, '_'}, [{'=:=', '$1', '$2'}],
        [true]}])), ?T(ets:info(P, size)), ?T(ets:next(P, {4, 21})), ?T(ets:prev(P, {6, 0})),
    ok.
walk(_, '$end_of_table') -> []; walk(E, K) -> [K | walk(E, ets:next(E, K))].
back(_, '$end_of_table') -> []; back(E, K) -> [K | back(E, ets:prev(E, K))].
walk_delete(_, '$end_of_table', N) -> N; walk_delete(E, K, N) -> Next = ets:next(E, K),
    ets:delete(E, K), walk_delete(E, Next, N + 1).
random(E, N) -> lists:foldl(fun(_, S) -> S1 = (S * 1103515245 + 12345) band 16#7FFFFFFF,
    ets:insert(E, {(S1 bsr 8) rem 5000, S1 band 15}), S1 end, 42, lists:seq(1, N)).
sorted([{A, _}, {B, _} = X | T]) when A < B -> sorted([X | T]); sorted([_, _ | _]) -> false;
    sorted(_) -> true.
page('$end_of_table', Acc) -> lists:reverse(Acc);
page({L, C}, Acc) -> page(ets:select(C), [L | Acc]).
