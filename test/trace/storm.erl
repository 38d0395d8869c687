%% Breakpoints and watched exports come and go while processes on all schedulers run the code.
%% timeout: 60
-module(storm).
-export([main/0, local/1, global/1, sum/2]).

main() ->
    Self = self(),
    Pids = [spawn_link(fun() -> work(Self, 0) end) || _ <- lists:seq(1, 6)],
    Tracer = spawn_link(fun drop/0),
    [erlang:trace(P, true, [call, return_to, {tracer, Tracer}]) || P <- tl(Pids)],
    toggle(18),
    [erlang:trace(P, false, [all]) || P <- Pids],
    [P ! {stop, self()} || P <- Pids],
    Rounds = [receive {rounds, P, N} -> N end || P <- Pids],
    io:format("~p~n", [lists:all(fun(N) -> N > 0 end, Rounds)]),
    io:format("~p~n", [[erlang:trace_info({?MODULE, F, A}, all) || {F, A} <- [{local, 1}, {global, 1}, {sum, 2}]]]),
    io:format("~p~n", [sum(10, 0)]),
    ok.

toggle(0) -> ok;
toggle(N) ->
    {Kind, Spec} = lists:nth(N rem 6 + 1, [{[local], true}, {[], true}, {[call_count], true}, {[call_time], true},
                                           {[local], [{'_', [], [{return_trace}]}]},
                                           {[local], [{'_', [], [{exception_trace}]}]}]),
    4 = erlang:trace_pattern({?MODULE, '_', '_'}, Spec, Kind) - extra(Kind),
    erlang:yield(),
    erlang:trace_pattern({?MODULE, '_', '_'}, false, Kind),
    toggle(N - 1).

%% Exported are main/0 and the three.
extra([]) -> 2;
extra(_) -> length(?MODULE:module_info(functions)) - 4.

work(From, N) ->
    55 = sum(10, 0), 3 = local(2), 3 = ?MODULE:global(2), {'EXIT', _} = (catch local(x)),
    3 = apply(?MODULE, global, [2]),
    receive {stop, Pid} -> Pid ! {rounds, self(), N + 1}
    after 0 -> work(From, N + 1) end.

sum(0, S) -> S;
sum(N, S) -> sum(N - 1, S + N).
local(X) -> X + 1.
global(X) -> local(X).
drop() -> receive _ -> drop() end.
