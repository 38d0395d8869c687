%% What the observers of runtime_tools are told of a node: observer_backend, appmon_info, system_information, scheduler. The
%% numbers are each VM's own, what there is has one form; nothing is left in the mailbox of who asks.
%% normalise: pids
%% timeout: 60
-module(observers).
-export([main/0]).
-include("../t.hrl").

main() ->
    backend(), appmon(), information(), utilization(),
    ?T(process_info(self(), messages)),
    ok.

%% The shape of a term: tagged tuples and maps by their keys, else the type.
shape(T) when is_tuple(T), is_atom(element(1, T)) -> {element(1, T), tuple_size(T)};
shape(T) when is_tuple(T) -> {tuple, tuple_size(T)};
shape(L) when is_list(L) -> list;
shape(M) when is_map(M) -> lists:sort(maps:keys(M));
shape(P) when is_pid(P) -> pid;
shape(N) when is_number(N) -> number;
shape(X) -> X.

keys(List) -> lists:usort([case E of {Key, _} when is_atom(Key) -> Key; _ -> shape(E) end || E <- List]).

backend() ->
    ?T(keys(observer_backend:sys_info())),
    ?T(lists:usort([keys(Port) || Port <- observer_backend:get_port_list()])),
    ?T(lists:usort([keys(Table) || Table <- observer_backend:get_table_list(ets, [{sys_hidden, false}, {unread_hidden, false}])])),
    T = ets:new(observed, [public, named_table]), ets:insert(T, [{N, N * N} || N <- lists:seq(1, 5)]),
    observer_backend:get_table(self(), T, ets),
    ?T(receive {Pid, Rows} when is_pid(Pid) -> lists:sort(lists:append(Rows)) end),
    receive {Ended, '$end_of_table'} when is_pid(Ended) -> ok after 0 -> ok end,
    observer_backend:procs_info(self()),
    ?T(receive {procs_info, _, Processes} -> shape(hd(Processes)) end),
    spawn_link(observer_backend, etop_collect, [self()]),
    ?T(receive {_, Etop} -> [shape(E) || E <- tuple_to_list(Etop)] end).

appmon() ->
    {ok, P} = appmon_info:start_link(node(), self(), []),
    Asked = [app_ctrl, load, {app, kernel}, {pinfo, self()}],
    ?EACH(fun({F, Of}) -> appmon_info:F(P, Of, true, []), delivered(P, F);
             (F) -> appmon_info:F(P, node(), true, []), delivered(P, F) end, Asked),
    unlink(P), exit(P, kill).

delivered(P, F) -> receive {delivery, P, F, _, What} -> shape(What) end.

information() ->
    Report = system_information:report(),
    ?T(keys(Report)), ?T(keys(proplists:get_value(system_info, Report))), ?T(keys(proplists:get_value(erts_compile_info, Report))),
    ?T(system_information:sanity_check()),
    File = filename:join("/tmp", "observers." ++ os:getpid()),
    ?T(system_information:to_file(File)),
    {ok, Read} = file:consult(File),
    file:delete(File),
    ?T([{Key, keys(Value)} || {Key, Value} <- Read, Key =:= system_information]).

utilization() ->
    [?T(shape(scheduler:F())) || F <- [sample, sample_all, get_sample, get_sample_all]],
    Before = scheduler:sample_all(), timer:sleep(10), After = scheduler:sample_all(),
    ?T(lists:usort([{element(1, Row), tuple_size(Row)} || Row <- scheduler:utilization(Before, After)])),
    ?T(lists:all(fun(Row) -> U = element(tuple_size(Row) - 1, Row), U >= 0 andalso U =< 1.1 end, scheduler:utilization(Before, After))),
    ?EACH(fun scheduler:utilization/1, [foo, 0, -1]).
