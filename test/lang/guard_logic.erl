%% and, or, xor, not, andalso, orelse, commas and semicolons in guards and bodies, with non-booleans.
-module(guard_logic).
-export([main/0]).
-include("../t.hrl").

main() ->
    Vs = [true, false, 1, foo],
    ?EACH2(fun(A, B) -> A and B end, Vs, Vs),
    ?EACH2(fun(A, B) -> A or B end, Vs, Vs),
    ?EACH2(fun(A, B) -> A xor B end, Vs, Vs),
    ?EACH2(fun(A, B) -> A andalso B end, Vs, Vs),
    ?EACH2(fun(A, B) -> A orelse B end, Vs, Vs),
    ?EACH(fun(A) -> not A end, Vs),
    ?EACH2(fun g_and/2, Vs, Vs),
    ?EACH2(fun g_or/2, Vs, Vs),
    ?EACH2(fun g_xor/2, Vs, Vs),
    ?EACH2(fun g_andalso/2, Vs, Vs),
    ?EACH2(fun g_orelse/2, Vs, Vs),
    ?EACH2(fun g_mixed/2, [1, a, {}, "x", true], [1, a, 0, true]),
    ?EACH2(fun if_/2, Vs, Vs),
    ?EACH(fun(X) -> (X > 1) and (X < 5) or (X =:= foo) end, Vs ++ [3, 7]),
    ok.

g_and(A, B) when A and B -> yes;
g_and(A, B) when (not A) and (not B) -> both_false;
g_and(_, _) -> no.

g_or(A, B) when A or B -> yes;
g_or(_, _) -> no.

g_xor(A, B) when A xor B -> yes;
g_xor(_, _) -> no.

g_andalso(A, B) when A andalso B -> yes;
g_andalso(A, B) when is_boolean(A) andalso not A andalso is_integer(B) -> false_int;
g_andalso(_, _) -> no.

g_orelse(A, B) when A orelse B -> yes;
g_orelse(_, _) -> no.

g_mixed(A, B) when is_integer(A), B > 0; is_atom(A), is_atom(B); tuple_size(A) =:= 0, B -> first;
g_mixed(A, B) when hd(A) =:= $x; B -> second;
g_mixed(A, B) when not (A =:= B); not is_atom(B) -> third;
g_mixed(_, _) -> none.

if_(A, B) ->
    if A, B -> both;
       A -> first;
       B -> second;
       A =:= 1 -> one;
       A == foo, B == foo -> foo
    end.
