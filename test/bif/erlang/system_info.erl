%% system_info and friends: items whose answer does not depend on the machine, and types of those that do.
-module(system_info).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(erlang, system_info, [[I] || I <- [otp_release, version, machine, wordsize,
        {wordsize, internal}, {wordsize, external}, modified_timing_level, process_limit,
    port_limit, atom_limit, smp_support, threads, heap_type, driver_version, nif_version, endian,
    bad, {bad, x}, 1, fullsweep_after, min_heap_size, min_bin_vheap_size, max_heap_size,
    multi_scheduling, otp_release, eager_check_io, kernel_poll, thread_pool_size, async_dist,
    ets_limit, dist_ctrl]]),
    [io:format("~w ~w~n", [I, kind(try erlang:system_info(I) catch error:E -> E end)])
        || I <- [schedulers, schedulers_online, logical_processors, system_version,
        system_architecture, process_count, port_count, atom_count, ets_count, creation,
        dirty_cpu_schedulers, dirty_io_schedulers, allocator, allocated_areas, build_type,
        c_compiler_used, check_io, compat_rel, cpu_topology, delayed_node_table_gc, dist, info,
        loaded, os_monotonic_time_source, os_system_time_source, scheduler_id, scheduler_bindings,
        scheduler_bind_type, start_time, time_correction, time_offset, time_warp_mode,
        tolerant_timeofday, trace_control_word, update_cpu_info, procs, dist_buf_busy_limit,
        garbage_collection, emu_type, debug_compiled, lock_checking, opt, memory]],
    [io:format("~w ~w~n", [I, kind(try erlang:statistics(I) catch error:E -> E end)])
        || I <- [context_switches, exact_reductions, garbage_collection, io, reductions, run_queue,
        run_queue_lengths, total_run_queue_lengths, total_active_tasks, active_tasks, runtime,
        wall_clock, scheduler_wall_time, bad]],
    ?T(lists:sort([K || {K, _} <- erlang:memory()])),
    ?T(erlang:memory(total) > 0),
    ?T(erlang:memory([total, atom]) =/= []),
    ?T(erlang:memory(bad)),
    ?T(erlang:memory([bad])),
    ?T(erlang:system_flag(fullsweep_after, erlang:system_flag(fullsweep_after, 100))),
    ?T(erlang:system_flag(bad, 1)),
    ?T(erlang:system_flag(backtrace_depth, erlang:system_flag(backtrace_depth, 8))),
    ?T(is_list(erlang:system_info(allocated_areas))),
    ?T(erlang:loaded() =/= []),
    ?T(lists:member(lists, erlang:loaded())),
    ?T(erlang:module_loaded(lists)),
    ?T(erlang:module_loaded(no_such)),
    ?T(erlang:module_loaded(1)),
    ?T(lists:sort(erlang:pre_loaded())),
    ?T(erlang:garbage_collect()),
    ?T(erlang:garbage_collect(self())),
    ?T(erlang:garbage_collect(x)),
    ?T(erlang:garbage_collect(self(), [{type, minor}])),
    ?T(erlang:garbage_collect(self(), [bad])),
    ?T(erlang:bump_reductions(100)),
    ?T(erlang:bump_reductions(-1)),
    ?T(erlang:yield()),
    ?T(erlang:halt(bad)),
    ?T(erlang:is_process_alive(x)),
    ?T(erlang:process_info(x)),
    ?T(erlang:get_module_info(no_such_m)),
    ?T(erlang:get_module_info(lists, bad)),
    ?T(erlang:get_module_info(lists, module)),
    ?T(lists:keymember(map, 1, lists:module_info(exports))),
    ?T(lists:module_info(nope)),
    Limit = list_to_integer(string:trim(os:cmd("ulimit -n"))),
    ?T(lists:usort([proplists:get_value(max_fds, Set) || Set <- erlang:system_info(check_io)]) =:= [Limit]),
    ok.
kind(X) when is_integer(X) -> integer;
kind(X) when is_float(X) -> float;
kind(X) when is_atom(X) -> X;
kind([X | _] = L) when is_integer(X) -> case io_lib:printable_list(L) of true -> string; false ->
    list end;
kind(X) when is_list(X) -> list;
kind(X) when is_binary(X) -> binary;
kind(X) when is_tuple(X) -> {tuple, tuple_size(X)};
kind(_) -> other.
