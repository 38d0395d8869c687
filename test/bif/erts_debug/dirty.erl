%% Builtins on dirty schedulers: they run there, give back values and exceptions, and Erlang code goes on
%% on a normal scheduler.
-module(dirty).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(erts_debug, dirty_cpu, [[scheduler, type], [scheduler, foo], [error, badarg],
        [error, badarith], [error, foo], [wait, 1], [wait, x], [foo, 3], [reschedule, 10],
        [reschedule, x]]),
    ?CALLS(erts_debug, dirty_io, [[scheduler, type], [error, badarith], [wait, 1]]),
    ?CALLS(erts_debug, dirty, [[normal, scheduler, type], [dirty_cpu, scheduler, type],
        [dirty_io, scheduler, type], [foo, scheduler, type], [normal, error, badarg]]),
    ?T(lists:usort(erts_debug:dirty_cpu(copy, {a, "b", <<"c">>}))),
    ?T(length(erts_debug:dirty_io(copy, x))),
    ?T([erts_debug:dirty_cpu(scheduler, type), where(), erts_debug:dirty_io(scheduler, type),
        where()]),
    ?T(begin try erts_debug:dirty_cpu(error, badarg) catch error:badarg -> where() end end),
    ?T(where()),
    ?T(many()),
    ?T(stays_responsive()),
    ?T(lcnt()),
    ?T(erts_debug:get_internal_state(reds_left)),
    ?T(erts_debug:set_internal_state(foo, x)),
    ?T(erts_internal:dirty_process_handle_signals(self())),
    ?T(erts_internal:check_dirty_process_code(self(), lists)).

where() ->
    Normal = erlang:system_info(schedulers),
    case erlang:system_info(scheduler_id) of Id when Id =< Normal -> normal; _ -> dirty end.

many() ->
    Self = self(),
    Pids = [spawn_link(fun() ->
        R = [erts_debug:dirty_cpu(copy, N), erts_debug:dirty_io(copy, {N})],
        Self ! {self(), [hd(L) || L <- R]} end) || N <- lists:seq(1, 50)],
    [receive {P, R} -> R end || P <- Pids] =:= [[N, {N}] || N <- lists:seq(1, 50)].

%% While others wait on dirty threads, normal ones run.
stays_responsive() ->
    Self = self(),
    [spawn(fun() -> erts_debug:dirty_io(wait, 300), Self ! waited end) || _ <- lists:seq(1, 5)],
    T0 = erlang:monotonic_time(millisecond),
    [begin P = spawn(fun() -> Self ! {done, self()} end), receive {done, P} -> ok end end
        || _ <- lists:seq(1, 100)],
    Quick = erlang:monotonic_time(millisecond) - T0 < 250,
    [receive waited -> ok end || _ <- lists:seq(1, 5)],
    {Quick, erlang:monotonic_time(millisecond) - T0 < 1400}.

lcnt() -> [erts_debug:lcnt_collect(), erts_debug:lcnt_clear(), catch_it(fun() ->
    erts_debug:lcnt_control(mask) end), catch_it(fun() -> erts_debug:lcnt_control(mask, []) end)].
catch_it(F) -> try F() catch error:E -> E end.
