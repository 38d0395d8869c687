%% match, match_object, select, select_count, select_delete, select_replace, continuations, over all table types.
-module(match).
-export([main/0]).
-include("../../t.hrl").

main() ->
    [run(T) || T <- [set, ordered_set, bag, duplicate_bag]], errors(), ok.
run(T) ->
    io:format("~w~n", [T]), E = ets:new(t, [T]), ets:insert(E,
        [{I, I rem 3, {x, integer_to_list(I)}} || I <- lists:seq(1, 20)]), S = fun lists:sort/1,
    ?T(S(ets:match(E, {'$1', 0, '_'}))),
    ?T(S(ets:match(E, {'$2', '$1', {x, "5"}}))),
    ?T(ets:match(E, {5, '$1', '$1'})),
    ?T(ets:match(E, {5, '$1', '_'})),
    ?T(S(ets:match_object(E, {'_', 1, '_'}))),
    ?T(ets:match(E, {none, '_', '_'})),
    ?T(length(ets:match(E, '$1'))),
    ?T(ets:match(E, '_') =:= lists:duplicate(20, [])),
    ?T(length(ets:match_object(E, '_'))),
    ?T(ets:match_object(E, {7, '_', '_'})),
    ?T(ets:match(E, {'$1', '_'})),
    ?T(S(ets:select(E, [{{'$1', '$2', '_'}, [{'>', '$1', 15}], [{{'$2', '$1'}}]}]))),
    ?T(S(ets:select(E, [{{'$1', '_', {x, '$2'}}, [{'or', {'==', '$1', 3}, {'=:=', '$2', "4"}}],
        ['$_']}, {{'$1', 2, '_'}, [{'<', '$1', 9}], ['$$']}]))),
    ?T(ets:select_count(E, [{{'_', 1, '_'}, [], [true]}])),
    ?T(S(ets:select(E, [{{'$1', '_', '_'}, [{'==', {'rem', '$1', 7}, 0}], [{'*', '$1', 10}]}]))),
    ?T(S(ets:select(E, [{{'$1', '_', '_'}, [{is_list, '$1'}], ['$1']}]))),
    ?T(S(pages(ets:select(E, [{{'$1', '_', '_'}, [], ['$1']}], 6)))),
    ?T(S(mpages(ets:match(E, {'$1', 1, '_'}, 2)))),
    ?T(S(opages(ets:match_object(E, {'_', 2, '_'}, 3)))),
    ?T(ets:select_delete(E, [{{'$1', '_', '_'}, [{'>', '$1', 17}], [true]}])),
    ?T(ets:select_delete(E, [{{'$1', '_', '_'}, [], [false]}])),
    ?T(ets:info(E, size)),
    ?T(try ets:select_replace(E, [{{'$1', 0, '$3'}, [], [{{'$1', zero, '$3'}}]}]) catch error:R -> R
        end),
    ?T(S(ets:match(E, {'$1', zero, '_'}))),
    ?T(ets:match_delete(E, {'_', 1, '_'})),
    ?T(ets:info(E, size)),
    ?T(ets:select(E, [{{1000, '_', '_'}, [], ['$_']}], 5)),
    ?T(ets:match(E, {none}, 5)),
    ?T(ets:safe_fixtable(E, true)),
    ets:delete(E, 3),
    ?T(ets:info(E, safe_fixed_monotonic_time) =/= false),
    ?T(ets:safe_fixtable(E, false)),
    ?T(ets:info(E, fixed)),
    ?T(S(ets:select_reverse(E, [{{'$1', '_', '_'}, [], ['$1']}]))),
    ets:delete(E).
pages('$end_of_table') -> []; pages({L, C}) -> L ++ pages(ets:select(C)).
mpages('$end_of_table') -> []; mpages({L, C}) -> L ++ mpages(ets:match(C)).
opages('$end_of_table') -> []; opages({L, C}) -> L ++ opages(ets:match_object(C)).
errors() ->
    E = ets:new(t, []), ets:insert(E, {1, 2}), B = fun(F) -> try F() catch error:R -> R end end,
    [io:format("~0p ~0p~n", [Ms, B(fun() -> ets:select(E, Ms) end)])
        || Ms <- [[], x, [x], [{x}], [{{'$1', '_'}, [], []}], [{{'$1', '_'}, [bad], ['$1']}],
        [{{'$1', '_'}, [{bad, 1}], ['$1']}], [{{'$1', '_'}, [], ['$9']}], [{'$1', [], ['$1']}],
        [{{'_', '_'}, [], [{}]}], [{{'_', '_'}, [], [{{}}]}], [{{'_', '_'}, [], [{const, {a, b}}]}],
        [{{'_', '_'}, [], [[a, b]]}], [{{'_', '_'}, [], [a, b]}], [{{'_', '_'}, [{'+', 1}], [a]}],
        [{{'$1', '_'}, [{'==', {'+', '$1', a}, 1}], [a]}], [{{'$1', '_'}, [], [{'+', '$1', a}]}],
        [{{'$100000000', '_'}, [], [a]}], [{{'_', '_'}, [], [#{k => '$_'}]}], [{#{}, [], [a]}],
        [{{'_', '_'}, [true, false], [a]}], [{{'_', '_'}, [1], [a]}]]],
    [io:format("~0p~n", [B(F)]) || F <- [fun() -> ets:match(E, x, 0) end, fun() ->
        ets:match(E, {'$1', '_'}, a) end, fun() -> ets:select(E, [{'_', [], [a]}], -1) end, fun() ->
        ets:match(bad) end, fun() -> ets:select('$end_of_table') end, fun() -> ets:match(nope, '_')
        end, fun() -> ets:select_count(E, [{'_', [], [1]}]) end, fun() ->
        ets:select_replace(E, [{{'$1', '$2'}, [], [{{'$2', '$1'}}]}]) end, fun() ->
        ets:select_replace(E, [{{'$1', '$2'}, [], [{{'$1', x, '$2'}}]}]) end, fun() ->
        ets:tab2list(E) end]].
