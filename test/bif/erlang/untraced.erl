%% Tracing and sequential tracing while nothing is traced: what is asked is answered.
-module(untraced).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?T(seq_trace:get_token()),
    ?CALLS(erlang, seq_trace_info, [[I] || I <- [label, serial, send, 'receive', print, timestamp,
        strict_monotonic_timestamp, monotonic_timestamp, foo, 1]]),
    ?T(erlang:seq_trace_print(a)), ?T(erlang:seq_trace_print(1, a)),
    ?CALLS(erlang, seq_trace, [[sequential_trace_token, []], [foo, true], [send, maybe],
        [serial, x], [sequential_trace_token, x]]),
    Self = self(),
    Dead = spawn(fun() -> ok end), timer:sleep(5),
    Info = fun(What, Item) -> erlang:trace_info(What, Item) end,
    [?T(Info(Self, I)) || I <- [flags, tracer, foo]],
    ?T(Info(Dead, flags)),
    [?T(Info(W, I)) || {W, I} <- [{new, flags}, {new_processes, tracer}, {new_ports, flags},
        {new, foo}, {x, flags}, {on_load, traced}, {on_load, match_spec}, {on_load, all},
        {on_load, foo}, {send, match_spec}, {'receive', match_spec}, {send, traced},
        {send, foo}, {{a, b}, traced}, {{erlang, self, 0}, traced}, {{lists, foo, 2}, all},
        {{lists, foo, 2}, traced}]],
    [?T(Info({lists, map, 2}, I)) || I <- [traced, match_spec, meta, meta_match_spec, call_count,
        call_time, call_memory, all, foo]],
    Ref = erlang:trace_delivered(Self),
    receive {trace_delivered, Self, Ref} -> io:format("delivered~n") end,
    RefAll = erlang:trace_delivered(all),
    receive {trace_delivered, all, RefAll} -> io:format("delivered~n") end,
    ?T(erlang:trace_delivered(x)),
    [?T(erts_internal:trace(Self, How, Flags)) || {How, Flags} <- [{false, [all]}, {false, []},
        {true, []}, {foo, [all]}, {false, [foo]}, {true, [foo]}, {false, [send, procs]}]],
    [?T(erts_internal:trace(What, false, [all])) || What <- [new, new_ports, new_processes, foo]],
    ?T(erts_internal:trace(all, false, [all]) > 1),
    ?T(erts_internal:trace(foo, true, [send])),
    [?T(erts_internal:trace_pattern(P, S, F)) || {P, S, F} <- [{{lists, map, 2}, false, []},
        {{lists, map, 2}, false, [local]}, {{nomod, '_', '_'}, true, []}, {on_load, false, []},
        {send, false, []}, {send, true, []}, {'receive', true, []}, {foo, true, []},
        {{lists, map, 2}, foo, []}, {{lists, map, 2}, false, [foo]}, {{lists, map, x}, false, []},
        {{lists, '_', 2}, false, []}]],
    ?T(erts_internal:trace_pattern({lists, '_', '_'}, false, [global]) =:=
        length(lists:module_info(exports))).
