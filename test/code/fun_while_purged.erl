%% Who calls a fun while its version is being purged waits, without work and without growing, until that is decided: the
%% fun is bad when the version is gone, and works when somebody still needed it. Messages that come meanwhile stay.
-module(fun_while_purged).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    M = apus_fp,
    load(version(M, 1)), F = M:fun_of(x), Linger = M:start(), load(version(M, 2)),
    ?T(purge_with_callers(M, false, F)),
    ?T(ask(Linger, {ask, self()})),
    stop(Linger),
    ?T(purge_with_callers(M, true, F)),
    ?T(F()),
    clean(M),
    ok.

%% The purge stands still between its steps as often as the test asks for.
purge_with_callers(M, IsHard, F) ->
    Ref = make_ref(), S = self(),
    erts_code_purger ! {test_purge, M, self(), IsHard, Ref},
    receive {started, Ref} -> ok end,
    Ps = [spawn(fun() ->
        X = try F() catch error:{badfun, _} -> badfun end,
        S ! {self(), X, receive {early, Y} -> Y after 0 -> none end}
    end) || _ <- lists:seq(1, 20)],
    timer:sleep(50),
    [P ! {early, I} || {I, P} <- lists:zip(lists:seq(1, 20), Ps)],
    timer:sleep(50),
    Alive = [is_process_alive(P) || P <- Ps],
    {_, Reductions} = process_info(hd(Ps), reductions),
    timer:sleep(50),
    {_, Later} = process_info(hd(Ps), reductions),
    Memory = lists:max([Words || P <- Ps, {memory, Words} <- [process_info(P, memory)]]),
    erts_code_purger ! {continue, Ref},
    receive {continued, Ref} -> ok end,
    erts_code_purger ! {complete, Ref},
    Done = receive {test_purge, R, Ref} -> R end,
    Answers = [receive {P, X, Y} -> {X, Y} after 5000 -> none end || P <- Ps],
    {lists:usort(Alive), Memory < 20000, Later - Reductions < 2000, Done,
     [Y || {_, Y} <- Answers] =:= lists:seq(1, 20), lists:usort([X || {X, _} <- Answers])}.
