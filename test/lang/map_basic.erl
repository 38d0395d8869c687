%% Map construction, update, exact update and matching, with every failure.
-module(map_basic).
-export([main/0]).
-include("../t.hrl").

main() ->
    M = id(#{a => 1, "b" => 2, 3 => c, 4.0 => d, {t} => e, <<"k">> => f, [] => g}),
    ?T(M),
    ?T(map_size(M)),
    ?T(M#{a => 2}), ?T(M#{a := 2}), ?T(M#{zz => 1}), ?T(M#{zz := 1}),
    ?T(M#{3 := x, 3.0 => y}), ?T(M#{4 => x, 4.0 := y}),
    ?T((id(#{}))#{a => 1, b => 2, a => 3}),
    ?T((id(#{a => 1}))#{a := 2, a := 3, b => 4}),
    ?T((id(not_map))#{a => 1}), ?T((id(not_map))#{a := 1}), ?T((id([]))#{}),
    ?T((id(#{}))#{a := 1}),
    ?T((id(#{a => 1}))#{id(b) := 1}),
    ?T(begin #{a := A, 3 := B} = M, {A, B} end),
    ?T(begin #{nope := A} = M, A end),
    ?T(begin #{a := 2} = M end),
    ?T(begin #{a := A} = id([]), A end),
    ?T(begin K = id({t}), #{K := V} = M, V end),
    ?T(begin #{} = M, ok end),
    ?T(begin #{} = id({}), ok end),
    ?EACH(fun shape/1, [#{}, #{a => 1}, #{a => 1, b => 2}, #{a => 2}, #{b => #{c => #{d => deep}}},
        #{type => x, v => 1}, #{type => y}, {}, 1, #{1 => one}, #{1.0 => one}, #{x => [1, 2]}]),
    ?EACH(fun guard/1, [#{}, #{a => 1}, #{a => foo}, #{a => #{}}, #{b => 1}, a, #{n => 5, m => 5},
        #{n => 5, m => 6}]),
    ?T(begin #{a := X, b := X} = id(#{a => 1, b => 1}), X end),
    ?T(begin #{a := X, b := X} = id(#{a => 1, b => 1.0}), X end),
    ?T(#{id(k) => id(v), id(k) => id(w)}),
    ?T(maps:keys(M)), ?T(maps:values(M)), ?T(maps:to_list(M)),
    ?T([{K, V} || {K, V} <- maps:to_list(M), is_atom(K)]),
    ?T(#{#{} => 1, #{a => 1} => 2, [x] => 3}),
    ?T(maps:get(#{a => 1}, #{#{} => 1, #{a => 1} => 2, [x] => 3})),
    ?T(#{a => 1} =:= maps:put(a, 1, #{})),
    ?T(nested(10)),
    ?T(update_in(nested(4), 4)),
    ?T(funmap(#{f => fun(X) -> X + 1 end})),
    ok.

shape(#{type := x, v := V}) -> {x, V};
shape(#{type := T}) -> {type, T};
shape(#{b := #{c := #{d := D}}}) -> D;
shape(#{a := 1, b := B}) -> {one_and, B};
shape(#{a := 1}) -> just_one;
shape(#{a := A}) -> {a, A};
shape(#{1 := X}) -> {int, X};
shape(#{1.0 := X}) -> {float, X};
shape(#{x := [H | _]}) -> {head, H};
shape(M) when M =:= #{} -> empty;
shape(_) -> other.

guard(M) when map_size(M) =:= 0 -> empty;
guard(M) when map_get(a, M) =:= 1 -> a1;
guard(M) when is_map(map_get(a, M)) -> nested;
guard(M) when is_map_key(a, M) -> has_a;
guard(#{n := N, m := K}) when N == K -> equal;
guard(M) when map_get(b, M) > 0; is_atom(M) -> b_or_atom;
guard(_) -> other.

nested(0) -> leaf;
nested(N) -> #{level => N, sub => nested(N - 1)}.

update_in(M, 1) -> M#{sub := changed};
update_in(#{sub := S} = M, N) -> M#{sub := update_in(S, N - 1), touched => N}.

funmap(#{f := F} = M) -> {F(1), maps:is_key(f, M)}.
