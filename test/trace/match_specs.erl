%% Match specifications of traced calls: guards, messages, and functions that act.
-module(match_specs).
-export([main/0, add/1]).
-include("trace.hrl").

main() ->
    show("clauses", calls([{[1], [], [{message, false}]}, {[2], [], [{message, hello}]},
                           {['$1'], [{'>', '$1', 10}], [{message, {{'$1', '$1'}}}]}, {[5], [], []}],
                          [call], fun() -> [add(X) || X <- [1, 2, 3, 4, 5, 11, 12]] end)),
    show("values", calls([{'_', [], [{message, {{{self}, {caller}, {get_tcw}, {node}, {is_seq_trace},
                                                 {get_seq_token}}}}]}], [call], fun() -> [add(1)] end)),
    show("enable", calls([{'_', [], [{enable_trace, send}]}], [call], fun() -> add(1), self() ! x end)),
    show("disable", calls([{'_', [], [{disable_trace, call}]}], [call], fun() -> [add(1), add(2)] end)),
    show("silent", calls([{[1], [], [{silent, true}]}, {[2], [], [{silent, false}]}], [call, send],
                         fun() -> [add(3), add(1), add(3), self() ! y, add(2), add(3)] end)),
    show("trace/2", calls([{'_', [], [{trace, [call], [send]}]}], [call],
                          fun() -> [add(1), add(2), self() ! z] end)),
    show("bad action", calls([{'_', [], [{enable_trace, nothing}, {message, {enable_trace, nothing}}]}], [call],
                             fun() -> [add(1)] end)),
    Before = erlang:system_info(trace_control_word),
    show("control word", calls([{'_', [], [{set_tcw, 7}, {message, {get_tcw}}]}], [call],
                               fun() -> [add(1)] end)),
    show("control word is", [erlang:system_info(trace_control_word)]),
    erlang:system_flag(trace_control_word, Before),
    show("dump", [is_binary(element(5, M)) || M <- calls([{'_', [], [{message, {process_dump}}]}], [call],
                                                         fun() -> [add(1)] end)]),
    show("caller line", calls([{'_', [], [{message, {caller_line}}]}], [call], fun() -> [add(1)] end)),
    ok.

calls(Specification, Flags, Fun) ->
    1 = erlang:trace_pattern({?MODULE, add, 1}, Specification, [local]),
    Told = traced(Flags, Fun),
    1 = erlang:trace_pattern({?MODULE, add, 1}, false, [local]),
    Told.

add(X) -> X + 1.
