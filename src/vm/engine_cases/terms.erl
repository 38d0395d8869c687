%% Numbers, comparisons, tests, selects, tuples, lists and maps: what instructions do with them.
-module(terms).
-export([main/0]).

main() ->
    [arithmetic(), floats(), bad_arithmetic(), comparisons(), types(), selects(), guards(),
     small_maps(), large_maps(), bad_maps(), collected(100, [])].

arithmetic() ->
    Max = id((1 bsl 59) - 1), Min = id(-(1 bsl 59)), Big = id(1 bsl 70),
    [Max + 1, Min - 1, (Max + 1) - 1, Max * Max, Min * Min, Min div -1, Min rem -1, -Min, - (-Min),
     Big + 1, Big - Big, Big div 7, -Big rem 1000, Big * -1, Big band 1023, Big bor 1, Big bxor -1,
     bnot Big, bnot Max, Max bsl 1, Min bsl 1, 1 bsl id(59), Big bsr 69, -1 bsr Big, 0 bsl Big,
     -7 div id(2), -7 rem id(2), 7 rem id(-2), 255 bsr id(4), 255 bsr id(100), -255 bsr id(100),
     1 bsl id(-1), 5 band id(-4), 5 bor id(-8), 5 bxor id(-1), abs(id(-5)), abs(Min), abs(id(-0.5)),
     id(3) + 0.5, id(0.5) * 4, id(7) / 2, Big / id(2), id(1) - 1.5].

floats() ->
    [F * 2.0 + 1.0 - F / 4.0 || F <- id([0.5, -1.0, 1.0e100]), is_float(F)] ++
        [-F || F <- id([0.0, 1.5]), is_float(F)] ++
        [round(id(2.5)), round(id(-2.5)), trunc(id(1.0e20)), floor(id(-0.5)), ceil(id(0.5)),
         float(id(3))].

bad_arithmetic() ->
    A = id(a),
    [why(fun() -> A + id(1) end), why(fun() -> id(1) - A end), why(fun() -> A * A end),
     why(fun() -> id(1) div id(0) end), why(fun() -> id(1.0) rem id(2) end),
     why(fun() -> id(1) bsl id(1 bsl 70) end), why(fun() -> - A end), why(fun() -> bnot id(1.5) end),
     why(fun() -> id(1.0e308) * id(10.0) end), why(fun() -> id(1) / id(0) end),
     why(fun() -> abs(A) end), why(fun() -> element(id(3), {x}) end), why(fun() -> hd(A) end),
     why(fun() -> tl([]) end), why(fun() -> length([a | id(b)]) end), why(fun() -> tuple_size(A) end),
     why(fun() -> map_size(A) end), why(fun() -> map_get(A, #{}) end),
     why(fun() -> map_get(A, A) end), why(fun() -> is_map_key(A, A) end),
     why(fun() -> byte_size(A) end), why(fun() -> bit_size(A) end), why(fun() -> round(A) end)].

comparisons() ->
    Terms = [1, 1.0, 2, 1.5, 1 bsl 70, a, b, {1}, {1.0}, {1, 2}, [], [1], [1 | 2], "ab", <<1>>, <<1:3>>,
             #{}, #{a => 1}, #{a => 1.0}, #{1 => a}, #{1.0 => a}, -0.0, 0.0, 0],
    [[{X < Y, X =< Y, X == Y, X =:= Y} || Y <- Terms] || X <- Terms] =:=
        [[{lt(X, Y), not lt(Y, X), eq(X, Y), exact(X, Y)} || Y <- Terms] || X <- Terms]
        andalso erlang:phash2([[{X > Y, X >= Y, X /= Y, X =/= Y} || Y <- Terms] || X <- Terms]).

lt(X, Y) when X < Y -> true; lt(_, _) -> false.
eq(X, Y) when X == Y -> true; eq(_, _) -> false.
exact(X, Y) when X =:= Y -> true; exact(_, _) -> false.

types() ->
    [[T(X) || T <- [fun is_integer/1, fun is_float/1, fun is_number/1, fun is_atom/1, fun is_boolean/1,
                    fun is_list/1, fun is_tuple/1, fun is_map/1, fun is_binary/1, fun is_bitstring/1,
                    fun is_function/1, fun is_pid/1, fun kind/1]]
     || X <- [1, 1 bsl 70, 1.5, a, true, [], [1], {}, {a, 1}, {b, 1}, #{}, <<1>>, <<1:1>>, fun id/1,
              fun() -> ok end, self()]].

kind(X) when is_integer(X), X > 5 -> large;
kind(X) when is_integer(X) -> small;
kind(X) when is_float(X); is_boolean(X) -> float_or_boolean;
kind(X) when is_atom(X) -> atom;
kind([]) -> nil;
kind([_ | _]) -> cons;
kind({a, X}) -> {tagged, X};
kind({}) -> empty;
kind(T) when is_tuple(T) -> tuple;
kind(X) when is_binary(X) -> binary;
kind(X) when is_bitstring(X) -> bits;
kind(X) when is_function(X, 0) -> fun0;
kind(X) when is_function(X, 1) -> fun1;
kind(#{}) -> map;
kind(X) when is_pid(X) -> pid.

selects() ->
    [[pick(X) || X <- [0, 1, 5, 9, 10, 11, -1, a, b, c, d, e, f, g, h, i, j, 1 bsl 70, 1.0, [], {}]],
     [arity(T) || T <- [{}, {1}, {1, 2}, {1, 2, 3}, {1, 2, 3, 4}, x]],
     [dense(X) || X <- [-1, 0, 1, 2, 3, 4, 5, 6, a, 2.0]]].

pick(0) -> zero; pick(1) -> one; pick(5) -> five; pick(9) -> nine; pick(10) -> ten;
pick(a) -> 1; pick(b) -> 2; pick(c) -> 3; pick(d) -> 4; pick(e) -> 5; pick(f) -> 6; pick(g) -> 7;
pick(h) -> 8; pick(i) -> 9; pick(1180591620717411303424) -> big; pick(1.0) -> float; pick([]) -> nil;
pick(_) -> other.

arity({}) -> 0; arity({A}) -> {1, A}; arity({_, B}) -> {2, B}; arity({_, _, C}) -> {3, C};
arity(_) -> other.

dense(0) -> a; dense(1) -> b; dense(2) -> c; dense(3) -> d; dense(4) -> e; dense(5) -> f;
dense(_) -> z.

guards() ->
    [guard(X) || X <- [a, 5, [1, 2], [1 | 2], {1, 2}, <<1, 2, 3>>, #{k => v}, #{}, 1 bsl 70]].

guard(X) when X + 1 > 5 -> {plus, X + 1};
guard(X) when length(X) =:= 2 -> length;
guard(X) when element(2, X) =:= 2 -> element;
guard(X) when hd(X) =:= 1 -> hd;
guard(X) when byte_size(X) =:= 3, bit_size(X) =:= 24, size(X) =:= 3 -> byte_size;
guard(X) when is_map_key(k, X), map_get(k, X) =:= v -> map_get;
guard(X) when map_size(X) =:= 0 -> map_size;
guard(_) -> none.

small_maps() ->
    M = id(#{a => 1, "b" => 2, 3 => 4, 3.0 => 5}),
    #{a := A, "b" := B} = M,
    #{3 := C} = M,
    K = id(3.0),
    #{K := D} = M,
    [A, B, C, D, M#{a => 10, z => 11}, M#{a := 10, 3 := 12}, map_size(M), has(M), has(#{a => 1}),
     M#{id(x) => 1, id(x) => 2}].

has(#{a := _, "b" := _}) -> yes;
has(#{a := X}) -> {only, X};
has(_) -> no.

large_maps() ->
    M = fill(#{}, 0, 500),
    L = fill(M, 250, 750),
    #{7 := A, 499 := B} = M,
    [map_size(M), map_size(L), A, B, sum(L, 0, 0), M =:= fill(M, 0, 500), M =:= L, M < L,
     case L of #{750 := _} -> yes; _ -> no end, map_size(fill(#{}, 0, 32)), map_size(fill(#{}, 0, 33)),
     erlang:phash2(M)].

fill(M, N, N) -> M;
fill(M, I, N) -> fill(M#{I => I * I}, I + 1, N).

sum(M, N, S) ->
    case M of
        #{N := V} -> sum(M, N + 1, S + V);
        _ -> {N, S}
    end.

bad_maps() ->
    [why(fun() -> (id(#{}))#{a := 1} end), why(fun() -> (id(x))#{a => 1} end),
     why(fun() -> (id(x))#{a := 1} end), why(fun() -> (fill(#{}, 0, 50))#{1 := 2, 70 := 1} end)].

%% Enough garbage that everything moves many times.
collected(0, Kept) -> erlang:phash2(Kept);
collected(N, Kept) ->
    Garbage = [{X, float(X), <<X:64>>, #{X => [X]}, X bsl 70} || X <- numbers(100)],
    collected(N - 1, [{N, Garbage =/= Kept, N * 1.5, <<N:100>>, #{N => Kept =:= []}, N bsl 80} | Kept]).

numbers(0) -> [];
numbers(N) -> [N | numbers(N - 1)].

why(F) ->
    try F() catch
        error:Reason:Trace ->
            case hd(Trace) of
                {M, N, A, _} when is_list(A) -> {Reason, M, N, A};
                _ -> Reason
            end
    end.

id(X) -> X.
