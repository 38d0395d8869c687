%% Where old code may hide: return addresses, tail calls, apply, catch, after, timers, list comprehensions.
-module(tail_and_return).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_tr, Src = fun(V) ->
        beam("-module(apus_tr). -export([ret/1, tail/1, app/1, cat/1, aft/1, comp/1, v/0]). "
             "v() -> " ++ V ++ ". ret(F) -> X = F(), {" ++ V ++ ", X}. tail(F) -> F(). "
             "app(F) -> apply(F, []). cat(F) -> {catch F(), " ++ V ++ "}. "
             "aft(F) -> try F() after put(after_v, " ++ V ++ ") end. "
             "comp(F) -> [{X, " ++ V ++ "} || X <- F()]. "
             "") end, S = self(), W = fun() -> receive {go, X} -> X end end,
             One = fun(K) -> load(Src("1")), P = spawn(fun() -> R = try M:K(W) catch C:E -> {C,
             E} end, S ! {self(), R, get(after_v)} end), timer:sleep(5), load(Src("2")),
             Held = erlang:check_process_code(P, M), Soft = code:soft_purge(M), P ! {go, [a]},
             R = receive {P, X, Y} -> {X, Y} after 500 -> none end, code:purge(M), io:format("~w: "
             "held ~w, soft_purge ~w, answer ~0p~n", [K, Held, Soft, R]) end,
             [One(K) || K <- [ret, tail, app, cat, aft, comp]], clean(M),
    ok.
