-module(tables).
-export([main/0]).

%% Every table type: what is kept, ordered, walked, matched, changed, deleted.
main() ->
    [{T, type(T)} || T <- [set, ordered_set, bag, duplicate_bag]] ++ [named(), specs(), many()].

type(T) ->
    E = ets:new(t, [T, public]),
    L = fun() -> sort(ets:match_object(E, '_')) end,
    ets:insert(E, [{a, 1}, {a, 2}, {a, 1}, {1, i}, {1.0, f}, {"k", <<"bin">>, #{x => [1, 2.5]}}]),
    R1 = {L(), ets:lookup(E, a), ets:lookup(E, 1), ets:lookup(E, none), ets:member(E, "k")},
    R2 = [ets:lookup_element(E, "k", 3), catch_error(fun() -> ets:lookup_element(E, x, 1) end)],
    R3 = [ets:insert_new(E, {a, 9}), ets:insert_new(E, [{n, 1}, {m, 2}])],
    R4 = catch_error(fun() -> {ets:update_counter(E, n, 1), ets:update_counter(E, n, {2, 1 bsl 70}),
        ets:update_counter(E, z, [{2, 5}, {2, 1, 3, 0}], {z, 0}),
        ets:update_element(E, m, {2, {big, "term"}})} end),
    R5 = [ets:delete(E, a), ets:delete_object(E, {1, i}), ets:take(E, m), L()],
    R6 = sort(walk(E, ets:first(E))),
    R7 = [catch_error(fun() -> ets:next(E, nokey) end), sort(ets:select(E, [{{'$1', '$2'}, [], [{{'$2', '$1'}}]}])),
        ets:select_count(E, [{{'$1', '_'}, [{is_number, '$1'}], [true]}]),
        ets:internal_select_delete(E, [{{'$1', '_'}, [{is_number, '$1'}], [true]}]), ets:info(E, size)],
    ets:delete(E),
    {R1, R2, R3, R4, R5, R6, R7, ets:info(E), catch_error(fun() -> ets:lookup(E, a) end)}.

catch_error(F) -> try F() catch error:R -> {error, R} end.

walk(_, '$end_of_table') -> [];
walk(E, K) -> [K | walk(E, ets:next(E, K))].

named() ->
    my = ets:new(my, [named_table, ordered_set, {keypos, 2}]),
    ets:insert(my, [{x, K} || K <- seq(1, 100)]),
    R = {ets:first(my), ets:last(my), ets:next(my, 50), ets:prev(my, 50), ets:lookup(ets:whereis(my), 7),
        ets:info(my, keypos), catch_error(fun() -> ets:new(my, [named_table]) end),
        ets:rename(my, your), ets:whereis(my), ets:info(your, name)},
    {P1, C1} = ets:select(your, [{{'_', '$1'}, [{'<', '$1', 8}], ['$1']}], 3),
    {P2, C2} = ets:select(C1), {P3, C3} = ets:select(C2),
    true = ets:delete(your),
    {R, P1, P2, P3, C3}.

specs() ->
    M = ets:match_spec_compile([{{'$1', '$2'}, [{'andalso', {is_integer, '$1'}, {'>', '$1', 1}}],
        [{{'$2', {'+', '$1', 1}}}]}]),
    {ets:match_spec_run_r([{1, a}, {2, b}, {3, c}, {x, d}, y], M, []), ets:is_compiled_ms(M),
        erlang:match_spec_test({1, 2}, [{{'$1', '$2'}, [], ['$$', {hd, 1}]}], table),
        erlang:match_spec_test({1, 2}, [{{'$1', '_'}, [{foo, '$1'}], ['$2']}], table),
        erlang:match_spec_test([1, 2], [{['$1', '_'], [], [{return_trace}, {message, '$1'}]}], trace)}.

many() ->
    E = ets:new(many, []),
    O = ets:new(many, [ordered_set]),
    Keys = [I * 7919 rem 100003 || I <- seq(1, 20000)],
    [begin ets:insert(E, {K, K}), ets:insert(O, {K, K}) end || K <- Keys],
    [begin ets:delete(E, K), ets:delete(O, K) end || K <- Keys, K rem 3 =:= 0],
    A = ets:match_object(O, '_'),
    A = sort(ets:match_object(E, '_')),
    A = sort(pages(ets:match_object(E, '_', 17))),
    A = pages(ets:match_object(O, '_', 17)),
    true = rev(A, []) =:= ets:select_reverse(O, [{'_', [], ['$_']}]),
    true = [K || {K, _} <- A] =:= walk(O, ets:first(O)),
    {length(A), ets:info(E, size), ets:info(O, size), ets:first(O), ets:last(O)}.

seq(A, B) when A > B -> [];
seq(A, B) -> [A | seq(A + 1, B)].

sort([]) -> [];
sort([X]) -> [X];
sort(L) -> {A, B} = split(L, [], []), merge(sort(A), sort(B)).
split([], A, B) -> {A, B};
split([X | T], A, B) -> split(T, [X | B], A).
merge([], B) -> B;
merge(A, []) -> A;
merge([X | A], [Y | _] = B) when X =< Y -> [X | merge(A, B)];
merge(A, [Y | B]) -> [Y | merge(A, B)].

pages('$end_of_table') -> [];
pages({L, C}) -> L ++ pages(ets:match_object(C)).

rev([], R) -> R;
rev([X | T], R) -> rev(T, [X | R]).
