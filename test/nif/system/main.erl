%% normalise: pids refs
%% The functions of erl_nif.h for what surrounds a library: memory, environments, threads, time, the
%% system, vectors and queues of bytes.
-module(main).
-export([main/1]).
-include("../../t.hrl").

main(Folder) ->
    code:add_patha(Folder),
    ok = system_nif:load(Folder),
    ?T(system_nif:private_data()), ?T(system_nif:memory()),
    ?T(system_nif:environment({[1, 2.5], <<"x">>, binary:copy(<<"y">>, 100), #{a => "b"}})),
    ?T(system_nif:threads()), ?T(system_nif:locks()),
    times(),
    surroundings(Folder),
    vectors(),
    queues().

times() ->
    Units = [{0, second}, {1, millisecond}, {2, microsecond}, {3, nanosecond}],
    [?T({Unit, is_now(Unit, system_nif:time_of(N))}) || {N, Unit} <- Units],
    ?T(system_nif:time_of(17)), ?T(system_nif:time_elsewhere()),
    [?T({From, To, system_nif:converted(Value, From, To)})
        || {From, _} <- Units, {To, _} <- Units, Value <- [1500, -1500, -1]],
    ?T(system_nif:converted(1, 9, 0)), ?T(system_nif:converted(1, 0, 9)),
    ?T(begin {{A, B, C}, {D, E, F}} = system_nif:now_time(), [is_integer(X) || X <- [A, B, C, D, E, F]] end),
    ?T(begin {Now, _} = system_nif:now_time(), timer:now_diff(erlang:now(), Now) > 0 end),
    ?T(ascending([system_nif:unique(2), erlang:unique_integer([monotonic]), system_nif:unique(2)])),
    ?T(begin Unique = [system_nif:unique(P) || P <- [0, 0, 1, 1]], length(lists:usort(Unique)) end),
    ?T(system_nif:unique(1) > 0 andalso system_nif:unique(3) > 0).

is_now(Unit, {Monotonic, Offset}) ->
    Behind = erlang:monotonic_time(Unit) - Monotonic,
    Behind >= 0 andalso Behind =< erlang:convert_time_unit(60, second, Unit)
        andalso abs(erlang:time_offset(Unit) - Offset) =< erlang:convert_time_unit(60, second, Unit).

ascending(List) -> List =:= lists:usort(List).

surroundings(Folder) ->
    os:putenv("APUS_NIF_TEST", "seven"),
    [?T(system_nif:environment_variable("APUS_NIF_TEST", Room)) || Room <- [50, 6]],
    [?T(variable_without_size(Room)) || Room <- [5, 0]],
    os:putenv("APUS_NIF_TEST", ""),
    ?T(system_nif:environment_variable("APUS_NIF_TEST", 50)),
    os:unsetenv("APUS_NIF_TEST"),
    ?T(variable_without_size(50)),
    ?T(system_nif:dl(filename:join(Folder, "system_nif"), "nif_init")),
    ?T(system_nif:dl(filename:join(Folder, "system_nif"), "no_such_symbol")),
    ?T(system_nif:dl(filename:join(Folder, "no_such_library"), "nif_init")),
    Info = system_nif:info(),
    ?T(lists:droplast(Info)),
    ?T(lists:last(Info) =:= {schedulers, erlang:system_info(schedulers)}).

%% Where it does not fit, stock answers another size than its manual says.
variable_without_size(Room) ->
    {Answer, _, Text} = system_nif:environment_variable("APUS_NIF_TEST", Room),
    {Answer, Text}.

vectors() ->
    Big = binary:copy(<<"0123456789">>, 10),
    <<_:3, Odd:3/binary, _/bits>> = Big,
    <<_:10/binary, Part:20/binary, _/binary>> = Big,
    Lists = [[], [<<"abc">>], [<<"a">>, <<"b">>, Big], [Odd, Part, <<>>], [<<"a">> | <<"b">>], [<<"a">> | tail],
             [<<"a">>, "b"], [<<5:3>>], [<<1, 5:3>>], no_list, "abc",
             [<<>>, <<"a">>, <<>>, <<"b">>, <<"c">>], [<<"a">>, <<>>, <<>>]],
    [?T({Where, Max, List, system_nif:vector(List, Max, Where)})
        || Where <- [0, 1, 2], Max <- [64, 2], List <- Lists],
    Many = lists:duplicate(40, Part),
    [?T({Where, element(1, system_nif:vector(Many, 64, Where)), element(2, system_nif:vector(Many, 64, Where))})
        || Where <- [0, 1, 2]].

queues() ->
    Big = binary:copy(<<"0123456789">>, 10),
    [begin io:format("~0p:~n", [Steps]), [io:format("  ~0p~n", [State]) || State <- system_nif:queue(Steps)] end
        || Steps <- [[{binary, <<"abc">>, 0}, {binary, <<"defg">>, 2}, {deq, 1}, {deq, 3}, {deq, 2}, {deq, 1}],
                     [{binary, <<"abc">>, 3}, {deq, 1}, {binary, Big, 50}, {deq, 2}],
                     [{vector, [<<"ab">>, <<"cd">>, <<"ef">>], 3}, {vector, [Big], 90}, {deq, 4},
                      {vector, [<<"ab">>], 3}, {vector, [], 0}, {deq, 9}],
                     [{vector, [Big, Big], 95}, {deq, 5}, {deq, 99}, {deq, 2}, {deq, 0}]]],
    ok.
