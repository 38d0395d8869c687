%% dbg, unmodified: tracers as funs, patterns with and without locals, returns, saved patterns.
-module(debugger).
-include_lib("stdlib/include/ms_transform.hrl").
-export([main/0, add/1, twice/1]).

main() ->
    Self = self(),
    {ok, _} = dbg:tracer(process, {fun(M, N) -> Self ! {dbg, M}, N + 1 end, 0}),
    P = spawn(fun loop/0),
    io:format("p ~p~n", [[Kind || {ok, [{Kind, _, _}]} <- [dbg:p(P, [c, m])]]]),
    io:format("tp ~p~n", [matched(dbg:tp(?MODULE, twice, x))]),
    io:format("tpl ~p~n", [matched(dbg:tpl(?MODULE, add, 1, x))]),
    do(P, fun() -> twice(1), ?MODULE:twice(2) end),
    show(P),
    io:format("ctpl ~p~n", [matched(dbg:ctpl(?MODULE, add, 1))]),
    do(P, fun() -> ?MODULE:twice(3) end),
    show(P),
    io:format("ctp ~p~n", [matched(dbg:ctp(?MODULE))]),
    do(P, fun() -> ?MODULE:twice(4) end),
    show(P),
    io:format("fun2ms ~p~n", [dbg:fun2ms(fun([X]) when X > 1 -> return_trace() end)]),
    dbg:stop_clear(),
    io:format("~p ~p~n", [erlang:trace_info(P, flags), erlang:trace_info({?MODULE, twice, 1}, traced)]),
    P ! stop,
    ok.

matched({ok, L}) -> [case T of {matched, _, N} -> N; Other -> Other end || T <- L].

loop() -> receive {do, From, F} -> F(), From ! {done, self()}, loop(); stop -> ok end.
do(P, F) -> P ! {do, self(), F}, receive {done, P} -> ok end.

show(P) ->
    timer:sleep(200),
    [io:format("  ~p~n", [named(M, P)]) || M <- drain(), element(3, M) =:= call orelse element(3, M) =:= return_from],
    io:format("~n").
named(T, P) -> list_to_tuple([case E of P -> tracee; _ -> E end || E <- tuple_to_list(T)]).
drain() -> receive {dbg, M} -> [M | drain()] after 0 -> [] end.
add(X) -> X + 1.
twice(X) -> add(X) * 2.
