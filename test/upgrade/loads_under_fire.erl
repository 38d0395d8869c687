%% Processes calling a module in tight loops on all schedulers while it is loaded again and again.
%% timeout: 60
-module(loads_under_fire).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

src(V) ->
    beam("-module(apus_lf). -export([f/1, g/1]). f(X) -> {" ++ V ++ ", X + " ++ V ++ ", lit(X)}. "
         "lit(_) -> [" ++ V ++ ", {\"literal\", " ++ V ++ "}]. "
         "g(X) -> {" ++ V ++ ", lists:map(fun(Y) -> Y * " ++ V ++ " end, [X])}. ").
main() ->
    M = apus_lf, Beams = [src(integer_to_list(V)) || V <- [1, 2, 3]], load(hd(Beams)), S = self(),
        Ps = [spawn_link(fun() -> fire(S, M, 0) end) || _ <- lists:seq(1, 8)],
        Results = [begin {module, M} = load(lists:nth(I rem 3 + 1, Beams)),
        {ok, leave(M, 1000)} end || I <- lists:seq(1, 10)],
        ?T(length(Results)), [P ! stop || P <- Ps], Ns = [receive {P, N} -> N after 5000 -> none end
        || P <- Ps], ?T(length([N || N <- Ns, is_integer(N)])),
        ?T(lists:all(fun(N) -> is_integer(N) andalso N > 0 end, Ns)), clean(M),
    ok.
fire(S, M, N) ->
    {V, X, [V, {"literal", V}]} = M:f(N), X = N + V, {W, [Y]} = M:g(N), Y = N * W,
    receive stop -> S ! {self(), N} after 0 -> fire(S, M, N + 1) end.

%% Whoever is inside the old version leaves it at the next turn: nobody need be killed.
leave(M, N) when N > 0 -> code:soft_purge(M) orelse leave(M, N - 1).
