%% Calls of builtins that are told of, and those that never are.
-module(builtins).
-export([main/0]).
-include("trace.hrl").

-define(BUILTINS, [{erlang, abs, 1}, {erlang, atom_to_list, 1}, {lists, reverse, 2}, {erlang, put, 2},
                   {erlang, send, 2}, {erlang, '!', 2}, {erlang, hd, 1}, {erlang, self, 0}]).

main() ->
    show("global", calls([{'_', [], [{return_trace}]}], [], [call])),
    show("local", calls([{'_', [], [{exception_trace}]}], [local], [call, return_to])),
    show("info", [{erlang:trace_pattern({erlang, put, 2}, true, []), erlang:trace_info({erlang, put, 2}, traced),
                   erlang:trace_pattern({erlang, put, 2}, false, []), erlang:trace_info({erlang, put, 2}, traced)}]),
    ok.

calls(Specification, Kind, Flags) ->
    [1 = erlang:trace_pattern(F, Specification, Kind) || F <- ?BUILTINS],
    Told = traced(Flags, fun work/0),
    [1 = erlang:trace_pattern(F, false, Kind) || F <- ?BUILTINS],
    Told.

work() ->
    id(abs(id(-1))), id(atom_to_list(id(a))), lists:reverse([1, 2, 3], []), put(a, b), self() ! a,
    erlang:send(self(), b), id(hd(id([1]))), id(self()), apply(erlang, id(abs), [-1]),
    (catch id(atom_to_list(id(1)))), ok.

id(X) -> X.
