%% A soft purge and a purge of a module while a hundred thousand processes live.
-module(bench_soft_purge).
-export([run/0]).
-group(code).

run() ->
    Ps = crowd:start(),
    M = bench_purged, B1 = crowd:version(M, 1), B2 = crowd:version(M, 2),
    T0 = erlang:monotonic_time(microsecond),
    R = [begin {module, M} = code:load_binary(M, "p.erl", B), code:soft_purge(M) end
        || B <- [B1, B2, B1]],
    T1 = erlang:monotonic_time(microsecond),
    crowd:stop(Ps),
    code:delete(M), code:purge(M),
    {timed, T1 - T0, R}.
