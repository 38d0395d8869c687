%% Processes that fix a table, delete and unfix it while others do the same: what is deleted goes, what stays stays.
-module(fix_storm).
-export([main/0]).
-include("../../t.hrl").

main() ->
    [?T(storm(Type)) || Type <- [set, bag, duplicate_bag, ordered_set]],
    ok.

storm(Type) ->
    E = ets:new(t, [Type, public]),
    ets:insert(E, [{{stay, K}} || K <- lists:seq(1, 50)]),
    Ps = [spawn_monitor(fun() -> fixes(E, N, 3000) end) || N <- lists:seq(1, 6)],
    Ends = [receive {'DOWN', M, process, P, Why} -> Why end || {P, M} <- Ps],
    {lists:usort(Ends), ets:info(E, size), ets:info(E, safe_fixed), length(ets:tab2list(E))}.

fixes(_, _, 0) -> ok;
fixes(E, N, I) ->
    ets:safe_fixtable(E, true),
    ets:insert(E, {{N, I}}),
    ets:delete(E, {N, I}),
    I rem 100 =:= 0 andalso ets:match_delete(E, {{N, '_'}}),
    ets:safe_fixtable(E, false),
    fixes(E, N, I - 1).
