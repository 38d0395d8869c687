%% Counted calls and timed calls, and meta tracing.
-module(counts).
-export([main/0, add/1, twice/1]).
-include("trace.hrl").

main() ->
    F = {?MODULE, add, 1}, G = {?MODULE, twice, 1},
    Count = fun(X) -> element(2, erlang:trace_info(X, call_count)) end,
    [erlang:trace_pattern(X, true, [call_count]) || X <- [F, G]],
    [twice(N) || N <- lists:seq(1, 10)], ?MODULE:add(1), apply(?MODULE, add, [1]),
    show("counts", [Count(F), Count(G)]),
    erlang:trace_pattern(F, pause, [call_count]), twice(1),
    show("paused", [Count(F), Count(G)]),
    erlang:trace_pattern(F, restart, [call_count]), twice(1),
    show("restarted", [Count(F), Count(G)]),
    erlang:trace_pattern({erlang, put, 2}, true, [call_count]), put(a, 1), put(a, 2), apply(erlang, put, [a, 3]),
    show("builtin", [Count({erlang, put, 2})]),
    [erlang:trace_pattern(X, false, [call_count]) || X <- [F, G, {erlang, put, 2}]],
    show("off", [Count(F), Count(G)]),
    [erlang:trace_pattern(X, true, [call_time]) || X <- [F, G]],
    show("timed", traced([call], fun() -> twice(1), twice(2), add(3) end)),
    show("times", [[{P =:= self(), C, is_integer(S), is_integer(U)} ||
                    {P, C, S, U} <- element(2, erlang:trace_info(X, call_time))] || X <- [F, G]]),
    [erlang:trace_pattern(X, false, [call_time]) || X <- [F, G]],
    show("off", [erlang:trace_info(X, call_time) || X <- [F, G]]),
    erlang:trace_pattern(F, [{'_', [], [{return_trace}]}], [meta]),
    Self = self(),
    show("meta info", [element(2, erlang:trace_info(F, meta)) =:= Self, erlang:trace_info(F, meta_match_spec)]),
    Pid = spawn(fun() -> twice(1), Self ! done end),
    receive done -> ok end,
    show("meta", [setelement(tuple_size(M), named(M, [{Pid, tracee}]), time) || M <- told(Pid)]),
    erlang:trace_pattern(F, false, [meta]),
    show("off", [erlang:trace_info(F, meta)]),
    ok.

add(X) -> X + 1.
twice(X) -> add(X) * 2.
