%% A gen_server of every kind of call, cast, info, timeout, continue, stop, and its failures.
%% normalise: pids
-module(gen_server).
-export([main/0]).
-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, handle_continue/2, terminate/2,
    code_change/3, format_status/2]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true), logger:set_primary_config(level, none),
    {ok, P} = gen_server:start_link(?MODULE, {self(), 0}, []), ?T(gen_server:call(P, {add, 5})),
        ?T(gen_server:cast(P, {add, 2})), ?T(gen_server:call(P, get)), P ! {info, 7}, ?T(rec()),
        ?T(gen_server:call(P, delayed)), ?T(gen_server:call(P, continue)), ?T(rec()),
        ?T(gen_server:call(P, timeout)), ?T(rec()), ?T(sys:get_state(P)),
        ?T(sys:replace_state(P, fun({O, N}) -> {O, N + 100} end) =/= x),
        ?T(gen_server:call(P, get)), ?T(catch_reason(fun() -> gen_server:call(P, slow, 10) end)),
        timer:sleep(40), flush(), ?T(sys:suspend(P)), ?T(catch_reason(fun() ->
        gen_server:call(P, get, 20) end)), ?T(sys:change_code(P, ?MODULE, v1, extra)),
        ?T(sys:resume(P)), flush(), ?T(gen_server:call(P, get)), ?T(element(1, sys:get_status(P))),
        R = gen_server:send_request(P, get), ?T(gen_server:wait_response(R, 1000)),
        ?T(gen_server:multi_call([node()], none_such_server, x, 100)), ?T(gen_server:stop(P)),
        ?T(rec()), ?T(rec()), ?T(catch_reason(fun() -> gen_server:call(P, get) end)),
        ?T(catch_reason(fun() -> gen_server:call(nobody_such, get) end)),
    ?T(gen_server:start({local, apus_gs}, ?MODULE, {self(), 1}, []) =/= x),
    ?T(element(1, element(2, gen_server:start({local, apus_gs}, ?MODULE, {self(), 1}, [])))),
    ?T(gen_server:call(apus_gs, get)),
    ?T(gen_server:call({apus_gs, node()}, get)),
    ?T(crash(fun() -> gen_server:call(apus_gs, crash) end)),
    ?T(rec()),
    ?T(whereis(apus_gs)),
    ?T(gen_server:start(?MODULE, stop, [])),
    ?T(gen_server:start(?MODULE, ignore, [])),
    ?T(element(1, gen_server:start(?MODULE, bad, []))),
    ?T(strip(gen_server:start(?MODULE, raise, []))),
    ?T(gen_server:start(?MODULE, sleep, [{timeout, 10}])),
    {ok, Q} = gen_server:start_link(?MODULE, {self(), 0}, []),
    ?T(crash(fun() -> gen_server:call(Q, badreturn) end)),
    ?T(down(Q)),
    ?T(rec()),
    {ok, N} = gen_server:start_link(?MODULE, {self(), 0}, []),
    gen_server:cast(N, stop),
    ?T(rec()),
    ?T(down(N)),
    {ok, O} = gen_server:start_link(?MODULE, {self(), 0}, [{hibernate_after, 5}]),
    timer:sleep(30),
    ?T(process_info(O, current_function)),
    ?T(gen_server:call(O, get)),
    exit(O, shutdown),
    ?T(down(O)),
    ?T(rec()),
    ok.
rec() -> receive {'EXIT', _, _} = X -> {exit, strip(element(3, X))}; {t, X} -> X after 200 -> none
    end.
flush() -> receive _ -> flush() after 0 -> ok end.
down(P) -> receive {'EXIT', P, R} -> strip(R) after 500 -> none end.
strip({error, R}) -> {error, strip(R)};
strip({{R, [_ | _]}, _}) -> {R, call};
strip({R, [{_, _, _, _} | _]}) -> {R, stack};
strip({{R, X}, {gen_server, call, _}}) -> {R, X, call};
strip({R, {gen_server, call, [_ | T]}}) -> {R, {call, T}};
strip(R) -> R.
catch_reason(F) -> try F() catch exit:R -> {exit, strip(R)} end.
crash(F) -> try F() catch exit:R -> {exit, strip(R)} end.
init({O, N}) -> {ok, {O, N}};
init(stop) -> {stop, because};
init(ignore) -> ignore;
init(bad) -> bad_return;
init(raise) -> error(in_init);
init(sleep) -> timer:sleep(500), {ok, x}.
handle_call({add, X}, _, {O, N}) -> {reply, {was, N}, {O, N + X}};
handle_call(get, _, {_, N} = S) -> {reply, N, S};
handle_call(delayed, From, S) -> spawn(fun() -> gen_server:reply(From, later) end), {noreply, S};
handle_call(continue, _, S) -> {reply, going, S, {continue, on}};
handle_call(timeout, _, S) -> {reply, soon, S, 5};
handle_call(slow, _, S) -> timer:sleep(30), {reply, slow, S};
handle_call(crash, _, _) -> error(crashed);
handle_call(badreturn, _, S) -> {oops, S}.
handle_cast({add, X}, {O, N}) -> {noreply, {O, N + X}};
handle_cast(stop, S) -> {stop, normal, S}.
handle_info(timeout, {O, _} = S) -> O ! {t, timed_out}, {noreply, S};
handle_info(X, {O, _} = S) -> O ! {t, {info, X}}, {noreply, S}.
handle_continue(X, {O, _} = S) -> O ! {t, {continued, X}}, {noreply, S}.
terminate(R, {O, N}) -> O ! {t, {terminate, strip(R), N}}.
code_change(V, {O, N}, E) -> O ! {t, {V, E}}, {ok, {O, N + 1000}}.
format_status(_, [_, _]) -> hidden.
