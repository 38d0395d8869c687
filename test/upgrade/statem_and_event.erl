%% gen_statem and gen_event through a code change, and sys:replace_state on the way.
-module(statem_and_event).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

sm(V) ->
    beam("-module(apus_us). -behaviour(gen_statem). "
         "-export([init/1, callback_mode/0, a/3, b/3, code_change/4]). "
         "callback_mode() -> state_functions. init(_) -> {ok, a, " ++ V ++ "}. "
         "a({call, F}, go, D) -> {next_state, b, D + 1, [{reply, F, {" ++ V ++ ", a, D}}]}. "
         "b({call, F}, _, D) -> {next_state, a, D, [{reply, F, {" ++ V ++ ", b, D}}]}. "
         "code_change(Old, S, D, E) -> {ok, S, {Old, D, E, " ++ V ++ "}}. ").
ev(V) ->
    beam("-module(apus_ue). -behaviour(gen_event). "
         "-export([init/1, handle_event/2, handle_call/2, code_change/3]). init(X) -> {ok, X}. "
         "handle_event(_, S) -> {ok, S}. handle_call(_, S) -> {ok, {" ++ V ++ ", S}, S}. "
         "code_change(Old, S, E) -> {ok, {Old, S, E}}. ").
main() ->
    load(sm("1")), {ok, P} = gen_statem:start(apus_us, [], []),
        ?T([gen_statem:call(P, go) || _ <- [1, 2]]), load(sm("2")), sys:suspend(P),
        ?T(sys:change_code(P, apus_us, 1, ex)), ?T(sys:replace_state(P, fun({S, {O, D, E, V}}) ->
        {S, D + 10 * V + erlang:phash2({O, E}, 1)} end)), sys:resume(P),
        ?T([gen_statem:call(P, go) || _ <- [1, 2]]), ?T(code:soft_purge(apus_us)),
        gen_statem:stop(P), load(ev("1")), {ok, G} = gen_event:start(),
        gen_event:add_handler(G, apus_ue, st), ?T(gen_event:call(G, apus_ue, x)), load(ev("2")),
        sys:suspend(G), ?T(sys:change_code(G, apus_ue, 1, ex)), sys:resume(G),
        ?T(gen_event:call(G, apus_ue, x)), ?T(code:soft_purge(apus_ue)), gen_event:stop(G),
        [clean(M) || M <- [apus_us, apus_ue]],
    ok.
