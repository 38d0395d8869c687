%% unique_integer, make_ref, monotonic time units, convert_time_unit: order and arguments, not values.
-module(unique_integer).
-export([main/0]).
-include("../../t.hrl").

main() ->
    A = erlang:unique_integer([monotonic]), B = erlang:unique_integer([monotonic]), ?T(A < B),
        ?T(erlang:unique_integer([positive]) > 0),
        ?T(erlang:unique_integer() =/= erlang:unique_integer()),
        ?T(erlang:unique_integer([positive, monotonic]) < erlang:unique_integer([positive,
        monotonic])), ?CALLS(erlang, unique_integer, [[bad], [[bad]], [[monotonic | x]]]),
    ?T(length(lists:usort([make_ref() || _ <- lists:seq(1, 1000)]))),
    ?T(length(lists:usort([erlang:unique_integer() || _ <- lists:seq(1, 1000)]))),
    R1 = make_ref(),
    R2 = make_ref(),
    ?T(R1 < R2),
    ?T(R1 =:= R1),
    T1 = erlang:monotonic_time(), T2 = erlang:monotonic_time(), ?T(T2 >= T1),
        ?T(abs(erlang:system_time(second) - os:system_time(second)) < 5),
        ?T(abs(erlang:system_time() - erlang:monotonic_time() - erlang:time_offset()) < 1000000000),
        ?CALLS(erlang, monotonic_time, [[bad], [0], [-1], [1.0]]),
        ?CALLS(erlang, system_time, [[bad], [0]]), ?CALLS(erlang, time_offset, [[bad]]),
    ?CALLS(erlang, convert_time_unit, [[V, F, T] || V <- [0, 1, -1, 1500, 123456789, 1 bsl 70],
        F <- [second, millisecond, native, nanosecond, 60],
    T <- [second, millisecond, microsecond, nanosecond, 1000]]),
    ?CALLS(erlang, convert_time_unit, [[a, second, second], [1, bad, second], [1, 0, 1],
        [1, seconds, milli_seconds]]),
    {Me, Se, Mi} = erlang:timestamp(), ?T(is_integer(Me) andalso Se < 1000000 andalso Mi < 1000000),
        N1 = erlang:now(), N2 = erlang:now(), ?T(N1 < N2),
    ?T(tuple_size(erlang:localtime())),
    ?T(tuple_size(erlang:date())),
    ?T(tuple_size(erlang:time())),
    ?CALLS(erlang, universaltime_to_posixtime, [[{{2000, 1, 1}, {0, 0, 0}}],
        [{{1970, 1, 1}, {0, 0, 0}}], [{{2038, 1, 19}, {3, 14, 8}}], [{{2023, 2, 29}, {0, 0, 0}}],
    [a]]),
    ?CALLS(erlang, posixtime_to_universaltime, [[0], [951782400], [-1], [4102444800], [a]]),
    ?CALLS(erlang, universaltime_to_localtime, [[a], [{{2000, 13, 1}, {0, 0, 0}}]]),
    ?CALLS(erlang, localtime_to_universaltime, [[a], [{{2000, 13, 1}, {0, 0, 0}}, false]]),
    ok.
