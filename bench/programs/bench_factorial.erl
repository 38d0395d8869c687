%% Products of growing integers, and the text of the last one.
-module(bench_factorial).
-export([run/0]).
-group(bignums).

run() -> F = fact(3500, 1), erlang:phash2([fact(1800, 1)
    || _ <- lists:seq(1, 25)]) bxor erlang:phash2(integer_to_list(F)).

fact(0, Acc) -> Acc;
fact(N, Acc) -> fact(N - 1, Acc * N).
