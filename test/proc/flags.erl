%% process_flag in all its flags, their old values, and what is refused.
-module(flags).
-export([main/0]).
-include("../t.hrl").

main() ->
    ?T(process_flag(trap_exit, true)),
    ?T(process_flag(trap_exit, false)),
    ?T(process_flag(trap_exit, x)),
    ?T(process_flag(priority, high)),
    ?T(process_flag(priority, low)),
    ?T(process_flag(priority, normal)),
    ?T(process_flag(priority, bad)),
    ?T(process_flag(min_heap_size, 1000)),
    ?T(process_flag(min_heap_size, 233) >= 1000),
    ?T(process_flag(min_heap_size, -1)),
    ?T(process_flag(min_bin_vheap_size, 50000)),
    ?T(process_flag(min_bin_vheap_size, 1) >= 50000),
    ?T(process_flag(message_queue_data, off_heap)),
    ?T(process_flag(message_queue_data, on_heap)),
    ?T(process_flag(message_queue_data, bad)),
    ?T(process_flag(save_calls, 10)),
    ?T(process_flag(save_calls, 0)),
    ?T(process_flag(save_calls, -1)),
    ?T(process_flag(save_calls, 10001)),
    ?T(process_flag(sensitive, true)),
    ?T(process_flag(sensitive, false)),
    ?T(process_flag(sensitive, x)),
    ?T(process_flag(fullsweep_after, 10)),
    ?T(process_flag(fullsweep_after, 65535)),
    ?T(process_flag(error_handler, my_handler)),
    ?T(process_flag(error_handler, error_handler)),
    ?T(process_flag(error_handler, 1)),
    ?T(process_flag(max_heap_size, 100000)),
    ?T(process_flag(max_heap_size, #{size => 200000, kill => false, error_logger => false})),
    ?T(process_flag(max_heap_size, 0)),
    ?T(process_flag(max_heap_size, 10)),
    ?T(process_flag(max_heap_size, -1)),
    ?T(process_flag(max_heap_size, #{kill => true})),
    ?T(process_flag(max_heap_size, #{size => a})),
    ?T(process_flag(bad, 1)),
    ?T(process_flag(async_dist, true)),
    ?T(process_flag(async_dist, x)),
    ?T(process_flag(self(), save_calls, 0)),
    ?T(process_flag(self(), trap_exit, true)),
    ?T(process_flag(x, save_calls, 0)),
    ?T(flooded(fun() -> ok end)),
    ?T(heap_kill(#{size => 20000, kill => true, error_logger => false})),
    ?T(heap_kill(#{size => 20000, kill => false, error_logger => false})),
    ?T(heap_opt()),
    ok.
flooded(_) -> P = spawn_opt(fun() -> receive stop -> exit({sum, count(0)}) end end,
    [{message_queue_data, off_heap}]), [P ! I || I <- lists:seq(1, 10000)],
    {message_queue_len, N} = process_info(P, message_queue_len), M = monitor(process, P), P ! stop,
    receive {'DOWN', M, _, _, R} -> {N, R} end.
count(N) -> receive I when is_integer(I) -> count(N + I) after 0 -> N end.
heap_kill(Max) -> {P, R} = spawn_monitor(fun() -> process_flag(max_heap_size, Max),
    L = lists:seq(1, 200000), exit({length, length(L)}) end),
    receive {'DOWN', R, process, P, Why} -> Why end.
heap_opt() -> {P, R} = spawn_opt(fun() -> grow([]) end,
    [monitor, {max_heap_size, #{size => 5000, kill => true, error_logger => false}}]),
    receive {'DOWN', R, process, P, Why} -> Why end.
grow(L) -> grow([L, {L} | lists:seq(1, 100)]).
