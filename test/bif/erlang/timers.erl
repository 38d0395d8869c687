%% send_after, start_timer, cancel_timer, read_timer: arguments and what is left to tell.
-module(timers).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?T(begin R = erlang:send_after(1, self(), m), receive m -> erlang:cancel_timer(R) after 1000 ->
        late end end),
    ?T(begin R = erlang:start_timer(1, self(), m), receive {timeout, R, m} -> ok after 1000 -> late
        end end),
    ?T(begin R = erlang:send_after(100000, self(), m), T = erlang:read_timer(R),
        L = erlang:cancel_timer(R),
    {is_integer(T), L > 90000, erlang:cancel_timer(R), erlang:read_timer(R)} end),
    ?T(begin R = erlang:start_timer(100000, self(), m), erlang:cancel_timer(R, [{info, false}])
        end),
    ?T(begin R = erlang:start_timer(100000, self(), m), X = erlang:cancel_timer(R, [{async, true}]),
        {X, receive {cancel_timer, R, L} -> is_integer(L) after 1000 -> none end} end),
    ?T(begin R = make_ref(), erlang:cancel_timer(R, [{async, true}]),
        receive {cancel_timer, R, L} -> L after 1000 -> none end end),
    ?T(begin R = erlang:start_timer(100000, self(), m), X = erlang:read_timer(R, [{async, true}]),
        {X, receive {read_timer, R, L} -> is_integer(L) after 1000 -> none end} end),
    ?T(erlang:cancel_timer(make_ref())),
    ?T(erlang:cancel_timer(make_ref(), [{async, true}, {info, false}])),
    ?T(erlang:read_timer(make_ref())),
    ?T(begin erlang:send_after(erlang:monotonic_time(millisecond) + 5, self(), m, [{abs, true}]),
        receive m -> ok after 1000 -> late end end),
    ?T(begin erlang:send_after(-5 + erlang:monotonic_time(millisecond), self(), m, [{abs, true}]),
        receive m -> ok after 1000 -> late end end),
    ?T(begin register(?MODULE, self()), erlang:send_after(1, ?MODULE, named), receive named ->
        unregister(?MODULE) after 1000 -> late end end),
    ?T(is_reference(erlang:send_after(0, no_such_name_q, x))),
    ?T(begin erlang:send_after(0, self(), zero), receive zero -> ok after 1000 -> late end end),
    [?CALLS(erlang, F, [[T, D, m] || T <- [-1, a, 1.0, 1 bsl 64], D <- [nobody_here]])
        || F <- [send_after, start_timer]],
    ?CALLS(erlang, send_after, [[1, 5, m], [1, nobody_here, m, [bad]], [1, nobody_here, m, bad],
        [1, nobody_here, m, [{abs, x}]]]),
    ?CALLS(erlang, cancel_timer, [[x], [1, []], [x, [{async, true}]]]),
    ?CALLS(erlang, read_timer, [[x], [x, []]]),
    ?T(begin [erlang:send_after(T, self(), {t, T}) || T <- [30, 10, 20]],
        [receive {t, T} -> T after 1000 -> late end || _ <- [1, 2, 3]] end),
    ?T(begin Rs = [erlang:send_after(100000 + I, self(), I) || I <- lists:seq(1, 2000)],
        length([ok || R <- Rs, is_integer(erlang:cancel_timer(R))]) end),
    ok.
