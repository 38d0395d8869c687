%% Processes made, asked once, and gone.
-module(bench_spawn).
-export([run/0]).
-group(processes).

run() ->
    S = self(),
    lists:sum([begin
        Ps = [spawn(fun() -> receive X -> S ! {self(), X * I} end end) || I <- lists:seq(1, 1000)],
        [P ! 2 || P <- Ps],
        lists:sum([receive {P, V} -> V end || P <- Ps])
    end || _ <- lists:seq(1, 60)]).
