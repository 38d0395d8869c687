% A tracer with callbacks for groups of events.
-module(teller).
-export([load/1, enabled/3, trace/5]).
-export([enabled_call/3, trace_call/5,
         enabled_send/3, trace_send/5,
         enabled_receive/3, trace_receive/5,
         enabled_procs/3, trace_procs/5,
         enabled_ports/3, trace_ports/5,
         enabled_running_procs/3, trace_running_procs/5,
         enabled_running_ports/3, trace_running_ports/5,
         enabled_garbage_collection/3, trace_garbage_collection/5,
         enabled_seq_trace/3, trace_seq_trace/5]).

load(Folder) -> erlang:load_nif(filename:join(Folder, ?MODULE_STRING), 0).

enabled(_, _, _) -> erlang:nif_error(not_loaded).
trace(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_call(_, _, _) -> erlang:nif_error(not_loaded).
trace_call(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_send(_, _, _) -> erlang:nif_error(not_loaded).
trace_send(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_receive(_, _, _) -> erlang:nif_error(not_loaded).
trace_receive(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_procs(_, _, _) -> erlang:nif_error(not_loaded).
trace_procs(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_ports(_, _, _) -> erlang:nif_error(not_loaded).
trace_ports(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_running_procs(_, _, _) -> erlang:nif_error(not_loaded).
trace_running_procs(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_running_ports(_, _, _) -> erlang:nif_error(not_loaded).
trace_running_ports(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_garbage_collection(_, _, _) -> erlang:nif_error(not_loaded).
trace_garbage_collection(_, _, _, _, _) -> erlang:nif_error(not_loaded).
enabled_seq_trace(_, _, _) -> erlang:nif_error(not_loaded).
trace_seq_trace(_, _, _, _, _) -> erlang:nif_error(not_loaded).
