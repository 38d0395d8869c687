%% Every item of system_info and statistics that has the same form on any machine: its shape, or its value
%% where that is fixed.
-module(system_info_shapes).
-export([main/0]).
-include("../../t.hrl").

main() ->
    [shape(system_info, I) || I <- [alloc_util_allocators, atom_count, atom_limit, build_type,
        c_compiler_used, compat_rel, creation, debug_compiled, delayed_node_table_gc,
        dirty_cpu_schedulers, dirty_cpu_schedulers_online, dirty_io_schedulers, dist,
        dist_buf_busy_limit, dist_ctrl, driver_version, dynamic_trace, dynamic_trace_probes,
        eager_check_io, emu_type, end_time, ets_count, ets_limit, fullsweep_after,
        garbage_collection, heap_type, info, kernel_poll, loaded, logical_processors,
        logical_processors_available, logical_processors_online, machine, max_heap_size,
        message_queue_data, min_bin_vheap_size, min_heap_size, modified_timing_level,
        multi_scheduling, multi_scheduling_blockers, nif_version,
        normal_multi_scheduling_blockers, os_monotonic_time_source, os_system_time_source,
        otp_release, outstanding_system_requests_limit, port_count, port_limit, port_parallelism,
        process_count, process_limit, procs, scheduler_bind_type, scheduler_id, schedulers,
        schedulers_online, sequential_tracer, smp_support, start_time, system_architecture,
        system_version, thread_pool_size, threads, time_correction, time_offset, time_warp_mode,
        tolerant_timeofday, trace_control_word, update_cpu_info, version, wordsize, os_type,
        os_version, break_ignored, endian, taints, lock_checking, ets_realloc_moves,
        hipe_architecture, constant_pool_support, beam_jump_table, schedulers_total,
        ets_always_compress, io_thread, literal_test, port_tasks, run_queues,
        schedulers_active, context_reductions, scheduling_statistics, total_scheduling_statistics,
        allocator_sizes, overview, internal_cpu_topology, memory, instruction_counts,
        {wordsize, internal}, {wordsize, external}, {wordsize, x}, {cpu_topology, defined},
        {cpu_topology, x}, {a, b}, {a, b, c}, {memory_internal, x, []}, {allocator, []}, {allocator_sizes, alloc_util}, "atom", 17]],
    ?T(is_integer(erlang:system_info(ethread_used_tse))),
    ?T([[X || X <- erlang:system_info(I), not is_integer(element(1, X)) orelse not is_integer(element(2, X))]
        || I <- [reader_groups_map, decentralized_counter_groups_map]]),
    ?T(erlang:system_info(run_queues) - erlang:system_info(schedulers)),
    ?T(tuple_size(erlang:statistics(run_queues)) - length(erlang:statistics(run_queue_lengths_all))),
    ?T(magic_references()), ?T(lists:module_info(native_addresses)),
    ?T(lists:sort([{K, io_lib:latin1_char_list(V)} || {K, V} <- erlang:system_info(compile_info)])),
    ?T(is_list(erlang:system_info(ethread_info))), ?T(erlang:system_info(lock_counting)),
    ?T(fixed(erlang:system_info(heap_sizes))),
    ?T(is_list(erlang:system_info(snifs))),
    ?T(erlang:system_info(cpu_topology) =:= erlang:system_info({cpu_topology, used})),
    ?T(tuple_size(erlang:system_info(scheduler_bindings)) =:= erlang:system_info(schedulers)),
    ?T(erlang:system_info(emu_args) =/= []),
    [shape(statistics, I) || I <- [active_tasks, active_tasks_all, context_switches,
        exact_reductions, garbage_collection, io, reductions, run_queue, run_queue_lengths,
        run_queue_lengths_all, runtime, scheduler_wall_time, scheduler_wall_time_all,
        total_active_tasks, total_active_tasks_all, total_run_queue_lengths,
        total_run_queue_lengths_all, wall_clock, bad, {a, b}, 1]],
    ?T(length(erlang:statistics(run_queue_lengths)) - erlang:system_info(schedulers)),
    ?T(length(erlang:statistics(run_queue_lengths_all)) - erlang:system_info(schedulers)),
    ?T(lists:usort([lists:sort(maps:keys(M)) || M <- erlang:statistics(microstate_accounting)])),
    ?T(lists:usort([maps:get(type, M) || M <- erlang:statistics(microstate_accounting)])),
    ?T(lists:usort([lists:sort(maps:keys(maps:get(counters, M)))
                    || M <- erlang:statistics(microstate_accounting)])),
    ?T([E || {E, _} <- erlang:memory()]),
    ?T(consistent(erlang:memory())),
    ?T(total_grows()),
    ?T(erlang:memory([atom, binary, bad])),
    ?T(erts_internal:no_aux_work_threads() - erlang:system_info(schedulers)),
    ?T(element(1, erts_internal:get_dflags())),
    ?T(erts_internal:get_creation()),
    ?T(erts_internal:system_check(schedulers)),
    ?T(erts_internal:system_check(x)),
    ?T([erts_internal:is_system_process(P) || P <- [self(), whereis(erts_code_purger)]]),
    ?T(erts_internal:is_system_process(x)),
    ?T(erts_internal:is_process_executing_dirty(self())),
    ?T(erts_internal:is_process_executing_dirty(x)).

%% What magic references stand for, one for each, with all that refer to it counted.
magic_references() ->
    Tell = fun() -> receive {tell, From, What} ->
               From ! [is_list(What) | [{is_integer(A), B > 0, R} || {A, B, R} <- element(2, process_info(self(), magic_ref))]]
           end end,
    Array = atomics:new(2, []),
    [begin Pid = spawn(Tell), Pid ! {tell, self(), L}, receive Told -> Told end end || L <- [[], [Array, {Array}]]].

fixed(Sizes) -> {length(Sizes), lists:sum(Sizes), lists:last(Sizes)}.

consistent(M) ->
    [Total, Processes, System] = [proplists:get_value(K, M) || K <- [total, processes, system]],
    Total =:= Processes + System.

%% A large heap is seen in erlang:memory(processes), a large binary in binary.
total_grows() ->
    Before = [erlang:memory(K) || K <- [processes, binary]],
    List = lists:seq(1, 200000), Bin = binary:copy(<<1>>, 3000000),
    After = [erlang:memory(K) || K <- [processes, binary]],
    Grown = [A - B || {A, B} <- lists:zip(After, Before)],
    [length(List) > 0, byte_size(Bin) | [G > 2000000 || G <- Grown]].

shape(Function, Item) ->
    io:format("~w ~0p ~0p~n", [Function, Item, try of_term(Item, erlang:Function(Item))
        catch error:E -> {error, E} end]).

of_term(I, _) when I =:= c_compiler_used; I =:= os_version -> tuple;
of_term(I, N) when is_integer(N), I =:= context_switches orelse I =:= wall_clock orelse I =:= runtime
    orelse I =:= garbage_collection orelse I =:= reductions orelse I =:= exact_reductions -> integer;  % As large as the VM is old.
of_term(_, N) when is_integer(N), N > 100000, N rem 1000 =/= 0 -> large_integer;
of_term(I, N) when is_integer(N), I =/= wordsize, I =/= trace_control_word, I =/= creation,
    not is_tuple(I) -> integer;
of_term(_, B) when is_binary(B) -> {binary, byte_size(B) > 10};
of_term(system_version, [_ | _]) -> string;
of_term(I, {A, B}) when is_integer(A), is_integer(B) -> {of_term(I, A), of_term(I, B)};
of_term(I, {A, B, C}) when is_integer(A) -> {of_term(I, A), of_term(I, B), of_term(I, C)};
of_term(I, {K, V}) when is_tuple(K), is_tuple(V) -> {of_term(I, K), of_term(I, V)};
of_term(io, {K, N}) when is_integer(N) -> {K, integer};
of_term(I, [{K, V} | T]) -> [{K, of_value(K, V)} | of_term(I, T)];
of_term(I, [N | _]) when is_integer(N), I =/= otp_release, I =/= version, I =/= machine,
    I =/= nif_version, I =/= driver_version, I =/= system_architecture -> [integer];
of_term(_, T) -> T.

of_value(time, _) -> integer;
of_value(resolution, _) -> integer;
of_value(_, V) -> V.
