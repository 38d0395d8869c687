%% Who is still in old code, among 100,000 unrelated processes: apus:holders; on stock a soft purge, which only says that somebody may be.
-module(bench_holders).
-export([run/0]).
-group(code).

run() ->
    Ps = crowd:start(),
    M = bench_held,
    [{module, M} = code:load_binary(M, "p.erl", crowd:version(M, V)) || V <- [1, 2]],
    T0 = erlang:monotonic_time(microsecond),
    case code:which(apus) of
        non_existing -> true = code:soft_purge(M); % Nobody is: it asks every process.
        _ -> [] = apus:holders(M)
    end,
    T1 = erlang:monotonic_time(microsecond),
    crowd:stop(Ps),
    code:purge(M), code:delete(M), code:purge(M),
    {timed, T1 - T0, held}.
