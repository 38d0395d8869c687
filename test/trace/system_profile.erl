%% What the system profiler is told of a process, of a port and of schedulers, with each timestamp; who may profile, and its end.
%% normalise: pids refs ports
-module(system_profile).
-export([main/0, work/0, ask/1, profiler/1]).
-include("../t.hrl").

main() ->
    ?T(erlang:system_profile()),
    [process(Flags) || Flags <- [[], [timestamp], [monotonic_timestamp], [strict_monotonic_timestamp], [exclusive]]],
    port(),
    [asks_a_port(Flags) || Flags <- [[], [exclusive]]],
    [schedulers(Flags) || Flags <- [[], [monotonic_timestamp], [timestamp, strict_monotonic_timestamp], [exclusive]]],
    arguments(),
    ok.

work() -> receive {go, From} -> From ! went, work() end.

%% Keeps what it is told of, and says how much there is of one.
profiler(Told) ->
    receive
        {told, From, Of} -> From ! {told, [M || M <- lists:reverse(Told), element(2, M) =:= Of]}, profiler(Told);
        M when element(1, M) =:= profile -> profiler([M | Told])
    end.

told(T, Of, AtLeast) ->
    T ! {told, self(), Of},
    receive {told, L} when length(L) >= AtLeast -> L; {told, _} -> timer:sleep(5), told(T, Of, AtLeast) end.

process(Flags) ->
    T = spawn(?MODULE, profiler, [[]]),
    W = spawn(?MODULE, work, []),
    W ! {go, self()}, receive went -> ok end,
    until_waiting(W),
    undefined = erlang:system_profile(T, [runnable_procs | Flags]),
    [begin
         W ! {go, self()}, receive went -> ok end,
         told(T, W, 2 * N)
     end || N <- [1, 2]],
    Now = erlang:system_profile(undefined, []),
    ?T(Now),
    ?T([{State, Where, shape(Time)} || {profile, _, State, Where, Time} <- told(T, W, 4)]),
    exit(T, kill), exit(W, kill).

until_waiting(W) -> case process_info(W, status) of {status, waiting} -> ok; _ -> timer:sleep(5), until_waiting(W) end.

shape({A, B, C}) when is_integer(A), is_integer(B), is_integer(C) -> timestamp;
shape({A, B}) when is_integer(A), is_integer(B) -> strict_monotonic;
shape(A) when is_integer(A) -> monotonic.

port() ->
    T = spawn(?MODULE, profiler, [[]]),
    undefined = erlang:system_profile(T, [runnable_ports]),
    P = open_port({spawn, "cat"}, []),
    port_command(P, "x"), receive {P, {data, "x"}} -> ok end,
    L = told(T, P, 2),
    ?T(erlang:system_profile(undefined, [])),
    ?T(lists:usort([{State, Where, shape(Time)} || {profile, _, State, Where, Time} <- L])),
    ?T(element(3, hd(L))),
    port_close(P), exit(T, kill).

ask(P) ->
    receive
        {go, From} ->
            _ = erlang:port_info(P, name), _ = (catch erlang:port_control(P, 77, <<>>)), {_, _} = erlang:port_info(P, input),
            From ! went,
            ask(P)
    end.

%% Only who says `exclusive` hears of the waits for a port.
asks_a_port(Flags) ->
    T = spawn(?MODULE, profiler, [[]]),
    P = open_port({spawn_driver, "ram_file_drv"}, []),
    W = spawn(?MODULE, ask, [P]),
    W ! {go, self()}, receive went -> ok end,
    until_waiting(W),
    undefined = erlang:system_profile(T, [runnable_procs, runnable_ports | Flags]),
    W ! {go, self()}, receive went -> ok end,
    until_told(T, W),
    ?T(erlang:system_profile(undefined, [])),
    ?T([State || {profile, _, State, _, _} <- told(T, W, 2)]),
    ?T([State || {profile, _, State, _, _} <- told(T, P, 6)]),
    port_close(P), exit(T, kill), exit(W, kill).

until_told(T, Of) ->
    case element(3, lists:last(told(T, Of, 1))) of inactive -> ok; active -> timer:sleep(5), until_told(T, Of) end.

schedulers(Flags) ->
    T = spawn(?MODULE, profiler, [[]]),
    N = erlang:system_info(schedulers),
    undefined = erlang:system_profile(T, [scheduler | Flags]),
    told(T, scheduler, 100),
    ?T(erlang:system_profile(undefined, [])),
    ?T(lists:usort([{State, Id >= 1 andalso Id =< N, Count >= 0 andalso Count =< N, shape(Time)} ||
                       {profile, scheduler, Id, State, Count, Time} <- told(T, scheduler, 100)])),
    exit(T, kill).

arguments() ->
    Self = self(),
    Dead = spawn(fun() -> ok end),
    M = monitor(process, Dead), receive {'DOWN', M, _, _, _} -> ok end,
    ?EACH(fun({Who, Options}) -> erlang:system_profile(Who, Options) end,
          [{Self, [foo]}, {Self, foo}, {foo, []}, {foo, [scheduler]}, {Dead, [runnable_procs]}, {undefined, foo}, {Self, []}]),
    P = open_port({spawn_driver, "ram_file_drv"}, []),
    ?T(erlang:system_profile(P, [runnable_ports])), ?T(erlang:system_profile()),
    port_close(P), ?T(erlang:system_profile()),
    T = spawn(?MODULE, profiler, [[]]),
    ?T(erlang:system_profile(T, [runnable_ports])),
    W = monitor(process, T), exit(T, kill), receive {'DOWN', W, _, _, _} -> ok end,
    ?T(erlang:system_profile()),
    ?T(erlang:system_profile(Self, [exclusive, runnable_ports])), ?T(erlang:system_profile(undefined, [scheduler])).
