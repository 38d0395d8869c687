%% proc_lib and sys: start, init_ack, ancestors, translated initial calls, debug functions.
-module(lib_and_sys).
-export([main/0]).
-export([init_ok/1, init_bad/1, loop/1, system_continue/3, system_terminate/4, system_code_change/4,
    system_get_state/1, system_replace_state/2]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true), logger:set_primary_config(level, none),
        {ok, P} = proc_lib:start_link(?MODULE, init_ok, [self()]),
        ?T(proc_lib:initial_call(P) =/= false), ?T(proc_lib:translate_initial_call(P) =:= {?MODULE,
        init_ok, 1}), ?T(begin P ! {dict, self()}, receive {dict, D} ->
        lists:sort([K || {K, _} <- D]) end end), ?T(sys:get_state(P)),
        ?T(sys:replace_state(P, fun(X) -> X + 1 end)), ?T(sys:suspend(P)), ?T(sys:resume(P)),
        ?T(sys:log(P, true)), ?T(sys:statistics(P, true)), ?T(sys:statistics(P, get) =/= x),
        ?T(sys:no_debug(P)), ?T(sys:change_code(P, ?MODULE, old, extra)),
        ?T(try sys:change_code(P, ?MODULE, old, extra) catch error:E -> E; exit:E -> element(1, E)
        end), ?T(sys:terminate(P, done)), ?T(receive {'EXIT', P, R} -> R after 500 -> none end),
        ?T(proc_lib:start(?MODULE, init_bad, [self()], 1000)),
        ?T(proc_lib:start_link(?MODULE, init_bad, [x], 1000)),
        ?T(receive {'EXIT', _, R2} -> R2 after 100 -> none end),
        ?T(proc_lib:start(timer, sleep, [500], 10)), Q = proc_lib:spawn_link(fun() ->
        exit({shutdown, q}) end), ?T(receive {'EXIT', Q, R3} -> R3 after 500 -> none end),
        W = proc_lib:spawn(fun() -> receive {'$gen_call', F, m} -> gen:reply(F, r) end end),
        ?T(gen:call(W, '$gen_call', m)),
    ok.
init_ok(Parent) -> proc_lib:init_ack(Parent, {ok, self()}), loop({Parent, 0}).
init_bad(x) -> exit(bad_start);
init_bad(Parent) -> proc_lib:init_ack(Parent, {error, refused}).
loop({Parent, N} = S) -> receive {system, From, Req} ->
    sys:handle_system_msg(Req, From, Parent, ?MODULE, [], S); {dict, F} -> F ! {dict, get()},
    loop({Parent, N}) end.
system_continue(_, _, S) -> loop(S).
system_terminate(R, _, _, _) -> exit(R).
system_get_state({_, N}) -> {ok, N}.
system_replace_state(F, {P, N}) -> N1 = F(N), {ok, N1, {P, N1}}.
system_code_change(S, _, _, _) -> {ok, S}.
