%% gen_statem in both callback modes: events, postpone, timeouts, state enter, replies, stops.
%% normalise: pids
-module(gen_statem).
-export([main/0]).
-behaviour(gen_statem).
-export([init/1, callback_mode/0, locked/3, open/3, terminate/3]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true), logger:set_primary_config(level, none),
    {ok, P} = gen_statem:start_link(?MODULE, {self(), [1, 2, 3]}, []), ?T(rec()),
        ?T(gen_statem:call(P, state)), [gen_statem:cast(P, {digit, D}) || D <- [9, 1, 2]],
        ?T(gen_statem:call(P, state)), gen_statem:cast(P, {digit, 3}), ?T(rec()),
        ?T(gen_statem:call(P, state)), ?T(rec()), ?T(rec()), ?T(gen_statem:call(P, state)),
        gen_statem:cast(P, postponed), ?T(rec()), [gen_statem:cast(P, {digit, D})
        || D <- [1, 2, 3]], ?T(rec()), ?T(rec()), P ! some_info, ?T(rec()), ?T(sys:get_state(P)),
        ?T(try gen_statem:call(P, none, 10) catch exit:{timeout, _} -> timeout end),
        ?T(gen_statem:call(P, {reply_later, 5})), ?T(gen_statem:stop(P)), ?T(rec_stop()),
        ?T(rec_stop()), {ok, Q} = gen_statem:start(?MODULE, {self(), [1]}, []), ?T(rec()),
        ?T(try gen_statem:call(Q, crash) catch exit:{{R, _}, _} -> R end), ?T(rec_stop()),
        ?T(gen_statem:start(?MODULE, ignore, [])), ?T(gen_statem:start(?MODULE, {stop, x}, [])),
    ok.
rec() -> receive {t, X} -> X after 1000 -> none end.
rec_stop() -> receive {t, {terminate, {R, [_ | _]}, S}} -> {terminate, R, S}; {t, X} -> X;
    {'EXIT', _, R} -> {exit, R} after 300 -> none end.
callback_mode() -> [state_functions, state_enter].
init(ignore) -> ignore;
init({stop, X}) -> {stop, X};
init({O, Code}) -> {ok, locked, #{o => O, code => Code, got => [], n => length(Code)}}.
locked(enter, Old, #{o := O} = D) -> O ! {t, {enter, locked, Old}}, {keep_state, D#{got := []}};
locked(cast, {digit, X}, #{code := C, got := G, n := N} = D) ->
    case lists:nthtail(max(0, length(G) + 1 - N), G ++ [X]) of C ->
        {next_state, open, D, [{state_timeout, 150, lock}]}; G1 -> {keep_state, D#{got := G1}} end;
locked(cast, postponed, _) -> {keep_state_and_data, [postpone]};
locked(info, X, #{o := O}) -> O ! {t, {info, locked, X}}, keep_state_and_data;
locked({call, F}, M, D) -> call(F, M, locked, D).
open(enter, Old, #{o := O}) -> O ! {t, {enter, open, Old}}, keep_state_and_data;
open(state_timeout, lock, #{o := O} = D) -> O ! {t, timeout}, {next_state, locked, D};
open(cast, postponed, #{o := O}) -> O ! {t, handled_in_open},
    {keep_state_and_data, [{{timeout, named}, 1, x}]};
open(cast, _, _) -> keep_state_and_data;
open({timeout, named}, x, #{o := O}) -> O ! {t, named_timeout}, keep_state_and_data;
open(info, X, #{o := O}) -> O ! {t, {info, open, X}}, keep_state_and_data;
open({call, F}, M, D) -> call(F, M, open, D).
call(F, state, S, #{got := G}) -> {keep_state_and_data, [{reply, F, {S, G}}]};
call(F, {reply_later, T}, _, _) -> spawn(fun() -> timer:sleep(T), gen_statem:reply(F, late) end),
    keep_state_and_data;
call(_, none, _, _) -> keep_state_and_data;
call(_, crash, _, _) -> error(crashed).
terminate(R, S, #{o := O}) -> O ! {t, {terminate, R, S}}.
