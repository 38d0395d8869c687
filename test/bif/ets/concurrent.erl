%% Several processes at one table: counters add up, lists go in whole, walks over a fixed table see what stays,
%% tables of the dead are gone.
-module(concurrent).
-export([main/0]).
-include("../../t.hrl").

main() ->
    [io:format("~p ~p~n", [O, all(O)]) || O <- [[set], [set, {write_concurrency, true}],
        [set, {read_concurrency, true}], [ordered_set], [ordered_set, {write_concurrency, true}],
        [bag], [duplicate_bag, {write_concurrency, true}]]],
    ?T(owners()),
    ok.

all([Type | _] = Options) ->
    E = ets:new(t, [public | Options]),
    Counted = case lists:member(Type, [bag, duplicate_bag]) of true -> none; false -> counters(E) end,
    R = {Counted, whole_lists(E, Type), walks(E), churn(E)},
    ets:delete(E),
    R.

run(N, F) ->
    Me = self(),
    Ps = [spawn_monitor(fun() -> Me ! {self(), F(I)} end) || I <- lists:seq(1, N)],
    [receive {P, R} -> receive {'DOWN', M, process, P, normal} -> R end end || {P, M} <- Ps].

counters(E) ->
    ets:insert(E, [{{c, K}, 0} || K <- lists:seq(1, 10)]),
    run(6, fun(_) -> [ets:update_counter(E, {c, I rem 10 + 1}, {2, 1}) || I <- lists:seq(1, 3000)], ok end),
    lists:sum(ets:select(E, [{{{c, '_'}, '$1'}, [], ['$1']}])).

%% A reader never sees a part of a list that was inserted.
whole_lists(E, Type) when Type =:= set; Type =:= ordered_set ->
    ets:insert(E, [{{l, K}, 0} || K <- lists:seq(1, 5)]),
    Rs = run(4, fun
        (1) -> [ets:insert(E, [{{l, K}, V} || K <- lists:seq(1, 5)]) || V <- lists:seq(1, 500)], ok;
        (_) -> [check_ascending([ets:lookup_element(E, {l, K}, 2) || K <- [1, 2, 3, 4, 5]])
            || _ <- lists:seq(1, 500)], ok
    end),
    {Rs, [ets:lookup_element(E, {l, K}, 2) || K <- lists:seq(1, 5)]};
whole_lists(_, _) -> none.

%% Later reads are never older.
check_ascending([A, B | T]) when A =< B -> check_ascending([B | T]);
check_ascending([_]) -> ok.

walks(E) ->
    ets:insert(E, [{{stay, K}} || K <- lists:seq(1, 300)]),
    run(5, fun
        (1) -> [begin ets:insert(E, {{go, I}}), ets:delete(E, {go, I - 20}) end || I <- lists:seq(1, 4000)], ok;
        (2) -> [begin ets:safe_fixtable(E, true), L = walk(E, ets:first(E), []),
            ets:safe_fixtable(E, false), 300 = length(lists:usort([K || {stay, K} <- L])) end
            || _ <- lists:seq(1, 20)], ok;
        (3) -> [300 = length(ets:select(E, [{{{stay, '$1'}}, [], ['$1']}])) || _ <- lists:seq(1, 40)], ok;
        (4) -> [begin ets:safe_fixtable(E, true), L = pages(ets:select(E, [{{'$1'}, [], ['$1']}], 7), []),
            ets:safe_fixtable(E, false), 300 = length(lists:usort([K || {stay, K} <- L])) end
            || _ <- lists:seq(1, 10)], ok;
        (5) -> [300 = ets:select_count(E, [{{{stay, '$1'}}, [], [true]}]) || _ <- lists:seq(1, 40)], ok
    end),
    ets:match_delete(E, {{go, '_'}}),
    {ets:select_count(E, [{{{stay, '_'}}, [], [true]}]), ets:info(E, safe_fixed)}.

walk(_, '$end_of_table', L) -> L;
walk(E, K, L) -> walk(E, ets:next(E, K), [K | L]).
pages('$end_of_table', L) -> L;
pages({P, C}, L) -> pages(ets:select(C), P ++ L).

churn(E) ->
    run(4, fun(P) -> [begin ets:insert(E, {{P, I rem 50}, lists:duplicate(I rem 7, I), <<I:700>>}),
        ets:lookup(E, {P, (I * 7) rem 50}), ets:delete(E, {P, (I * 3) rem 50}) end
        || I <- lists:seq(1, 3000)], [ets:delete(E, {P, K}) || K <- lists:seq(0, 49)], ok end),
    ets:info(E, size).

owners() ->
    Before = length(ets:all()),
    run(20, fun(I) -> [begin T = ets:new(x, [set]), ets:insert(T, [{K} || K <- lists:seq(1, 50 * I)]),
        case J rem 3 of 0 -> ets:delete(T); _ -> ok end end || J <- lists:seq(1, 20)], ok end),
    length(ets:all()) - Before.
