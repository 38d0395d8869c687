%% Stack traces that were taken in code that is purged before they are looked at, or raised again.
-module(traces_of_purged).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

version(V) ->
    beam("-module(apus_ft). -export([f/1]). f(X) -> [" ++ integer_to_list(V) ++ " | g(X)]. g(X) -> {X + 1, a}.").

main() ->
    M = apus_ft, load(version(1)), S = self(),
    P = spawn(fun() -> try M:f(a) catch _:_ -> S ! caught, receive go -> S ! {self(), ok} end end end),
    Q = spawn(fun() -> try M:f(a) catch C:R:T -> S ! caught, receive go -> (catch erlang:raise(C, R, T)), S ! {self(), T} end end end),
    N = spawn(fun() -> try M:f(a) catch C:R:T -> S ! caught, receive go -> S ! {self(), catch erlang:raise(C, R, T)} end end end),
    O = spawn(fun() -> X = (catch M:f(a)), S ! caught, receive go -> S ! {self(), X} end end),
    [receive caught -> ok end || _ <- [1, 2, 3, 4]],
    load(version(2)),
    ?T([erlang:check_process_code(X, M) || X <- [P, Q, N, O]]),
    ?T(code:soft_purge(M)),
    load(version(3)), code:purge(M),
    [X ! go || X <- [P, Q, N, O]],
    ?T([receive {X, R} -> R after 5000 -> none end || X <- [P, Q, N, O]]),
    clean(M),
    ok.
