%% Where erlang:apply/2 stands in a stack trace: when it was called as a function, and not when it was written as a call.
%% normalise: funs
-module(apply_traces).
-export([main/0]).
-include("../../t.hrl").

main() ->
    F = fun(X) -> X end, E = id(erlang), A = id(apply),
    Calls = [fun() -> E:A(F, [1, 2]) end, fun() -> E:A(7, []) end, fun() -> X = E:A(F, [1, 2]), {X} end,
        fun() -> apply(E, A, [F, []]) end, fun() -> apply(id(F), id([])) end, fun() -> X = apply(id(F), id([])), {X} end,
        fun() -> H = fun erlang:apply/2, H(F, []) end, fun() -> lists:map(fun(G) -> erlang:apply(G, []) end, [F]) end,
        fun() -> E:A(E, A, [F, []]) end, fun() -> E:A(nomod, nofun, []) end],
    [?T(entries(Call)) || Call <- Calls],
    ?T(try E:A(F, lists:seq(1, 300)) catch error:{badarity, {F, L}} -> length(L) end),
    ?T(try E:A(7, lists:seq(1, 300)) catch error:R -> R end),
    ok.

entries(Call) ->
    try Call() catch C:R:S -> {C, element(1, {R}), [{M, Fn, if is_list(Ar) -> length(Ar); true -> Ar end}
        || {M, Fn, Ar, _} <- lists:sublist(S, 3)]} end.
