%% A soft purge and a purge of a module while a hundred thousand processes live.
-module(bench_soft_purge).
-export([run/0]).
-group(code).

run() ->
    Ps = [spawn_opt(fun() -> receive stop -> ok end end, [{min_heap_size, 10}])
        || _ <- lists:seq(1, 100000)],
    {ok, M, B1} = compile:forms(forms(1), []), {ok, M, B2} = compile:forms(forms(2), []),
    T0 = erlang:monotonic_time(microsecond),
    R = [begin {module, M} = code:load_binary(M, "p.erl", B), code:soft_purge(M) end
        || B <- [B1, B2, B1]],
    T1 = erlang:monotonic_time(microsecond),
    [P ! stop || P <- Ps],
    code:delete(M), code:purge(M),
    {timed, T1 - T0, R}.

forms(V) -> [{attribute, 1, module, bench_purged}, {attribute, 1, export, [{v, 0}]},
    {function, 2, v, 0, [{clause, 2, [], [], [{integer, 2, V}]}]}].
