%% member, reverse/1,2: long, improper, not lists.
-module(member_reverse).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(lists, member, [[X, L] || X <- [1, 1.0, a, []],
        L <- [[], [1, 2], [1.0], [[]], [a | b], a, [x, a | b], {}]]),
    ?CALLS(lists, reverse, [[L] || L <- [[], [1], [1, 2, 3], [1 | 2], a, {}]]),
    ?CALLS(lists, reverse, [[L, T] || L <- [[], [1], [1, 2, 3], [1 | 2], a], T <- [[], [x], y]]),
    ?T(lists:sum(lists:reverse(lists:seq(1, 100000)))),
    ?T(hd(lists:reverse(lists:seq(1, 100000), [x]))),
    ?T(lists:member(99999, lists:seq(1, 100000))),
    ?T(lists:member(0, lists:seq(1, 100000))),
    ok.
