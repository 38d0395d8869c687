%% normalise: pids refs ports
%% The system monitor is told of what takes long: of a process's turns, of a port's callbacks by their kind, of collections.
-module(main).
-export([main/1, burn/1, asks/1]).
-include("../../t.hrl").

main(Folder) ->
    ok = erl_ddll:load(Folder, slow_drv),
    undefined = erlang:system_monitor(self(), [{long_schedule, 20}]),
    P = open_port({spawn_driver, "slow_drv"}, []),
    [begin
         port_control(P, Number, ""),
         ?T(receive {P, {data, What}} -> {What, told(P)} end)
     end || Number <- [1, 2, 3]],
    ?T(output([{parallelism, true}])), ?T(output([])),
    ?T(works()),
    port_close(P), erl_ddll:unload(slow_drv),
    erlang:system_monitor(undefined),
    ?T(rest()),
    ok.

%% What is told of Who, with nothing of how long it took but that it's long.
told(Who) -> {Who, Told} = told(), Told.

told() -> receive {monitor, Who, long_schedule, [{timeout, Ms} | More]} when Ms > 20 -> {Who, More} end.

rest() -> receive {monitor, _, _, _} -> rest(); Other -> [Other | rest()] after 0 -> [] end.

%% What is asked of a parallel port is done in the port's own turn, that of another one in the turn of who asks.
output(Options) ->
    P = open_port({spawn_driver, "slow_drv"}, Options),
    Pid = spawn(?MODULE, asks, [P]),
    port_control(P, 4, ""),
    port_connect(P, Pid),
    unlink(P),
    until_waiting(Pid),
    Pid ! {go, self()},
    {Who, Told} = told(),
    Pid ! stop,
    {if Who =:= P -> port; Who =:= Pid -> process end, Told}.

asks(P) -> receive {go, _} -> P ! {self(), {command, "x"}}, receive stop -> port_close(P) end end.

%% To compare terms that are equal and large only by sharing is one instruction.
works() ->
    Pid = spawn(?MODULE, burn, [self()]),
    until_waiting(Pid),
    Pid ! go,
    {_, Told} = told(),
    Told.

burn(_) ->
    receive go -> ok end,
    true = shared() =:= shared(),
    receive stop -> ok end.

shared() -> lists:foldl(fun(_, T) -> {T, T} end, id(a), lists:seq(1, 25)).

until_waiting(Pid) -> case process_info(Pid, status) of {status, waiting} -> ok; _ -> timer:sleep(5), until_waiting(Pid) end.
