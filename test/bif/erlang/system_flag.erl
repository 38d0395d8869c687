%% system_flag/2: each flag's old value, what it refuses, and that it is put back.
-module(system_flag).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(erlang, system_flag, [[A, B] || {A, B} <- [
        {backtrace_depth, 8}, {backtrace_depth, -1}, {backtrace_depth, x}, {backtrace_depth, 5000},
        {backtrace_depth, 8}, {internal_cpu_topology, x}, {dirty_cpu_schedulers_online, 0},
        {dirty_cpu_schedulers_online, x}, {erts_alloc, {memory_atom, x}}, {erts_alloc, x},
        {fullsweep_after, 5}, {fullsweep_after, 65536}, {fullsweep_after, -1},
        {fullsweep_after, 65535}, {max_heap_size, 1000}, {max_heap_size, 0},
        {max_heap_size, #{size => 0, kill => false}}, {max_heap_size, #{size => 0, kill => true}},
        {max_heap_size, #{kill => true}}, {max_heap_size, -1}, {max_heap_size, 100},
        {microstate_accounting, true}, {microstate_accounting, reset},
        {microstate_accounting, false}, {microstate_accounting, x}, {min_bin_vheap_size, 100},
        {min_bin_vheap_size, 46422}, {min_bin_vheap_size, -1}, {min_heap_size, 100},
        {min_heap_size, 233}, {min_heap_size, -1}, {min_heap_size, 0}, {min_heap_size, 233},
        {multi_scheduling, x}, {outstanding_system_requests_limit, 10},
        {outstanding_system_requests_limit, 0}, {outstanding_system_requests_limit, 4},
        {outstanding_system_requests_limit, x}, {reset_seq_trace, true},
        {scheduler_wall_time, true}, {scheduler_wall_time, false}, {scheduler_wall_time, x},
        {schedulers_online, 0}, {schedulers_online, x}, {sequential_tracer, false},
        {sequential_tracer, x}, {system_logger, x}, {system_logger, 1}, {time_offset, finalize},
        {time_offset, x}, {trace_control_word, 5}, {trace_control_word, 0},
        {trace_control_word, -1}, {trace_control_word, x}, {trace_control_word, 1 bsl 32},
        {display_items, 5}, {foo, 1}, {1, 1}, {debug_flags, 1}, {process_limit, 1}]]),
    Logger = erlang:system_flag(system_logger, undefined),
    ?T(erlang:system_info(system_logger)),
    ?T(erlang:system_flag(system_logger, logger)),
    ?T(erlang:system_info(system_logger)),
    erlang:system_flag(system_logger, Logger),
    ?T(deep()), erlang:system_flag(backtrace_depth, 3), ?T(deep()),
    erlang:system_flag(backtrace_depth, 8),
    ?T(inherited()),
    Online = erlang:system_flag(schedulers_online, 1),
    ?T(erlang:system_info(schedulers_online)),
    ?T(setelement(1, states(), total)),
    ?T(erlang:system_flag(schedulers_online, Online)),
    ?T(states() =:= {erlang:system_info(schedulers), Online, Online}),
    ?T(wall_time()),
    ?T(blocked()),
    ?T(erlang:system_info(multi_scheduling)).

%% How many entries a stack trace of a deep recursion has.
deep() ->
    try deeper(20) catch error:x:Stack -> length(Stack) end.
deeper(0) -> error(x);
deeper(N) -> 1 + deeper(N - 1).

%% New processes begin with the flags.
inherited() ->
    Old = erlang:system_flag(min_heap_size, 987),
    {_, Size} = process_info(spawn(fun() -> receive x -> ok end end), min_heap_size),
    erlang:system_flag(min_heap_size, Old),
    Size.

wall_time() ->
    erlang:system_flag(scheduler_wall_time, true),
    All = erlang:statistics(scheduler_wall_time),
    erlang:system_flag(scheduler_wall_time, false),
    Expected = erlang:system_info(schedulers) + erlang:system_info(dirty_cpu_schedulers),
    {length(All) =:= Expected,
     lists:all(fun({I, A, T}) -> is_integer(I) andalso A =< T end, All),
     erlang:statistics(scheduler_wall_time)}.

blocked() ->
    Self = self(),
    R = [erlang:system_flag(multi_scheduling, block), active(), erlang:system_info(multi_scheduling),
         erlang:system_info(multi_scheduling_blockers) =:= [Self],
         erlang:system_flag(multi_scheduling, unblock),
         erlang:system_flag(multi_scheduling, block_normal), active(),
         erlang:system_info(normal_multi_scheduling_blockers) =:= [Self],
         erlang:system_flag(multi_scheduling, unblock_normal)],
    P = spawn(fun() -> erlang:system_flag(multi_scheduling, block) end),
    M = monitor(process, P),
    receive {'DOWN', M, _, _, Why} -> R ++ [Why] end.

states() ->
    {Total, Online, Active} = erlang:system_info(schedulers_state),
    [{normal, Total, Online, Active}, {dirty_cpu, _, _, _}, {dirty_io, _, _, _}] = erlang:system_info(all_schedulers_state),
    {Total, Online, Active}.

%% How many schedulers of each kind run processes; 1 of the normal ones while others are kept away.
active() ->
    [{Kind, if Active =:= Online -> all; true -> Active end} ||
        {Kind, _, Online, Active} <- erlang:system_info(all_schedulers_state)].
