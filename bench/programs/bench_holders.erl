%% Who is still in old code, among 100,000 unrelated processes: apus:holders; on stock a soft purge, which only says that somebody may be.
-module(bench_holders).
-export([run/0]).
-group(code).

run() ->
    Ps = [spawn_opt(fun() -> receive stop -> ok end end, [{min_heap_size, 10}])
        || _ <- lists:seq(1, 100000)],
    {ok, M, B1} = compile:forms(forms(1), []), {ok, M, B2} = compile:forms(forms(2), []),
    [{module, M} = code:load_binary(M, "p.erl", B) || B <- [B1, B2]],
    T0 = erlang:monotonic_time(microsecond),
    case code:which(apus) of
        non_existing -> true = code:soft_purge(M); % Nobody is: it asks every process.
        _ -> [] = apus:holders(M)
    end,
    T1 = erlang:monotonic_time(microsecond),
    [P ! stop || P <- Ps],
    code:purge(M), code:delete(M), code:purge(M),
    {timed, T1 - T0, held}.

forms(V) -> [{attribute, 1, module, bench_held}, {attribute, 1, export, [{v, 0}]},
    {function, 2, v, 0, [{clause, 2, [], [], [{integer, 2, V}]}]}].
