%% Every guard BIF over every kind of term: once in a body (raises), once in a guard (fails silently).
-module(guard_bifs).
-export([main/0]).
-include("../t.hrl").

kinds() -> [0, 3, -3, 1 bsl 70, -(1 bsl 70), 2.5, -2.5, a, [], [1, 2, 3], [1 | 2], {}, {1, 2, 3},
    <<>>, <<1, 2>>, <<1:3>>, <<1, 2:4>>, #{}, #{a => 1}].

-define(BODY(F), ?EACH(fun(X) -> F(X) end, kinds())).
-define(GUARD(F), ?EACH(fun(X) when F(X) =:= F(X) -> {ok, F(X)}; (_) -> no end, kinds())).

main() ->
    ?BODY(abs), ?GUARD(abs),
    ?BODY(bit_size), ?GUARD(bit_size),
    ?BODY(byte_size), ?GUARD(byte_size),
    ?BODY(ceil), ?GUARD(ceil),
    ?BODY(floor), ?GUARD(floor),
    ?BODY(float), ?GUARD(float),
    ?BODY(hd), ?GUARD(hd),
    ?BODY(tl), ?GUARD(tl),
    ?BODY(length), ?GUARD(length),
    ?BODY(map_size), ?GUARD(map_size),
    ?BODY(round), ?GUARD(round),
    ?BODY(size), ?GUARD(size),
    ?BODY(trunc), ?GUARD(trunc),
    ?BODY(tuple_size), ?GUARD(tuple_size),
    ?BODY(not), ?GUARD(not),
    ?EACH2(fun(I, T) -> element(I, T) end, [0, 1, 3, 4, -1, 1 bsl 70, a, 1.0],
        [{}, {1, 2, 3}, [], a, 5]),
    ?EACH2(fun(I, T) when element(I, T) =:= 3 -> three; (I, T) when element(I, T) > 0 -> some;
        (_, _) -> no end, [0, 1, 3, 4, -1, a], [{}, {1, 2, 3}, [], a]),
    ?EACH2(fun(K, M) -> map_get(K, M) end, [a, 1, 1.0], [#{}, #{a => x}, #{1 => y}, [], {}]),
    ?EACH2(fun(K, M) when map_get(K, M) =:= x -> x; (K, M) when is_map_key(K, M) -> key; (_, _) ->
        no end, [a, 1, 1.0], [#{}, #{a => x}, #{1 => y}, [], {}]),
    ?EACH2(fun(K, M) -> is_map_key(K, M) end, [a, 1], [#{}, #{a => x}, [], {}]),
    ?EACH2(fun(A, B) -> binary_part(A, B) end, [<<>>, <<1, 2, 3>>, <<1, 2:4>>, a],
        [{0, 0}, {0, 1}, {3, -2}, {1, 3}, {-1, 1}, {a, 1}, x]),
    ?EACH2(fun(A, {P, L}) when binary_part(A, P, L) =:= <<1>> -> one;
        (A, {P, L}) when byte_size(binary_part(A, P, L)) >= 0 -> some; (_, _) -> no end,
    [<<>>, <<1, 2, 3>>, <<1, 2:4>>, a], [{0, 0}, {0, 1}, {3, -2}, {1, 3}, {-1, 1}, {a, 1}]),
    ?EACH2(fun(A, B) -> max(A, B) end, [1, 1.0, a], [1, 1.0, a, 2]),
    ?EACH2(fun(A, B) -> min(A, B) end, [1, 1.0, a], [1, 1.0, a, 2]),
    ?T(where(self())), ?T(where(make_ref())), ?T(where(id(a))), ?T(where(1)),
    ?T(node(id(a))),
    ?T(own(self())), ?T(own(id(1))),
    ok.

where(X) when node(X) =:= node() -> here;
where(_) -> nowhere.

own(X) when X =:= self() -> own;
own(_) -> foreign.
