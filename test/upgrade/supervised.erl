%% A supervised tree upgraded: children found by the supervisor, suspended, moved, and still supervised.
-module(supervised).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

w(V) ->
    beam("-module(apus_uw). -behaviour(gen_server). "
         "-export([start_link/1, init/1, handle_call/3, handle_cast/2, code_change/3]). "
         "start_link(N) -> gen_server:start_link(apus_uw, N, []). "
         "init(N) -> {ok, {N, " ++ V ++ "}}. handle_call(v, _, S) -> {reply, {" ++ V ++ ", S}, "
         "S}; handle_call(die, _, _) -> exit(die). handle_cast(_, S) -> {noreply, S}. "
         "code_change(_, {N, _}, _) -> {ok, {N, " ++ V ++ "}}. ").
sup() ->
    beam("-module(apus_usup). -behaviour(supervisor). -export([start/0, init/1]). "
         "start() -> supervisor:start_link(apus_usup, []). "
         "init(_) -> {ok, {#{strategy => one_for_one, intensity => 10, period => 1}, [#{id => N, "
         "start => {apus_uw, start_link, [N]}, modules => [apus_uw]} || N <- [a, b, c]]}}. ").
main() ->
    logger:set_primary_config(level, none), load(w("1")), load(sup()), {ok, S} = apus_usup:start(),
        Ks = fun() -> lists:sort([{I, P} || {I, P, _, _} <- supervisor:which_children(S)]) end,
        V = fun() -> [{I, gen_server:call(P, v)} || {I, P} <- Ks()] end, ?T(V()), load(w("2")),
        Before = Ks(), [begin sys:suspend(P), sys:change_code(P, apus_uw, 1, []), sys:resume(P) end
        || {_, P} <- Before], ?T(V()), ?T(Ks() =:= Before), ?T(code:soft_purge(apus_uw)),
        {b, B} = lists:keyfind(b, 1, Before), catch gen_server:call(B, die), timer:sleep(10),
        ?T(V()), ?T([M || {_, _, _, M} <- supervisor:which_children(S)]),
        ?T(supervisor:count_children(S)), load(sup()), sys:suspend(S),
        ?T(sys:change_code(S, apus_usup, undefined, [])), sys:resume(S), ?T(V()), unlink(S),
        exit(S, shutdown), ?T(dead(S)), [clean(M) || M <- [apus_uw, apus_usup]],
    ok.
