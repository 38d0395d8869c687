%% Exceptions thrown and caught: near, deep, with stack traces, and after clauses.
-module(bench_exceptions).
-export([run/0]).
-group(exceptions).

run() -> {near(1200000, 0), deep(30000, 0), traced(100000, 0)}.

near(0, Acc) -> Acc;
near(N, Acc) -> near(N - 1, Acc + try choose(N) catch throw:X -> X; error:_ -> 2 after ok end).

choose(N) when N rem 2 =:= 0 -> throw(1);
choose(_) -> 3.

deep(0, Acc) -> Acc;
deep(N, Acc) -> deep(N - 1, Acc + try dive(50) catch throw:bottom -> 1 end).

dive(0) -> throw(bottom);
dive(N) -> 1 + dive(N - 1).

traced(0, Acc) -> Acc;
traced(N, Acc) -> traced(N - 1, Acc + try atom_to_list(N) catch error:badarg:St -> length(St) band 1
    end).
