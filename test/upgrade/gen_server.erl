%% A gen_server upgraded by hand: suspend, load, change_code, resume; the state converted, calls waiting.
-module(gen_server).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

src(V) ->
    "-module(apus_ug). -behaviour(gen_server). -export([start/0, init/1, handle_call/3, "
        "handle_cast/2, code_change/3]). -vsn(" ++ V ++ "). "
        "start() -> gen_server:start(apus_ug, [], []). init(_) -> {ok, {s" ++ V ++ ", 0}}. "
        "handle_cast(_, S) -> {noreply, S}. "
    "handle_call(v, _, S) -> {reply, {" ++ V ++ ", S}, S}; handle_call(inc, _, {T, N}) -> {reply, "
        "N + " ++ V ++ ", {T, N + " ++ V ++ "}}. code_change({down, _}, {s" ++ V ++ ", N}, _) -> "
        "{ok, {s1, N}}; code_change(Old, {_, N}, E) -> case E of fail -> {error, no}; crash -> "
        "error(x); _ -> {ok, {s" ++ V ++ ", {Old, N, E}}} end. ".
main() ->
    logger:set_primary_config(level, none), M = apus_ug, load(beam(src("1"))), {ok, P} = M:start(),
        ?T([gen_server:call(P, X) || X <- [v, inc, inc]]), load(beam(src("2"))),
        ?T(gen_server:call(P, v)), ?T(sys:suspend(P)), S = self(),
        C = spawn(fun() -> S ! {self(), gen_server:call(P, v, 5000)} end),
        ?T(receive {C, _} -> early after 20 -> waits end), ?T(sys:change_code(P, M, 1, fail)),
        ?T(sys:change_code(P, M, 1, crash) =/= ok), ?T(sys:change_code(P, M, 1, extra)),
        ?T(sys:resume(P)), ?T(receive {C, X} -> X after 2000 -> none end), ?T(code:soft_purge(M)),
        ?T(sys:get_state(P)), ?T(M:module_info(attributes)), load(beam(src("3"))), sys:suspend(P),
        ?T(sys:change_code(P, M, {down, 3}, []) =/= x), sys:resume(P), ?T(code:soft_purge(M)),
        ?T(is_process_alive(P)), ?T(gen_server:call(P, v)), gen_server:stop(P), clean(M),
    ok.
