%% Deep body recursion, long tail recursion, mutual recursion, and the stack that grows and shrinks.
-module(recursion).
-export([main/0, ping/2, pong/2]).
-include("../t.hrl").

main() ->
    ?T(count(1000000)),
    ?T(sum(200000)),
    ?T(length(build(300000))),
    ?T(lists:sum(copy(lists:seq(1, 100000)))),
    ?T(even(100001)),
    ?T(?MODULE:ping(100000, 0)),
    ?T(ack(2, 300)),
    ?T(ack(3, 5)),
    ?T(tak(14, 8, 4)),
    ?T(fib(21)),
    ?T(hanoi(12)),
    ?T(collatz(27)),
    ?T(tree_sum(tree(14))), ?T(depth(nest(100000, []))), ?T(erlang:phash2(nest(1000, x))),
    ?T(cps(1000, fun(X) -> X end)),
    ?T(in_process(fun() -> sum(300000) end)),
    ?T(exception_depth(10000)),
    ?T(after_depth(1000)),
    ?T(mixed(500)),
    ok.

count(0) -> done;
count(N) -> count(N - 1).
sum(0) -> 0;
sum(N) -> N + sum(N - 1).
build(0) -> [];
build(N) -> [N | build(N - 1)].
copy([H | T]) -> [H | copy(T)];
copy([]) -> [].
even(0) -> true;
even(N) -> odd(N - 1).
odd(0) -> false;
odd(N) -> even(N - 1).
ping(0, A) -> A;
ping(N, A) -> ?MODULE:pong(N - 1, A + 1).
pong(0, A) -> A;
pong(N, A) -> ?MODULE:ping(N - 1, A + 2).
ack(0, N) -> N + 1;
ack(M, 0) -> ack(M - 1, 1);
ack(M, N) -> ack(M - 1, ack(M, N - 1)).
tak(X, Y, Z) when Y < X -> tak(tak(X - 1, Y, Z), tak(Y - 1, Z, X), tak(Z - 1, X, Y));
tak(_, _, Z) -> Z.
fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).
hanoi(N) -> length(hanoi(N, a, b, c)).
hanoi(0, _, _, _) -> [];
hanoi(N, A, B, C) -> hanoi(N - 1, A, C, B) ++ [{A, B} | hanoi(N - 1, C, B, A)].
collatz(1) -> [1];
collatz(N) when N rem 2 =:= 0 -> [N | collatz(N div 2)];
collatz(N) -> [N | collatz(3 * N + 1)].
tree(0) -> leaf;
tree(N) -> {tree(N - 1), N, tree(N - 1)}.
tree_sum(leaf) -> 0;
tree_sum({L, N, R}) -> tree_sum(L) + N + tree_sum(R).
nest(0, A) -> A;
nest(N, A) -> nest(N - 1, [A]).
depth([X]) -> 1 + depth(X);
depth(_) -> 0.
cps(0, K) -> K(0);
cps(N, K) -> cps(N - 1, fun(X) -> K(X + N) end).
in_process(F) ->
    S = self(), P = spawn(fun() -> S ! {self(), F()} end),
    receive {P, V} -> V after 10000 -> timeout end.
exception_depth(N) -> try thrower(N) catch throw:X -> X end.
thrower(0) -> throw(bottom);
thrower(N) -> [N | thrower(N - 1)].
after_depth(N) ->
    put(n, 0),
    try nested_after(N) catch error:E -> {E, erase(n)} end.
nested_after(0) -> error(deep);
nested_after(N) -> try nested_after(N - 1) after put(n, get(n) + 1) end.
mixed(0) -> [];
mixed(N) -> A = id(N), B = mixed(N - 1), garbage_collect_sometimes(N), C = {A, length(B)},
    [C | B] -- [none].
garbage_collect_sometimes(N) when N rem 100 =:= 0 -> garbage_collect();
garbage_collect_sometimes(_) -> ok.
