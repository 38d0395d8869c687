%% Calls that are told of: global and local patterns, returns, exceptions, return_to, arity.
-module(calls).
-export([main/0, add/1, twice/1, fail/1, guarded/1, count/1, deep/1]).
-include("trace.hrl").

main() ->
    show("global", calls([{?MODULE, add, 1}], true, [], [call], fun every_way/0)),
    show("local", calls([{?MODULE, add, 1}], true, [local], [call], fun every_way/0)),
    Returns = [{'_', [], [{return_trace}]}],
    Exceptions = [{'_', [], [{exception_trace}]}],
    All = [{?MODULE, F, 1} || F <- [add, twice, fail, guarded, count, deep]],
    show("return_trace", calls(All, Returns, [local], [call], fun() -> twice(1), ?MODULE:twice(2) end)),
    show("arity", calls(All, Returns, [local], [call, arity], fun() -> twice(1) end)),
    show("return_to", calls(All, true, [local], [call, return_to], fun() -> twice(1), guarded(2), ok end)),
    show("exception", calls(All, Exceptions, [local], [call], fun() -> guarded(1), fail(2) end)),
    show("both", calls(All, Exceptions, [local], [call, return_to], fun() -> guarded(1), twice(2), ok end)),
    show("tail calls", calls(All, Returns, [local], [call], fun() -> count(3) end)),
    show("tail calls, return_to", calls(All, true, [local], [call, return_to], fun() -> count(3), ok end)),
    show("deep", calls(All, Returns, [local], [call], fun() -> deep(3) end)),
    show("long", [length(calls(All, Returns, [local], [call], fun() -> count(20000) end))]),
    show("silent", calls(All, Returns, [local], [call, silent], fun() -> twice(1) end)),
    show("not called", calls(All, true, [local], [send], fun() -> twice(1) end)),
    show("exits", exits()),
    ok.

calls(Functions, Specification, Kind, Flags, Fun) ->
    [erlang:trace_pattern(F, Specification, Kind) || F <- Functions],
    Told = traced(Flags, Fun),
    [erlang:trace_pattern(F, false, Kind) || F <- Functions],
    Told.

%% Exceptions that nobody catches.
exits() ->
    [erlang:trace_pattern({?MODULE, F, 1}, [{'_', [], [{exception_trace}]}], [local]) || F <- [fail, deep]],
    erlang:trace_pattern({?MODULE, fail, 1}, true, [local]),
    {Pid, Ref} = spawn_monitor(fun() -> receive go -> ok end, deep({fail, 3}) end),
    erlang:trace(Pid, true, [call]),
    Pid ! go,
    Why = receive {'DOWN', Ref, process, Pid, {R, _}} -> R end,
    [erlang:trace_pattern({?MODULE, F, 1}, false, [local]) || F <- [fail, deep]],
    [named(M, [{Pid, tracee}]) || M <- told(Pid)] ++ [Why].

every_way() ->
    add(1), ?MODULE:add(2), apply(?MODULE, add, [3]), M = ?MODULE, M:add(4),
    (fun ?MODULE:add/1)(5), (fun add/1)(6), lists:map(fun add/1, [7]), lists:map(fun ?MODULE:add/1, [8]).

add(X) -> X + 1.
twice(X) -> add(X) * 2.
fail(X) -> error({failed, X}).
guarded(X) -> (catch fail(X)), add(X).
count(0) -> done;
count(N) -> count(N - 1).
deep(0) -> [];
deep({fail, 0}) -> fail(deep);
deep({fail, N}) -> [N | deep({fail, N - 1})];
deep(N) -> [N | deep(N - 1)].
