%% trace/3, trace_pattern/3 and trace_info/2: what they answer and what they refuse.
-module(info).
-export([main/0, f/1]).
-include("../t.hrl").

main() ->
    P = spawn(fun() -> receive stop -> ok end end),
    put(p, P),
    erlang:trace(P, true, [all]),
    ?T(erlang:trace_info(get(p), flags)),
    ?T(process_info(get(p), trace)),
    ?T(erlang:trace_info(get(p), tracer) =:= {tracer, self()}),
    erlang:trace(P, false, [all]),
    ?T(erlang:trace_info(get(p), tracer)),
    [io:format("~p: ~p ~p~n", [F, flag(P, F), process_info(P, trace)]) || F <- flags()],
    ?T(erlang:trace(get(p), false, [all])),
    ?T(erlang:trace(get(p), true, [])),
    ?T(erlang:trace(get(p), true, [cpu_timestamp])),
    ?T(refused(fun() -> erlang:trace(get(p), true, [nothing]) end)),
    ?T(refused(fun() -> erlang:trace(get(p), true, [{tracer, x}]) end)),
    ?T(refused(fun() -> erlang:trace(get(p), true, send) end)),
    ?T(refused(fun() -> erlang:trace(get(p), maybe, [send]) end)),
    ?T(refused(fun() -> erlang:trace(nobody, true, [send]) end)),
    ?T(refused(fun() -> erlang:trace_info(get(p), nothing) end)),
    ?T(refused(fun() -> erlang:trace_info(nobody, flags) end)),
    ?T(erlang:trace(new, true, [send, procs])),
    ?T(erlang:trace_info(new, flags)),
    ?T(erlang:trace_info(new_processes, flags)),
    ?T(erlang:trace(new, false, [all])),
    ?T(erlang:trace_info(new, flags)),
    ?T(erlang:trace_info(new, tracer)),
    Q = spawn(fun() -> receive stop -> ok end end),
    put(q, Q),
    ?T(erlang:trace(get(p), true, [{tracer, get(q)}, send])),
    ?T(erlang:trace_info(get(p), tracer) =:= {tracer, get(q)}),
    R = monitor(process, Q), Q ! stop, receive {'DOWN', R, _, _, _} -> ok end,
    ?T(erlang:trace_info(get(p), tracer)),
    ?T(erlang:trace_info(get(p), flags)),
    P ! stop,
    patterns(),
    ok.

patterns() ->
    F = {?MODULE, f, 1},
    [?T(erlang:trace_info({?MODULE, f, 1}, I)) || I <- items()],
    Set = fun(S, K) -> N = erlang:trace_pattern(F, S, K), {N, element(2, erlang:trace_info(F, all))} end,
    put(set, Set),
    ?T((get(set))(true, [])),
    ?T((get(set))([{['$1'], [], [{return_trace}]}], [local])),
    ?T((get(set))(true, [call_count])),
    ?T((get(set))(true, [call_time])),
    ?T((get(set))(false, [call_time])),
    ?T((get(set))(pause, [call_count])),
    ?T((get(set))(false, [local])),
    ?T((get(set))(false, [call_count])),
    ?T((get(set))(restart, [call_count])),
    ?T((get(set))(restart, [])),
    ?T((get(set))(pause, [local])),
    ?T(erlang:trace_info({?MODULE, missing, 1}, traced)),
    ?T(erlang:trace_info({?MODULE, f, 1}, nothing)),
    ?T(erlang:trace_pattern({?MODULE, missing, 1}, true, [])),
    ?T(erlang:trace_pattern({missing, '_', '_'}, true, [])),
    ?T(erlang:trace_pattern({?MODULE, f, '_'}, false, [])),
    ?T(erlang:trace_pattern({?MODULE, f, 300}, true, [local])),
    ?T(refused(fun() -> erlang:trace_pattern({?MODULE, '_', 1}, true, [local]) end)),
    ?T(refused(fun() -> erlang:trace_pattern({'_', f, '_'}, true, [local]) end)),
    ?T(refused(fun() -> erlang:trace_pattern(nothing, true, []) end)),
    ?T(refused(fun() -> erlang:trace_pattern({?MODULE, f, 1}, nothing, []) end)),
    ?T(refused(fun() -> erlang:trace_pattern({?MODULE, f, 1}, [{a}], []) end)),
    ?T(refused(fun() -> erlang:trace_pattern({?MODULE, f, 1}, true, [local, global]) end)),
    ?T(refused(fun() -> erlang:trace_pattern({?MODULE, f, 1}, true, [nothing]) end)),
    ?T(refused(fun() -> erlang:trace_pattern({?MODULE, f, 1}, true, [{meta, x}]) end)),
    ?T(refused(fun() -> erlang:trace_pattern({?MODULE, f, 1}, [{'_', [], []}], [call_count]) end)),
    ?T(refused(fun() -> erlang:trace_pattern(send, true, [local]) end)),
    ?T(refused(fun() -> erlang:trace_pattern('receive', restart, []) end)),
    ?T(refused(fun() -> erlang:trace_delivered(nobody) end)),
    [io:format("~p ~p: ~p~n", [M, K, same(M, K)]) || M <- [erlang, lists, ets, ?MODULE, maps], K <- [[], [local]]],
    ?T(erlang:trace_pattern(on_load, true, [local])),
    ?T(erlang:trace_info(on_load, all)),
    ?T(erlang:trace_pattern(on_load, false, [local])),
    ?T(erlang:trace_info(on_load, all)).

%% All functions of the module, or those it exports.
same(M, []) -> erlang:trace_pattern({M, '_', '_'}, false, []) =:= length(M:module_info(exports));
same(M, K) -> erlang:trace_pattern({M, '_', '_'}, false, K) =:= length(M:module_info(functions)).

flag(P, F) ->
    erlang:trace(P, false, [all]), erlang:trace(P, true, [F]), erlang:trace_info(P, flags).
flags() -> [send, 'receive', call, return_to, procs, running, running_procs, exiting, garbage_collection,
            set_on_spawn, set_on_first_spawn, set_on_link, set_on_first_link, timestamp, monotonic_timestamp,
            strict_monotonic_timestamp, arity, silent, ports, running_ports].
items() -> [traced, match_spec, meta, meta_match_spec, call_count, call_time, all].
refused(F) ->
    try F() catch error:R:S -> [{M, N, A, I} | _] = S, {R, M, N, length(A), I} end.
f(X) -> X.
