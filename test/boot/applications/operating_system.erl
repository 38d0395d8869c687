%% os_mon, and what needs something that's not there: a database, a screen, a server of LDAP.
-module(operating_system).
-export([main/0]).
main() ->
    logger:set_primary_config(level, none),
    application:ensure_all_started(os_mon),
    N = cpu_sup:nprocs(), io:format("~p~n", [is_integer(N) andalso N > 10]),
    io:format("~p~n", [[is_integer(F()) || F <- [fun cpu_sup:avg1/0, fun cpu_sup:avg5/0, fun cpu_sup:avg15/0]]]),
    cpu_sup:util(), timer:sleep(200),
    U = cpu_sup:util(), io:format("~p~n", [{is_float(U), U >= 0, U =< 100}]),
    io:format("~p~n", [[{C, length(B)} || {C, B, _, _} <- [cpu_sup:util([detailed])]]]),
    {T, A, {P, W}} = memsup:get_memory_data(),
    io:format("~p~n", [{T > 0, A > 0, is_pid(P), W > 0}]),
    io:format("~p~n", [lists:sort([K || {K, _} <- memsup:get_system_memory_data()])]),
    io:format("~p~n", [[{Id, K > 0, Pc >= 0} || {Id, K, Pc} <- disksup:get_disk_data(), Id =:= "/"]]),
    memsup:set_sysmem_high_watermark(0.001), memsup:set_check_interval(1),
    disksup:set_almost_full_threshold(0.0001),
    whereis(memsup) ! time_to_collect,
    alarm(),
    application:ensure_all_started(odbc),
    io:format("~p~n", [catch odbc:connect("DSN=none", [])]),
    io:format("~p~n", [catch wx:new()]),
    io:format("~p~n", [catch eldap:open(["127.0.0.1"], [{port, 1}])]),
    application:stop(os_mon),
    halt().

%% Memory is looked at in a while.
alarm() ->
    case lists:keymember(system_memory_high_watermark, 1, alarm_handler:get_alarms()) of
        true -> ok;
        false -> timer:sleep(20), alarm()
    end.
