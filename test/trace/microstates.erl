%% Microstate accounting: what each kind of thread is told to do, what stays when it ends, what msacc makes of it.
%% timeout: 60
-module(microstates).
-export([main/0]).
-include("../t.hrl").

main() ->
    erlang:system_flag(microstate_accounting, false),
    ?T(erlang:system_flag(microstate_accounting, reset)),
    ?T(sum(counters(scheduler)) + sum(counters(dirty_io_scheduler))),
    ?T([{Type, lists:sort([Id || #{type := T, id := Id} <- all(), T =:= Type])} || Type <- [async, aux, poll]]),
    ?T(length(counters(scheduler)) =:= erlang:system_info(schedulers)),
    ?T(erlang:system_flag(microstate_accounting, true)), ?T(erlang:system_flag(microstate_accounting, true)),
    ?EACH(fun(State) -> grows(State, work(State)) end, [emulator, gc, port, other, sleep, check_io, aux]),
    ?T(all_of_the_time()),
    ?T(erlang:system_flag(microstate_accounting, false)), ?T(erlang:system_flag(microstate_accounting, false)),
    Kept = [M || #{type := scheduler} = M <- all()],
    work(gc), work(port),
    ?T([M || #{type := scheduler} = M <- all()] =:= Kept),
    ?T(erlang:system_flag(microstate_accounting, true)),
    grows(gc, work(gc)),
    ?T(sum(counters(scheduler)) > sum([Counters || #{type := scheduler, counters := Counters} <- Kept])),
    ?T(msacc:start(30)),
    ?T(msacc:stats(system_realtime, msacc:stats()) > 0),
    ?T(lists:sort(maps:keys(hd(msacc:stats(realtime, msacc:stats()))))),
    ?T(abs(100 - lists:sum([S || #{system := S} <- msacc:stats(realtime, msacc:stats())])) < 1),
    ?T(msacc:stop()), ?T(printed()), ?T(msacc:reset()),
    ?T(lists:usort([sum([C]) || #{counters := C} <- all()])).

%% Stock's threads answer in any order.
all() -> lists:sort(erlang:statistics(microstate_accounting)).
counters(Type) -> [Counters || {_, Counters} <- lists:sort([{Id, C} || #{type := T, id := Id, counters := C} <- all(), T =:= Type])].
sum(Maps) -> lists:sum([lists:sum(maps:values(M)) || M <- Maps]).

%% Works until the state has had more of the schedulers' time.
grows(State, Work) -> grows(State, Work, of_state(State)).
grows(State, Work, Before) ->
    Work(),
    of_state(State) > Before orelse grows(State, Work, Before).
of_state(State) -> lists:sum([maps:get(State, C) || C <- counters(scheduler)]).

work(gc) -> fun erlang:garbage_collect/0;
work(emulator) -> fun() -> lists:sum(lists:seq(1, 1000)) end;
work(port) -> fun() -> port_close(open_port({spawn_driver, "ram_file_drv"}, [])) end;
work(aux) -> fun() -> erts_internal:system_check(schedulers) end;
work(check_io) -> fun() -> os:cmd("true") end;
work(_) -> fun() -> timer:sleep(2) end.

%% Each scheduler is always in one state: between two looks as much is counted as has passed.
all_of_the_time() ->
    {T1, Sums1, T2} = look(), timer:sleep(20), {T3, Sums2, T4} = look(),
    lists:usort([B - A >= T3 - T2 - 1000 andalso B - A =< T4 - T1 + 1000 || {A, B} <- lists:zip(Sums1, Sums2)]).
look() ->
    T1 = clock(), Sums = [sum([C]) || C <- counters(scheduler)], {T1, Sums, clock()}.
clock() -> os:perf_counter(nanosecond).

%% The titles, with no numbers.
printed() ->
    File = filename:join("/tmp", "microstates." ++ os:getpid()),
    {ok, Device} = file:open(File, [write]),
    msacc:print(Device, msacc:stats(), #{system => true}),
    ok = file:close(Device),
    {ok, Text} = file:read_file(File),
    file:delete(File),
    re:run(Text, "Average|Thread +aux|check_io|emulator|sleep|scheduler\\( 1\\)|Accumulated|Stats", [global, {capture, first, list}]).
