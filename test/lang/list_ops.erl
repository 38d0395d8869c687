%% ++, --, cons, hd/tl and list patterns, proper and improper, long and empty.
-module(list_ops).
-export([main/0]).
-include("../t.hrl").

main() ->
    Ls = [[], [1], [1, 2, 3], [a, b, a, c], "abc", [1 | 2], foo, {}],
    ?EACH2(fun(A, B) -> A ++ B end, Ls, Ls),
    ?EACH2(fun(A, B) -> A -- B end, Ls, Ls),
    ?T(id([1, 2, 1, 3, 1]) -- id([1, 1])),
    ?T(id([1, 1.0, 2]) -- id([1.0])),
    ?T(id([[], {}, #{}]) -- id([#{}, []])),
    ?T(erlang:phash2(id(lists:seq(1, 3000)) -- lists:seq(1, 3000, 3))),
    ?T(id("a") ++ id("b") ++ id("c") -- id("b") -- id("c")),
    ?T(length(id(lists:seq(1, 5000)) ++ lists:seq(1, 5000))),
    ?EACH(fun shape/1, Ls ++ [[[]], [[1]], [1, 1], [2, 1 | 3], [{}, x], lists:seq(1, 10)]),
    ?T([1, 2 | id([3])]), ?T([id(1) | id(2)]), ?T([id([]) | []]),
    ?T(rev(lists:seq(1, 10), [])), ?T(len(lists:seq(1, 100000), 0)),
    ?T(qsort([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])),
    ?T(zip3([1, 2, 3], "abc", [x, y, z])), ?T(zip3([1], [], [])),
    ?T(perms([1, 2, 3])), ?T(length(perms([1, 2, 3, 4, 5, 6]))),
    ?T(primes(100)),
    ?T([X || X <- lists:seq(1, 20), X rem 3 =:= 0, X > 5]),
    ?T([{X, Y, Z} || X <- lists:seq(1, 20), Y <- lists:seq(X, 20), Z <- [20],
        X * X + Y * Y =< Z * Z, X + Y > 27]),
    ?T([X || {X, 1} <- [{a, 1}, {b, 2}, c, {d, 1.0}, {e, 1}]]),
    ?T([[Y || Y <- lists:seq(1, X)] || X <- [1, 2, 3]]),
    ?T([X + Y || X <- [1, 2], begin Y = X * 10, true end]),
    ?T([X || X <- id([1, 2 | 3])]), ?T([hd(X) || X <- [[1], []]]),
    ?T(try [throw({found, X}) || X <- [1, 2, 3], X > 1] catch throw:T -> T end),
    ?T([F(2) || F <- [fun(X) -> X * X end, fun erlang:abs/1]]),
    ok.

shape([]) -> nil;
shape([X, X]) -> {twice, X};
shape([[] | _]) -> nil_first;
shape([[_ | _] | _]) -> list_first;
shape([A, B | T]) when is_list(T), length(T) > 0 -> {more, A, B};
shape([A | B]) when not is_list(B) -> {improper, A, B};
shape([H | T]) -> {cons, H, T};
shape(X) -> {not_list, X}.

rev([H | T], A) -> rev(T, [H | A]);
rev([], A) -> A.
len([_ | T], N) -> len(T, N + 1);
len([], N) -> N.
qsort([P | T]) -> qsort([X || X <- T, X < P]) ++ [P] ++ qsort([X || X <- T, X >= P]);
qsort([]) -> [].
zip3([A | As], [B | Bs], [C | Cs]) -> [{A, B, C} | zip3(As, Bs, Cs)];
zip3([], [], []) -> [].
perms([]) -> [[]];
perms(L) -> [[H | T] || H <- L, T <- perms(L -- [H])].
primes(N) -> sieve(lists:seq(2, N)).
sieve([]) -> [];
sieve([P | T]) -> [P | sieve([X || X <- T, X rem P =/= 0])].
