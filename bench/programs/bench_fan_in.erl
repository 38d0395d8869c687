%% A hundred senders and one receiver, with messages that carry data.
-module(bench_fan_in).
-export([run/0]).
-group(processes).

run() ->
    S = self(),
    Ps = [spawn_link(fun() -> [S ! {self(), I, [I, I], #{n => I}} || I <- lists:seq(1, 2000)],
        S ! {done, self()} end)
          || _ <- lists:seq(1, 100)],
    collect(length(Ps), 0).

collect(0, Acc) -> Acc;
collect(N, Acc) -> receive {done, _} -> collect(N - 1, Acc); {_, I, [I, I], #{n := I}} ->
    collect(N, Acc + I) end.
