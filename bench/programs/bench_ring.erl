%% A token through a ring of a thousand processes.
-module(bench_ring).
-export([run/0]).
-group(processes).

run() ->
    First = lists:foldl(fun(_, Next) -> spawn_link(fun() -> node_loop(Next) end) end, self(),
        lists:seq(1, 1000)),
    First ! 400, pass(First).

pass(First) -> receive 0 -> First ! stop, receive stop -> done end; N -> First ! N - 1, pass(First)
    end.

node_loop(Next) -> receive stop -> Next ! stop; N -> Next ! N, node_loop(Next) end.
