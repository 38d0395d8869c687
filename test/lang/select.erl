%% case over many values of every kind: jump tables, binary search, mixed kinds, guards between clauses.
-module(select).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?EACH(fun dense/1, lists:seq(-2, 21) ++ [a, 3.0, 1 bsl 70]),
    ?EACH(fun sparse/1, [1, 10, 100, 1000, 10000, 100000, 1 bsl 40, 1 bsl 62, -(1 bsl 62), -5, 0,
        11, 99, 1 bsl 59, 1 bsl 41, 5.0]),
    ?EACH(fun atoms/1, [a, b, c, d, e, f, g, h, 'I', '', true, false, undefined, zz, 1, "a"]),
    ?EACH(fun arity/1, [{}, {a}, {a, b}, {1, 2, 3}, {x, 1, 2, 3}, list_to_tuple(lists:seq(1, 12)),
        [], a]),
    ?EACH(fun mixed/1, [1, 2, 1.0, 2.5, a, b, "ab", [], {a, 1}, {b, 1}, {a, 2}, {a, "x"}, <<"bin">>,
        <<1>>, #{k => 1}, #{}, 1 bsl 64, -(1 bsl 64), {}, {[1], [2]}]),
    ?EACH(fun big/1, [1 bsl 64, (1 bsl 64) + 1, -(1 bsl 64), 1 bsl 60, 0, 1.8446744073709552e19]),
    ?EACH(fun floats/1, [0.0, -0.0, 1.5, 2.5, 1, 1.0e300, 0]),
    ?EACH(fun chars/1, "aZ09 _-\n\té€" ++ [0, 255, 256, 16#10FFFF]),
    ?EACH2(fun pair/2, [1, 2, a, []], [1, b, [], {}]),
    ?T([opcode(I, 10, 3) || I <- lists:seq(0, 13)]),
    ?EACH(fun nested/1, [{1, {2, {3, 4}}}, {1, {2, {3, 5}}}, {1, {2, x}}, {1, y}, {2, {2, {3, 4}}},
        z]),
    ?EACH(fun guarded/1, [5, 15, 25, 35, -5, a, {5}, [5]]),
    ok.

dense(0) -> zero; dense(1) -> one; dense(2) -> two; dense(3) -> three; dense(4) -> four; dense(5) ->
    five; dense(6) -> six; dense(7) -> seven;
dense(8) -> eight; dense(9) -> nine; dense(10) -> ten; dense(11) -> eleven; dense(13) -> thirteen;
    dense(14) -> fourteen; dense(15) -> fifteen;
dense(16) -> sixteen; dense(17) -> seventeen; dense(19) -> nineteen; dense(X) when is_integer(X) ->
    {other, X}; dense(_) -> not_int.

sparse(1) -> a; sparse(10) -> b; sparse(100) -> c; sparse(1000) -> d; sparse(10000) -> e;
    sparse(100000) -> f; sparse(16#10000000000) -> g; sparse(16#4000000000000000) -> h;
sparse(-16#4000000000000000) -> i; sparse(-5) -> j; sparse(16#800000000000000) -> k; sparse(5.0) ->
    l; sparse(_) -> none.

atoms(a) -> 1; atoms(b) -> 2; atoms(c) -> 3; atoms(d) -> 4; atoms(e) -> 5; atoms(f) -> 6;
    atoms(g) -> 7; atoms(h) -> 8; atoms('I') -> 9; atoms('') -> 10;
atoms(true) -> 11; atoms(false) -> 12; atoms(undefined) -> 13; atoms(X) when is_atom(X) -> atom;
    atoms(_) -> 0.

arity({}) -> 0; arity({_}) -> 1; arity({a, _}) -> {a, 2}; arity({_, _}) -> 2; arity({_, _, _}) -> 3;
    arity({_, _, _, _}) -> 4;
arity({_, _, _, _, _, _, _, _, _, _, _, L}) -> {12, L}; arity(X) when is_tuple(X) -> tuple;
    arity(_) -> none.

mixed(1) -> int1; mixed(1.0) -> float1; mixed(a) -> atom_a; mixed([]) -> nil; mixed("ab") -> string;
    mixed({a, 1}) -> a1; mixed({a, X}) when is_list(X) -> {a_list, X};
mixed({b, X}) -> {b, X}; mixed(<<"bin">>) -> bin; mixed(<<X>>) -> {byte, X}; mixed(#{k := V}) ->
    {k, V}; mixed({}) -> unit; mixed(X) when X > 1 bsl 60 -> huge; mixed(X) when is_number(X),
    X < 0 -> negative;
mixed(2) -> int2; mixed({[_], [_]}) -> lists; mixed(X) when is_map(X) -> map;
    mixed(X) when is_float(X) -> float; mixed(X) when is_atom(X) -> atom; mixed(_) -> other.

big(16#10000000000000000) -> two64; big(16#10000000000000001) -> two64plus;
    big(-16#10000000000000000) -> minus; big(16#1000000000000000) -> two60; big(_) -> other.

floats(0.0) -> zero; floats(1.5) -> one_and_half; floats(2.5) -> two_and_half; floats(1.0e300) ->
    huge; floats(1) -> int; floats(_) -> other.

chars(C) when C >= $a, C =< $z -> lower; chars(C) when C >= $A, C =< $Z -> upper;
    chars(C) when C >= $0, C =< $9 -> digit;
chars($\s) -> space; chars($\n) -> newline; chars($\t) -> tab; chars($_) -> under; chars($-) ->
    dash; chars(16#E9) -> e_acute; chars(C) when C > 255 -> wide; chars(_) -> other.

pair(1, 1) -> ones; pair(1, b) -> one_b; pair(a, b) -> ab; pair([], []) -> nils; pair(X, X) -> same;
    pair(_, {}) -> unit; pair(2, _) -> two; pair(_, 1) -> one; pair(_, _) -> other.

opcode(Op, A, B) ->
    case Op of
        0 -> A + B; 1 -> A - B; 2 -> A * B; 3 -> A div B; 4 -> A rem B; 5 -> A band B; 6 -> A bor B;
            7 -> A bxor B; 8 -> A bsl B; 9 -> A bsr B;
        10 -> A / B; 11 -> A < B; 12 -> {A, B};
        _ -> bad
    end.

nested({1, {2, {3, 4}}}) -> full; nested({1, {2, {3, X}}}) -> {three, X}; nested({1, {2, X}}) ->
    {two, X}; nested({1, X}) -> {one, X}; nested({X, {2, Y}}) -> {any, X, Y}; nested(_) -> none.

guarded(X) when X < 0 -> negative; guarded(X) when is_integer(X), X < 10; is_tuple(X),
    element(1, X) < 10 -> small;
guarded(X) when X < 20 -> medium; guarded(X) when is_number(X) andalso X < 30 -> large;
    guarded([X]) when X =:= 5 -> listed; guarded(X) when is_atom(X) -> atom; guarded(_) -> other.
