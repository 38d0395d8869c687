%% What trace_pattern leaves of what was asked for before: of functions, of builtins, and of modules to be loaded. Then meta
%% tracing of exceptions, apply called in place, and calls in processes that are not traced.
-module(patterns).
-export([main/0, f/1, caught/1, applied/2]).
-include("trace.hrl").

main() ->
    [kept(What, Kinds, Specification) || What <- [{?MODULE, f, 1}, {lists, keysearch, 3}, on_load], Kinds <- kinds(),
        Specification <- [true, false, restart, pause, [{'_', [], [{message, x}]}]]],
    [io:format("~p~n", [refused(What, Body)]) || What <- [send, 'receive', {?MODULE, f, 1}],
        Body <- [{message, x}, {caller}, {caller_line}, {return_trace}, {silent, true}, {process_dump}, {enable_trace, send},
                 {trace, [], []}, {get_seq_token}, {is_seq_trace}, {get_tcw}]],
    [erlang:trace_pattern(What, true, []) || What <- [send, 'receive']],
    erlang:trace_pattern({?MODULE, f, 1}, false, [local]),
    erlang:trace_pattern({?MODULE, f, 1}, [{'_', [], [{exception_trace}, {message, {message, told}}]}], [meta]),
    show("meta", untraced(fun() -> caught(wrong) end)),
    erlang:trace_pattern({?MODULE, f, 1}, false, [meta]),
    erlang:trace_pattern({?MODULE, f, 1}, true, [call_count, call_time]),
    untraced(fun() -> f(1) end),
    show("counted", [erlang:trace_info({?MODULE, f, 1}, Item) || Item <- [call_count, call_time]]),
    erlang:trace_pattern({?MODULE, f, 1}, false, [call_count, call_time]),
    erlang:trace_pattern({erlang, apply, 2}, true, [local]),
    erlang:trace_pattern({erlang, apply, 3}, true, [global]),
    show("apply", traced([call], fun() -> applied(f, [1]) end)),
    erlang:trace_pattern({erlang, apply, '_'}, false, [local]),
    erlang:trace_pattern({erlang, apply, '_'}, false, []),
    ok.

f(wrong) -> throw(wrong);
f(X) -> X.
caught(X) -> catch f(X).
applied(F, Arguments) -> [apply(?MODULE, F, Arguments), apply(fun ?MODULE:f/1, Arguments)].

kinds() ->
    [[], [local], [meta], [call_count], [call_time], [local, call_count], [meta, call_time], [global, local], [foo]].

kept(What, Kinds, Specification) ->
    [begin
         erlang:trace_pattern(What, true, Before),
         Answer = answer(fun() -> erlang:trace_pattern(What, Specification, Kinds) end),
         {all, Left} = erlang:trace_info(What, all),
         io:format("~0p after ~0p, ~0p of ~0p: ~0p, ~0p~n",
                   [Kinds, Before, Specification, What, Answer, left(Left)]),
         [erlang:trace_pattern(What, false, K) || K <- [[], [local], [meta], [call_count, call_time]]]
     end || Before <- [[local], [global], [meta], [call_count]]].

left(false) -> false;
left(Items) -> [{Item, shown(Value)} || {Item, Value} <- Items, Value =/= false].
shown(Pid) when is_pid(Pid) -> pid;
shown(Value) -> Value.

refused(What, Body) -> {What, Body, answer(fun() -> erlang:trace_pattern(What, [{'_', [], [Body]}], kind(What)) end)}.
kind(What) when is_atom(What) -> [];
kind(_) -> [local].

answer(F) -> try F() catch error:Reason:Trace -> {Reason, element(4, hd(Trace))} end.

untraced(F) ->
    {Pid, Ref} = spawn_monitor(F),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    [setelement(tuple_size(M), named(M, [{Pid, untraced}]), time) || M <- drain()].
