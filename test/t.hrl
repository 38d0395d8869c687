%% What every printed test shares: one line per expression, with its text, its value or how it failed.
%%
%% ?T(Expr)      prints "text = value", or "text ! class:reason" and where it was raised.
%% ?EACH(F, L)   the same for F(X) of every X in L; ?EACH2 for F(X, Y) of every pair.
%% id/1 hides a value from the compiler, so that the VM and not the compiler does the work.
%% A stack trace is shown as its top frame, without file and line, with what error_info says.

-compile([nowarn_unused_function, {nowarn_unused_function, [{t,2}]}]).
-export([id/1]).

-define(T(Expr), t(??Expr, fun() -> Expr end)).
-define(EACH(F, Xs), t_each(??F, F, Xs)).
-define(EACH2(F, Xs, Ys), t_each2(??F, F, Xs, Ys)).
-define(CALLS(Module, Function, ArgLists), t_calls(Module, Function, ArgLists)).

id(X) -> X.

t(Text, F) ->
    io:format("~ts ~ts~n", [t_squeeze(Text), t_show(F)]).

t_each(Text, F, Xs) ->
    io:format("~ts:~n", [t_squeeze(Text)]),
    lists:foreach(fun(X) -> io:format("  ~0tp ~ts~n", [X, t_show(fun() -> F(X) end)]) end, Xs).

t_each2(Text, F, Xs, Ys) ->
    io:format("~ts:~n", [t_squeeze(Text)]),
    lists:foreach(fun(X) ->
        lists:foreach(fun(Y) ->
            io:format("  ~0tp, ~0tp ~ts~n", [X, Y, t_show(fun() -> F(X, Y) end)])
        end, Ys)
    end, Xs).

t_calls(Module, Function, ArgLists) ->
    lists:foreach(fun(Args) ->
        Shown = lists:join(", ", [io_lib:format("~0tp", [A]) || A <- Args]),
        io:format("~ts:~ts(~ts) ~ts~n",
                  [Module, Function, Shown, t_show(fun() -> apply(Module, Function, Args) end)])
    end, ArgLists).

t_show(F) ->
    try F() of
        Value -> io_lib:format("= ~0tp", [Value])
    catch
        throw:Thrown -> io_lib:format("! throw:~0tp", [Thrown]);
        exit:Reason -> io_lib:format("! exit:~0tp", [Reason]);
        error:Reason:Stack -> io_lib:format("! error:~0tp~ts", [Reason, t_where(Stack)])
    end.

t_where([{M, F, A, Info} | _]) ->
    Arity = case A of _ when is_list(A) -> length(A); _ -> A end,
    Where = case atom_to_list(F) of
        [$- | _] -> "in a fun";
        Name -> io_lib:format("~ts:~ts/~w", [M, Name, Arity])
    end,
    case proplists:get_value(error_info, Info) of
        undefined -> [" @ ", Where];
        ErrorInfo -> io_lib:format(" @ ~ts ~0tp", [Where, ErrorInfo])
    end;
t_where(Other) ->
    io_lib:format(" @ ~0tp", [Other]).

t_squeeze([$\s, C | T]) when C =:= $,; C =:= $); C =:= $]; C =:= $}; C =:= $: ; C =:= $( ->
    t_squeeze([C | T]);
t_squeeze([C, $\s | T]) when C =:= $(; C =:= $[; C =:= ${; C =:= $:; C =:= $# ->
    t_squeeze([C | T]);
t_squeeze([C | T]) -> [C | t_squeeze(T)];
t_squeeze([]) -> [].
