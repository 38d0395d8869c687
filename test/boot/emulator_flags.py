#!/usr/bin/env python3
"""Emulator flags as system_info shows them, recorded from stock on a machine with any processors."""
import os
import subprocess

ERL = os.environ["ERL"]

# (flags, expression, what it prints)
CASES = [
    ("+A 5", "erlang:system_info(thread_pool_size)", "5"),
    ("+A 0", "erlang:system_info(thread_pool_size)", "1"),
    ("+P 2000 +Q 2000 +t 100000",
     "[erlang:system_info(I) || I <- [process_limit, port_limit, atom_limit]]",
     "[2048,2048,100000]"),
    ("+P 100000", "erlang:system_info(process_limit)", "131072"),
    ("+e 2000", "erlang:system_info(ets_limit)", "8192"),
    ("+e 9000", "erlang:system_info(ets_limit)", "9000"),
    ("+S 4:2 +SDio 5 +SDcpu 2:1",
     "[erlang:system_info(I) || I <- [schedulers, schedulers_online, dirty_io_schedulers, "
     "dirty_cpu_schedulers, dirty_cpu_schedulers_online]]", "[4,2,5,2,1]"),
    ("+S 8:4 +SDcpu 4:3", "erlang:system_info(all_schedulers_state)",
     "[{normal,8,4,4},{dirty_cpu,4,3,3},{dirty_io,10,10,10}]"),
    ("+S 2:1 +SDcpu 4:3", "erlang:system_info(all_schedulers_state)",
     "[{normal,2,1,1},{dirty_cpu,2,1,1},{dirty_io,10,10,10}]"),
    ("+S 4:1 +SDcpu 4", "erlang:system_info(all_schedulers_state)",
     "[{normal,4,1,1},{dirty_cpu,4,1,1},{dirty_io,10,10,10}]"),
    # Dirty CPU schedulers follow; on stock they do so some time after it has answered.
    ("+S 8:8 +SDcpu 8:8",
     "[begin erlang:system_flag(schedulers_online, N), "
     "erlang:system_info(dirty_cpu_schedulers_online) end || N <- [1, 8, 2, 4, 3, 7, 5, 6, 8]]",
     "[1,8,2,4,3,6,4,4,5]"),
    ("+S 8:8 +SDcpu 8:3",
     "[begin erlang:system_flag(schedulers_online, N), "
     "erlang:system_info(dirty_cpu_schedulers_online) end || N <- [4, 8, 2, 1, 3, 8]]",
     "[1,2,1,1,3,7]"),
    ("+S 8:4 +SDcpu 8:4",
     "[try erlang:system_flag(dirty_cpu_schedulers_online, N) catch error:E -> E end "
     "|| N <- [5, 4, 0, 1, 9]] ++ [erlang:system_info(schedulers_online)]",
     "[badarg,4,badarg,4,badarg,4]"),
    ("+ec", "{erlang:system_info(ets_always_compress), ets:info(ets:new(t, []), compressed)}",
     "{true,true}"),
    ("+ecx", "{erlang:system_info(ets_always_compress), ets:info(ets:new(t, []), compressed)}",
     "{false,false}"),
    ("+S 1", "[erlang:system_info(I) || I <- [schedulers, multi_scheduling]]", "[1,enabled]"),
    ("+hms 1000 +hmbs 1000 +hmax 100000 +hmaxk false +hmaxel false +hmqd off_heap",
     "[erlang:system_info(I) || I <- [min_heap_size, min_bin_vheap_size, max_heap_size, "
     "message_queue_data]]",
     "[{min_heap_size,1598},{min_bin_vheap_size,1598},"
     "#{error_logger => false,kill => false,size => 100000},off_heap]"),
    ("+hms 1000", "process_info(spawn(timer, sleep, [1000]), min_heap_size)",
     "{min_heap_size,1598}"),
    ("+zdbbl 10 +zdntgc 5 +spp true +R 24 +T 5",
     "[erlang:system_info(I) || I <- [dist_buf_busy_limit, delayed_node_table_gc, "
     "port_parallelism, compat_rel, modified_timing_level]]", "[10240,5,true,24,5]"),
    ("+zdntgc infinity", "erlang:system_info(delayed_node_table_gc)", "infinity"),
    ("+C multi_time_warp +c false",
     "[erlang:system_info(I) || I <- [time_warp_mode, time_offset, time_correction, "
     "tolerant_timeofday]]", "[multi_time_warp,volatile,false,disabled]"),
    ("+C single_time_warp",
     "{erlang:system_info(time_warp_mode), erlang:system_info(time_offset), "
     "erlang:system_flag(time_offset, finalize), erlang:system_info(time_offset)}",
     "{single_time_warp,preliminary,preliminary,final}"),
    ("+sbt db", "erlang:system_info(scheduler_bind_type)", "thread_no_node_processor_spread"),
    ("+Bi", "erlang:system_info(break_ignored)", "true"),
    ("+B i", "erlang:system_info(break_ignored)", "true"),
    ("+B d +B c", "erlang:system_info(break_ignored)", "false"),
    ("+B x", "{erlang:system_info(break_ignored), init:get_plain_arguments()}", '{false,["x"]}'),
]

# Flags that are refused, and the first line of the complaint.
BAD = [
    ("+A 2000", "bad number of async threads 2000"), ("+P 10", "bad number of processes 10"),
    ("+P x", "bad number of processes x"), ("+P 999999999999",
                                            "bad number of processes 999999999999"),
    ("+Q 10", "bad number of ports 10"), ("+t 1", "bad atom table size 1"),
    ("+SDio 0", "bad number of dirty I/O schedulers 0"),
    ("+S x", "bad amount of schedulers x"), ("+SDcpu x", "bad amount of dirty CPU schedulers x"),
    ("+SP x", "bad schedulers percentage specifier x"), ("+hms x", "bad heap size x"),
    ("+hmaxk x", "bad max heap kill x"), ("+hmqd x", "Invalid message_queue_data flag: x"),
    ("+C x", "Invalid time warp mode: x"), ("+R 1", "bad compatibility release number 1"),
    ("+T 99", "bad modified timing level 99"),
    ("+sbt x", "setting scheduler bind type 'x' failed: invalid type"),
    ("+sbwt x", "bad scheduler busy wait threshold: x"), ("+swt x", "scheduler wakeup threshold: x"),
    ("+scl x", "bad scheduler compact load value 'x'"),
    ("+spp x", "bad port parallelism scheduling hint x"),
    ("+pc x", "bad range of printable characters: x"),
    ("+W x", "unrecognized warning_map option x"),
    ("+zdntgc x", "Invalid delayed node table gc: x"),
    ("+IOp 5", "number of IO poll threads has to be greater or equal to the number of "),
    ("+IOt 2 +IOp 3", "number of IO poll threads has to be greater or equal to the number of "),
    ("+MIscs 5000000000", "erts_mmap: Failed to create super carrier of size 5000000000 MB"),
    ("+i nowhere", '{fatal,error,module,nowhere,"does not export",boot,"/1"}'),
    ("+MIscs 100000000", "erts_mmap: Failed to create super carrier of size 100000000 MB")]


def run(flags, code):
    return subprocess.run([ERL, *flags.split(), "-noshell", "-eval", code],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)


# The VM is aborted where there is no room for the first literals.
ABORTED = ["+MIscs 0", "+MIscs 1"]

for flags in ABORTED:
    done = run(flags, "halt().")
    assert done.returncode == -6, (flags, done)
    assert done.stderr == "Failed to create main carrier for literal_alloc\n", (flags, done)
for flags, expression, expected in CASES:
    done = run(flags, f'io:format("~0p", [{expression}]), halt().')
    assert (done.returncode, done.stdout) == (0, expected), (flags, done.stdout, done.stderr)
for flags, complaint in BAD:
    done = run(flags, "halt().")
    assert done.returncode == 1 and done.stderr.split("\n")[0] == complaint, (flags, done.stderr)
