%% ++ and -- as functions, length, hd, tl.
-module(append).
-export([main/0]).
-include("../../t.hrl").

main() ->
    Ls = [[], [1], [1, 2, 1], "ab", [1 | 2], a, {}],
    ?CALLS(erlang, '++', [[A, B] || A <- Ls, B <- Ls]),
    ?CALLS(erlang, '--', [[A, B] || A <- Ls, B <- Ls]),
    ?CALLS(erlang, append, [[[1], [2]], [a, b]]),
    ?CALLS(erlang, subtract, [[[1], [1]], [a, b]]),
    [?CALLS(erlang, F, [[L] || L <- Ls]) || F <- [length, hd, tl]],
    ok.
