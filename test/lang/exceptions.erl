%% try, catch, after and re-raising: which class and reason arrive, and in which order code runs.
%% normalise: funs
-module(exceptions).
-export([main/0]).

main() ->
    [io:format("~w~n", [classify(F)]) || F <- [
        fun() -> throw(ball) end, fun() -> exit(gone) end, fun() -> error(bad) end,
        fun() -> 1 = id(2) end, fun() -> id(a) + 1 end, fun() -> case id(1) of 2 -> ok end end,
        fun() -> (id(fun(X) -> X end))() end, fun() -> (id(not_a_fun))(1) end,
        fun() -> if_nothing(id(3)) end, fun() -> hd(id([])) end,
        fun() -> nowhere:to_be_found() end]],
    io:format("~w~n", [catch throw(thrown)]),
    io:format("~w~n", [catch exit(exited)]),
    with_after(fun() -> 1 end),
    with_after(fun() -> error(inside) end),
    rethrown().

id(X) -> X.

if_nothing(X) -> if X =:= 4 -> four end.

classify(F) ->
    try F() of
        V -> {value, V}
    catch
        throw:V -> {threw, V};
        exit:V -> {exited, V};
        error:V -> {error, V}
    end.

with_after(F) ->
    R = try F() of V -> {ok, V} catch C:E -> {C, E} after io:format("after~n") end,
    io:format("~w~n", [R]).

rethrown() ->
    try
        try error(first) catch error:first:Stack -> erlang:raise(exit, second, Stack) end
    catch
        Class:Reason -> {Class, Reason}
    end.
