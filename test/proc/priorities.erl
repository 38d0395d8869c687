%% Priorities, yield, reductions: everyone runs, and high before low where the rules say so.
-module(priorities).
-export([main/0]).
-include("../t.hrl").

main() ->
    S = self(), Ps = [{L, spawn_opt(fun() -> receive go -> S ! {L, spin(20000, 0)} end end,
        [{priority, L}])} || L <- [low, normal, high, max]], [P ! go || {_, P} <- Ps],
        ?T(lists:sort([receive X -> X after 5000 -> none end || _ <- Ps])),
        [spawn(fun() -> spin(2000000, 0) end) || _ <- lists:seq(1, 8)],
        ?T(begin P = spawn(fun() -> S ! alive end), receive alive -> is_pid(P) after 5000 -> starved
        end end), L = [spawn_opt(fun() -> S ! {low, I} end, [{priority, low}])
        || I <- lists:seq(1, 20)], ?T(length([receive {low, I} -> I after 5000 -> none end
        || I <- lists:seq(1, length(L))])), ?T(erlang:yield()),
        ?T(begin {_, R0} = process_info(self(), reductions), spin(50000, 0),
        {_, R1} = process_info(self(), reductions), R1 - R0 > 40000 end),
        ?T(begin erlang:bump_reductions(10000), ok end), ?T(timer_under_load()),
    ok.
spin(0, A) -> A;
spin(N, A) -> spin(N - 1, A bxor N).
timer_under_load() -> P = [spawn(fun() -> spin(3000000, 0) end) || _ <- [1, 2, 3]],
    erlang:send_after(10, self(), tick), R = receive tick -> tick after 3000 -> late end,
    [exit(X, kill) || X <- P], R.
