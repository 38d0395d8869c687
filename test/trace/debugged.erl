%% erts_debug:breakpoint/2: calls of a function go to error_handler:breakpoint/3, together with what is traced of them.
%% normalise: pids
-module(debugged).
-export([main/0, breakpoint/3, undefined_function/3, undefined_lambda/3, seen/1, inner/1, tail/1, inner/2, both/1]).
-include("../t.hrl").

main() ->
    counts(),
    calls(),
    traced(),
    loaded_anew(),
    builtins(),
    interpreted(),
    ok.

%% This module is the error handler of its children.
breakpoint(M, F, Args) -> {instead, M, F, Args}.
undefined_function(M, F, Args) -> error_handler:undefined_function(M, F, Args).
undefined_lambda(M, F, Args) -> error_handler:undefined_lambda(M, F, Args).

seen(X) -> {seen, X}.
inner(X) -> Y = local(X), {inner, Y}.
inner(X, Y) -> {X, Y}.
tail(X) -> local(X).
both(X) -> {inner(X), ?MODULE:seen(X)}.
local(X) -> {local, X}.

counts() ->
    M = ?MODULE,
    ?EACH(fun({Which, On}) -> erts_debug:breakpoint(Which, On) end,
          [{{M,inner,1}, true}, {{M,inner,1}, true}, {{M,inner,'_'}, false}, {{M,no_such,'_'}, true}, {{M,inner,1}, false},
           {{no_such_module,'_','_'}, true}, {{M,inner,256}, true}, {{M,inner,-1}, true}, {{lists,reverse,2}, true},
           {{lists,reverse,2}, false}, {{erlang,abs,1}, false}, {{lists,reverse,'_'}, false}]),
    ?EACH(fun({Which, On}) -> try erts_debug:breakpoint(Which, On) catch error:R -> R end end,
          [{{'_',inner,1}, false}, {{'_','_',1}, false}, {{M,'_',1}, false}, {{'_',inner,'_'}, false},
           {{M,inner,a}, true}, {{M,1,1}, true}, {{1,inner,1}, true}, {{M,inner,1 bsl 70}, true}, {{M,inner}, true}, {M, true}, {[M,inner,1], true},
           {{M,inner,1,1}, true}, {{M,inner,1}, foo}, {{M,inner,1}, 1}, {'_', false}]),
    N = erts_debug:breakpoint({'_','_','_'}, false),
    ?T(N > 1000),
    ?T(erts_debug:breakpoint({M,'_','_'}, false) =:= length(M:module_info(functions))).

child(F) ->
    {P, R} = spawn_monitor(fun() -> process_flag(error_handler, ?MODULE), receive go -> exit({value, F()}) end end),
    P ! go,
    receive {'DOWN', R, process, P, {value, V}} -> V; {'DOWN', R, process, P, Died} -> {died, Died} end.

calls() ->
    M = ?MODULE,
    1 = erts_debug:breakpoint({M,local,1}, true),
    ?T(child(fun() -> inner(1) end)),
    ?T(child(fun() -> tail([x]) end)),
    1 = erts_debug:breakpoint({M,seen,1}, true),
    ?T(child(fun() -> {seen(1), M:seen(2), apply(M, seen, [3]), (fun M:seen/1)(4)} end)),
    ?T(child(fun() -> [seen(N) || N <- lists:seq(1, 3000)] =:= [{instead, M, seen, [N]} || N <- lists:seq(1, 3000)] end)),
    1 = erts_debug:breakpoint({M,local,1}, false),
    ?T(child(fun() -> both(1) end)),
    1 = erts_debug:breakpoint({M,seen,1}, false),
    ?T(child(fun() -> both(1) end)).

traced() ->
    M = ?MODULE, S = self(),
    1 = erts_debug:breakpoint({M,seen,1}, true),
    ?T(erlang:trace_info({M,seen,1}, all)),
    ?T(erlang:trace_pattern({M,seen,1}, [{'_', [], [{return_trace}]}], [local])),
    ?T(erlang:trace_info({M,seen,1}, traced)),
    ?T(child(fun() -> erlang:trace(self(), true, [call, {tracer, S}]), V = seen(1), erlang:trace(self(), false, [call]), V end)),
    ?T([receive {trace, _, Kind, F} -> {Kind, F}; {trace, _, Kind, F, V} -> {Kind, F, V} end || _ <- [call, return]]),
    ?T(erlang:trace_pattern({M,seen,1}, false, [local])),
    ?T(child(fun() -> seen(1) end)),
    1 = erlang:trace_pattern({M,seen,1}, true, [local]),
    1 = erts_debug:breakpoint({M,seen,1}, false),
    ?T(erlang:trace_info({M,seen,1}, traced)),
    ?T(child(fun() -> seen(1) end)),
    1 = erlang:trace_pattern({M,seen,1}, false, [local]).

compiled(Name) ->
    {ok, Name, Code} = compile:forms([{attribute,1,module,Name}, {attribute,1,export,[{f,1}]},
        {function,1,f,1,[{clause,1,[{var,1,'X'}],[],[{tuple,1,[{atom,1,own},{var,1,'X'}]}]}]}]),
    Code.

loaded_anew() ->
    N = debugged_loaded, Code = compiled(N),
    {module, N} = code:load_binary(N, "", Code),
    1 = erts_debug:breakpoint({N,f,1}, true),
    ?T(child(fun() -> N:f(1) end)),
    {module, N} = code:load_binary(N, "", Code),
    ?T(child(fun() -> N:f(1) end)),
    code:purge(N), code:delete(N), code:purge(N).

%% They are counted; code that names one calls it as ever.
builtins() ->
    1 = erts_debug:breakpoint({lists,reverse,2}, true),
    ?T(child(fun() -> lists:reverse([1,2], []) end)),
    1 = erts_debug:breakpoint({lists,reverse,2}, false).

%% The debugger's interpreter.
interpreted() ->
    N = debugged_interpreted,
    Dir = filename:join(element(2, file:get_cwd()), "debugged." ++ os:getpid()),
    ok = filelib:ensure_dir(filename:join(Dir, "x")),
    Source = filename:join(Dir, atom_to_list(N) ++ ".erl"),
    ok = file:write_file(Source, ["-module(debugged_interpreted).\n-export([fact/1, caught/1]).\n",
                                  "fact(0) -> 1;\nfact(N) -> N * fact(N - 1).\n",
                                  "caught(X) -> try lists:map(fun(Y) -> fact(Y) end, X) catch C:R -> {C, R} end.\n"]),
    {ok, N} = compile:file(Source, [debug_info, {outdir, Dir}]),
    true = code:add_patha(Dir),
    ?T(int:i(Source)),
    ?T(int:interpreted()),
    ?T(N:fact(20)),
    ?T(N:caught([1,2,3])),
    ?T(N:caught(foo)),
    ?T([M || {_, {M, fact, [_]}, _, _} <- int:snapshot()]),
    ok = int:break(N, 4),
    Self = self(),
    P = spawn(fun() -> Self ! {fact, N:fact(3)} end),
    until_broken(P),
    ?T([{F, Status, At} || {Pid, F, Status, At} <- int:snapshot(), Pid =:= P]),
    ok = int:delete_break(N, 4),
    ok = int:continue(P),
    ?T(receive {fact, V} -> V end),
    ok = int:n(N),
    ?T(int:interpreted()),
    ?T(N:fact(5)),
    code:purge(N), code:delete(N), code:purge(N), code:del_path(Dir),
    file:del_dir_r(Dir).

until_broken(P) ->
    case [x || {Pid, _, break, _} <- int:snapshot(), Pid =:= P] of
        [x] -> ok;
        [] -> timer:sleep(5), until_broken(P)
    end.
