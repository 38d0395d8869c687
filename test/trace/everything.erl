%% Every function and every process traced with most flags at once while the compiler works; then all calls counted and
%% timed. Nothing of it disturbs the work.
%% timeout: 90
-module(everything).
-export([main/0]).

main() ->
    Tracer = spawn(fun() -> count(0) end),
    Before = compiled(),
    erlang:trace_pattern({'_', '_', '_'}, [{'_', [], [{exception_trace}]}], [local]),
    erlang:trace(all, true, [send, 'receive', call, return_to, procs, running, garbage_collection,
                             set_on_spawn, timestamp, {tracer, Tracer}]),
    Traced = compiled(),
    erlang:trace(all, false, [all]),
    erlang:trace_pattern({'_', '_', '_'}, false, [local]),
    Tracer ! {get, self()},
    Told = receive {told, N} -> N end,
    io:format("~p ~p~n", [Traced =:= Before, Told > 1000]),
    erlang:trace_pattern({'_', '_', '_'}, true, [call_count, call_time]),
    Counted = compiled(),
    io:format("~p ~p~n", [Counted =:= Before, element(2, erlang:trace_info({lists, map, 2}, call_count)) > 0]),
    erlang:trace_pattern({'_', '_', '_'}, false, [call_count, call_time]),
    io:format("~p ~p~n", [compiled() =:= Before, erlang:trace_info({lists, map, 2}, all)]),
    ok.

count(N) -> receive {get, P} -> P ! {told, N}; _ -> count(N + 1) end.

compiled() ->
    {ok, Tokens, _} = erl_scan:string("f(X) -> [X + Y || Y <- lists:seq(1, 10)]."),
    {ok, Form} = erl_parse:parse_form(Tokens),
    {ok, zz, Code} = compile:forms([{attribute, 1, module, zz}, {attribute, 1, export, [{f, 1}]}, Form], [deterministic]),
    erlang:md5(Code).
