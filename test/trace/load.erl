%% Loading a module: what was traced is traced no more; on_load patterns apply to what is loaded.
-module(load).
-export([main/0]).
-include("trace.hrl").

main() ->
    load(1),
    erlang:trace_pattern({traced_module, '_', '_'}, true, [local]),
    show("first", calls()),
    load(2),
    show("after a load", calls()),
    show("info", [erlang:trace_info({traced_module, f, 1}, traced)]),
    erlang:trace_pattern({traced_module, f, 1}, true, []),
    show("global", calls()),
    load(3),
    show("after a load", calls()),
    erlang:trace_pattern(on_load, [{'_', [], [{return_trace}]}], [local]),
    load(4),
    show("on_load", calls()),
    erlang:trace_pattern(on_load, false, [local]),
    load(5),
    show("again without", calls()),
    erlang:trace_pattern({traced_module, '_', '_'}, true, [local]),
    code:purge(traced_module), code:delete(traced_module), code:purge(traced_module),
    show("deleted", [erlang:trace_info({traced_module, f, 1}, traced)]),
    ok.

calls() -> traced([call], fun() -> traced_module:f(1) end).

load(Version) ->
    Forms = [{attribute, 1, module, traced_module}, {attribute, 2, export, [{f, 1}]},
             {function, 3, f, 1, [{clause, 3, [{var, 3, 'X'}], [],
                                   [{call, 3, {atom, 3, g}, [{var, 3, 'X'}, {integer, 3, Version}]}]}]},
             {function, 4, g, 2, [{clause, 4, [{var, 4, 'X'}, {var, 4, 'Y'}], [],
                                   [{tuple, 4, [{var, 4, 'X'}, {var, 4, 'Y'}]}]}]}],
    {ok, traced_module, Code} = compile:forms(Forms, [no_auto_import, {inline, []}]),
    code:purge(traced_module),
    {module, traced_module} = code:load_binary(traced_module, "traced_module.beam", Code).
