%% Slices and collections of a traced process, and timestamps.
-module(slices).
-export([main/0]).
-include("trace.hrl").

main() ->
    show("running", [setelement(2, M, p) || M <- waits([running])]),
    show("exiting", [setelement(2, M, p) || M <- leaves([running, exiting])]),
    %% Minor collections come when they must: never here, or everywhere in a gcstress build.
    show("collections", [{Event, [K || {K, V} <- Info, is_integer(V)]} ||
                         {trace, _, Event, Info} <- traced([garbage_collection], fun() -> garbage_collect() end),
                         Event =:= gc_major_start orelse Event =:= gc_major_end]),
    [show(atom_to_list(Flag), [stamp(M) || M <- traced([send, Flag], fun() -> self() ! a end)])
     || Flag <- [timestamp, monotonic_timestamp, strict_monotonic_timestamp]],
    show("module", traced([send, 'receive', call, procs, {tracer, erl_tracer, self()}],
                          fun() -> self() ! a, receive a -> ok end, register(traced_it, self()), unregister(traced_it) end)),
    erlang:trace_pattern({lists, duplicate, 2}, true, [{meta, erl_tracer, self()}]),
    {P, R} = spawn_monitor(fun() -> lists:duplicate(2, a) end),
    receive {'DOWN', R, _, _, _} -> ok end,
    show("meta module", [named(setelement(tuple_size(M), M, time), [{P, p}]) || M <- told(all)]),
    show("meta module", [named(erlang:trace_info({lists, duplicate, 2}, meta), [{self(), me}])]),
    erlang:trace_pattern({lists, duplicate, 2}, false, [meta]),
    ok.

stamp({trace_ts, P, send, M, To, {A, B, C}}) when is_integer(A), is_integer(B), is_integer(C) -> {P, M, To, time};
stamp({trace_ts, P, send, M, To, {A, B}}) when is_integer(A), is_integer(B) -> {P, M, To, strict};
stamp({trace_ts, P, send, M, To, A}) when is_integer(A) -> {P, M, To, monotonic}.

waits(Flags) ->
    P = spawn(fun() -> receive go -> ok end, receive after 20 -> ok end, receive stop -> ok end end),
    until_waiting(P), erlang:trace(P, true, Flags), P ! go, timer:sleep(100), told(P).

leaves(Flags) ->
    {P, R} = spawn_monitor(fun() -> receive go -> exit(done) end end),
    until_waiting(P), erlang:trace(P, true, Flags), P ! go, receive {'DOWN', R, _, _, _} -> ok end,
    timer:sleep(20), told(all).

until_waiting(P) ->
    case process_info(P, status) of {status, waiting} -> ok; _ -> erlang:yield(), until_waiting(P) end.
