// The option lists of spawn_opt and spawn_request, and the values they share with process_flag.
//
// Threads: plain functions. OTP: erlang:spawn_opt/4, spawn_request/5, process_flag/2, monitor/3.
#pragma once

#include "proc/spawn.h"

namespace apus {

struct SpawnOptions {
  SpawnRequest request;
  Term reply_tag = kNoTerm;       // kNoTerm: spawn_reply.
  bool reply_on_success = true, reply_on_error = true;
};

// Reads the list into *out. as_request: reply_tag and reply are allowed too. Ensures: false for a
// list that is malformed or has unknown options.
bool read_spawn_options(Term list, bool as_request, SpawnOptions* out);

// The same for another node, which reads all that does not concern the one who asks.
bool read_options_for_other(Term list, bool as_request, SpawnOptions* out);

// [{alias, Mode}, {tag, Term}] of a monitor.
bool read_monitor_options(Term list, MonitorOptions* out);

bool read_priority(Term t, Priority* out);
Term priority_name(Priority priority);

// Sizes in words, into `limits`: never below what processes have that do not say.
bool read_min_heap_size(Term t, HeapLimits* limits);
bool read_min_binary_heap_size(Term t, HeapLimits* limits);
// A size in words or a map with size, kill, error_logger; what it does not say is as by default.
bool read_max_heap_size(Term t, HeapLimits* limits);
// Whether there is no largest size (0) or one that is not below the smallest.
bool fits_max_heap_size(const HeapLimits& limits);
// A number that is not negative, at most what a size in words can be.
bool read_size(Term t, size_t* out);

}  // namespace apus
