%% try in all its forms, catch, nesting, rethrow, after, values and variables that escape.
-module(try_forms).
-export([main/0]).
-include("../t.hrl").

main() ->
    Acts = [fun() -> ok end, fun() -> throw(t) end, fun() -> exit(e) end, fun() -> error(r) end,
        fun() -> error(r, [a, b]) end,
            fun() -> 1 + id(a) end, fun() -> hd(id([])) end, fun() -> {ok, _} = id(2) end, fun() ->
                erlang:raise(throw, raised, []) end,
            fun() -> throw({nested, [1]}) end, fun() -> case id(1) of 2 -> x end end,
            fun() -> if_none(id(1)) end, fun() -> no_clause(id(9)) end, fun() -> try_of(id(1)) end],
    I = lists:zip(lists:seq(1, length(Acts)), Acts),
    [io:format("~w ~0p~n", [N, [simple(A), of_(A), only_throw(A), classes(A), after_(A), catch_(A),
        nested(A), wild(A), maybe_class(A)]]) || {N, A} <- I],
    ?T(escape(id(3))), ?T(escape(id(a))),
    ?T(loop(1000, 0)),
    ?T(tail_after(5)),
    ?T(after_raises()),
    ?T(after_order()),
    ?T(body_big()),
    ?T(catch 1 + 1), ?T(catch throw(x)), ?T((catch throw({'EXIT', x}))), ?T(catch exit(x)),
    ?T(element(1, catch error(x))),
    ?T(begin X = (catch id(7)), X + 1 end),
    ?T([catch throw(Y) || Y <- [1, 2, 3]]),
    ?T(reraise(throw)), ?T(reraise(exit)), ?T(reraise(error)),
    ?T(erlang:raise(error, foo, not_a_stack)),
    ?T(erlang:raise(bad_class, foo, [])),
    ?T(erlang:raise(error, foo, [{m, f, 1, []}])),
    ?T(erlang:raise(error, foo, [{m, f, [a, b], []}])),
    ?T(erlang:raise(error, foo, [{m, f, 1}])),
    ?T(erlang:raise(error, foo, [bad])),
    ?T(erlang:raise(exit, foo, [{fun id/1, [x]}])),
    ?T(error(badarg)), ?T(error(badarg, none)), ?T(error(badarg, [1])), ?T(error({badmatch, 3})),
    ?T(exit({shutdown, x})), ?T(throw([])),
    ok.

simple(A) -> try A() catch C:R -> {C, R} end.
of_(A) -> try A() of ok -> was_ok; V -> {value, V} catch throw:T -> {t, T}; exit:E -> {e, E};
    error:R -> {r, R} end.
only_throw(A) -> try try A() catch T -> {thrown, T} end catch C:_ -> {outer, C} end.
classes(A) -> try A() catch error:{badmatch, V} -> {bm, V}; error:badarith -> arith; error:badarg ->
    arg; C:R when is_atom(R) -> {guarded, C, R}; _:_ -> any end.
after_(A) -> put(log, []), V = try A() catch _:_ -> caught after put(log, [done | get(log)]) end,
    {V, erase(log)}.
catch_(A) -> case catch A() of {'EXIT', {R, S}} when is_list(S) -> {'EXIT', R, stack}; V -> V end.
nested(A) -> try try A() catch throw:t -> throw(again) after put(x, 1) end catch throw:again ->
    again; C:_ -> C after erase(x) end.
wild(A) -> try A() catch _ -> thrown_any; _:_ -> other end.
maybe_class(A) -> try A() catch C:R:S when C =/= throw -> {C, R, is_list(S)}; throw:R:S ->
    {throw, R, is_list(S)} end.

if_none(X) -> if X > 5 -> big; X < 0 -> small end.
no_clause(1) -> one.
try_of(X) -> try id(X) of 2 -> two catch _:_ -> never end.

escape(X) ->
    R = try Y = X + 1, {ok, Y * 2} catch error:E -> {error, E} end,
    {R, X}.

loop(0, S) -> S;
loop(N, S) ->
    V = try work(N) catch throw:T -> T; error:_ -> 1000 end,
    loop(N - 1, S + V).
work(N) when N rem 3 =:= 0 -> throw(N);
work(N) when N rem 7 =:= 0 -> error(seven);
work(N) -> N.

tail_after(0) -> done;
tail_after(N) -> try tail_after(N - 1) after put(n, N) end.

after_raises() -> try try throw(first) after error(second) end catch C:R -> {C, R} end.

after_order() ->
    put(o, []),
    L = fun(X) -> put(o, [X | get(o)]) end,
    catch try L(a), try L(b), throw(x) after L(c) end catch throw:x -> L(d), throw(y) after L(e)
        end,
    lists:reverse(erase(o)).

body_big() ->
    A = id(1), B = id(2), C = id([A, B]),
    try
        D = id({A, B, C}), id(D), throw({D, A})
    catch
        throw:{D1, X} -> {D1, X, A, B, C}
    after
        id({A, B, C})
    end.

reraise(C) ->
    try
        try erlang:C(reason) catch C:R:S -> erlang:raise(C, {again, R}, S) end
    catch
        C:R2:S2 -> {C, R2, element(1, hd(S2))}
    end.
