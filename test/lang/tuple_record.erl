%% Tuples and records: build, update, match, big tuples, record errors.
-module(tuple_record).
-export([main/0]).
-include("../t.hrl").
-record(point, {x = 0, y = 0 :: integer(), label}).
-record(deep, {p = #point{}, list = [], rest}).
-record(empty, {}).
-record(wide, {a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11,
    l = 12, m = 13, n = 14, o = 15, p = 16}).

main() ->
    P = id(#point{x = 3, label = "p"}),
    ?T(P),
    ?T(P#point.x),
    ?T(P#point{y = 9}),
    ?T(#point.label),
    ?T(record_info(fields, point)),
    ?T(record_info(size, wide)),
    ?T((id(#deep{}))#deep.p#point.y),
    ?T((id(#deep{}))#deep{list = [1], rest = r}),
    ?T(#point{_ = '_'}),
    ?T(#empty{}),
    ?T((id({notpoint, 1, 2, 3}))#point.x),
    ?T((id({point, 1, 2}))#point.x),
    ?T((id(a))#point{x = 1}),
    ?T((id({point, 1}))#point{x = 1, y = 2}),
    ?EACH(fun which/1, [P, #point{}, #point{x = 1, y = 1}, #deep{rest = P}, #deep{}, #empty{},
        #wide{}, {point}, point, {deep, 1, 2, 3}]),
    W = id(#wide{}),
    ?T(W#wide{a = z, p = y}), ?T(W#wide{a = 1, b = 1, c = 1, d = 1, e = 1, f = 1}), ?T(W),
    ?T(lists:foldl(fun(I, Acc) -> Acc#wide{h = Acc#wide.h + I, p = I} end, W, lists:seq(1, 10))),
    ?T(lists:foldl(fun(I, T) -> setelement(I, T, I * I) end, erlang:make_tuple(10, none),
        lists:seq(1, 10))),
    Big = list_to_tuple(lists:seq(1, 5000)),
    ?T({tuple_size(Big), element(1, Big), element(2500, Big), element(5000, Big)}),
    Big2 = setelement(2500, Big, changed),
    ?T({element(2500, Big), element(2500, Big2), element(2501, Big2), Big < Big2, Big =:= Big2}),
    ?T(tuple_size(list_to_tuple(lists:seq(1, 100000)))),
    ?T({id(a), {id(b), {id(c), {}}}}),
    ?T(begin {A, {B, _}, [C | _]} = id({1, {2, 3}, [4, 5]}), {A, B, C} end),
    ?T(begin {A, A} = id({1, 1.0}), A end),
    ?T(begin {A, B} = id({1, 2, 3}), {A, B} end),
    ?T(update_in_place(lists:seq(1, 100))),
    ?T(swap({1, 2, 3, 4})),
    ok.

which(#point{x = X, y = X}) -> {diagonal, X};
which(#point{label = [_ | _] = L}) -> {labelled, L};
which(#deep{rest = #point{x = X}}) -> {inner, X};
which(#deep{p = #point{}} = D) -> {deep, D#deep.list};
which(#empty{}) -> empty;
which(R) when is_record(R, wide) -> {wide, R#wide.p};
which(R) when is_tuple(R) -> {tuple, tuple_size(R), element(1, R)};
which(_) -> other.

update_in_place(L) ->
    T0 = #wide{},
    T = lists:foldl(fun(X, T) -> T#wide{a = X, b = T#wide.a, c = T#wide.b, d = T#wide.c} end, T0,
        L),
    {T#wide.a, T#wide.b, T#wide.c, T#wide.d, T0#wide.a}.

swap({A, B, C, D}) -> {D, C, B, A}.
