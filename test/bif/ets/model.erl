%% Random operations on all types of tables, the same on every emulator: the results of all are hashed, each with
%% the table's size after it. What has no order of its own is sorted first, by hash, since 1 and 1.0 sort alike.
-module(model).
-export([main/0]).
-include("../../t.hrl").

main() ->
    [?T(run(T, K, [])) || T <- [set, ordered_set, bag, duplicate_bag], K <- [1, 2]],
    [?T(run(T, 1, [{write_concurrency, true}])) || T <- [set, ordered_set, bag, duplicate_bag]],
    ok.

run(T, KeyPos, Extra) ->
    rand:seed(exsss, {1, 2, 3}),
    E = ets:new(x, [T, public, {keypos, KeyPos} | Extra]),
    H = loop(4000, E, T, KeyPos, 0, 0),
    ets:delete(E),
    H.

key() ->
    case rand:uniform(12) of
        1 -> float(rand:uniform(8));
        2 -> {rand:uniform(5), a};
        3 -> [rand:uniform(5)];
        4 -> <<(rand:uniform(5))>>;
        5 -> list_to_atom([$a + rand:uniform(6)]);
        6 -> (1 bsl 70) + rand:uniform(4);
        7 -> #{k => rand:uniform(3)};
        8 -> {rand:uniform(4), rand:uniform(4)};
        _ -> rand:uniform(60)
    end.

val() ->
    case rand:uniform(6) of
        1 -> 1 bsl 65;
        2 -> "str";
        3 -> {a, [b]};
        4 -> binary:copy(<<"z">>, 70);
        _ -> rand:uniform(5)
    end.

obj(1) -> {key(), val(), rand:uniform(3)};
obj(2) -> {val(), key(), rand:uniform(3)}.

head(1, Key, Value) -> {Key, Value, '_'};
head(2, Key, Value) -> {Value, Key, '_'}.

loop(0, E, _, _, H, Fixes) ->
    [ets:safe_fixtable(E, false) || _ <- lists:seq(1, Fixes)],
    erlang:phash2({H, s(ets:tab2list(E))});
loop(N, E, T, KP, H, Fixes) ->
    {R, Fixes1} = try op(rand:uniform(26), E, T, KP) of
        fix -> ets:safe_fixtable(E, true), {fix, Fixes + 1};
        unfix -> ets:safe_fixtable(E, false), {unfix, max(0, Fixes - 1)};
        Value -> {Value, Fixes}
    catch
        error:Reason:Stack ->
            [{M, F, A, Info} | _] = Stack,
            {{error, Reason, M, F, length(A), proplists:get_value(error_info, Info)}, Fixes}
    end,
    loop(N - 1, E, T, KP, erlang:phash2({H, R, ets:info(E, size)}), Fixes1).

s(L) -> lists:sort([{erlang:phash2(X), X} || X <- L]).
s(ordered_set, L) -> L;
s(_, L) -> s(L).

op(1, E, _, KP) -> ets:insert(E, obj(KP));
op(2, E, _, KP) -> ets:insert(E, [obj(KP) || _ <- lists:seq(1, rand:uniform(5))]);
op(3, E, _, KP) -> ets:insert_new(E, obj(KP));
op(4, E, _, KP) -> ets:insert_new(E, [obj(KP) || _ <- lists:seq(1, rand:uniform(3))]);
op(5, E, _, _) -> ets:delete(E, key());
op(6, E, _, _) -> ets:lookup(E, key());
op(7, E, _, _) -> ets:lookup_element(E, key(), rand:uniform(4));
op(8, E, _, _) -> ets:member(E, key());
%% Stock counts wrong when a bag is taken from while it is fixed.
op(9, E, T, _) when T =:= bag; T =:= duplicate_bag ->
    K = key(), R = ets:lookup(E, K), ets:delete(E, K), R;
op(9, E, _, _) -> ets:take(E, key());
op(10, E, _, KP) -> ets:delete_object(E, obj(KP));
op(11, E, _, _) -> ets:update_counter(E, key(), {3, rand:uniform(3)});
op(12, E, _, _) -> ets:update_counter(E, key(), [{3, 1 bsl 62}, {3, -1, 5, 7}]);
op(13, E, _, KP) -> ets:update_counter(E, key(), {3, 1}, obj(KP));
op(14, E, _, KP) -> ets:update_element(E, key(), {3 - KP, val()});
op(15, E, _, _) ->
    s(ets:select(E, [{{'$1', '$2', '_'}, [{is_integer, '$1'}], [{{'$2', '$1'}}]}]));
op(16, E, _, KP) -> s(ets:match_object(E, head(KP, key(), '_')));
op(17, E, _, _) -> ets:select_count(E, [{{'_', '_', '$1'}, [{'>', '$1', 1}], [true]}]);
op(18, E, _, KP) ->
    ets:select_delete(E, [{head(KP, key(), '$1'), [{'==', '$1', 2}], [true]}]);
op(19, E, T, _) -> s(T, walk(E, ets:first(E)));
op(20, _, _, _) -> fix;
op(21, _, _, _) -> unfix;
op(22, E, T, _) ->
    s(T, pages(ets:select(E, [{{'$1', '$2', '$3'}, [], [['$1', '$2', '$3']]}], rand:uniform(7))));
op(23, E, T, KP) ->
    s(T, ets:select(E, [{head(KP, {rand:uniform(5), '$1'}, '$2'), [], ['$$']}]));
op(24, E, ordered_set, _) ->
    {ets:next(E, key()), ets:prev(E, key()), ets:last(E), ets:select_reverse(E, [{'_', [], ['$_']}])};
op(24, E, _, _) -> s(ets:select_reverse(E, [{'_', [], ['$_']}]));
op(25, E, _, _) ->
    case rand:uniform(30) of
        1 -> ets:delete_all_objects(E);
        _ -> ets:select_delete(E, [{{'_', '_', '$1'}, [{'==', '$1', 7}], [true]}])
    end;
op(26, E, _, KP) ->
    ets:select_replace(E, [{setelement(3, head(KP, '$1', '$2'), 3), [],
        [{setelement(3, head(KP, '$1', '$2'), 4)}]}]).

walk(_, '$end_of_table') -> [];
walk(E, K) -> [K | walk(E, ets:next(E, K))].
pages('$end_of_table') -> [];
pages({L, C}) -> L ++ pages(ets:select(C)).
