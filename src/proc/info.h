// process_info: a table from the name of an item to the function that builds its value.
//
// Items are built by the process they are about, for others when its next slice begins. Other folders
// add theirs with add_info_item, where the data lives.
// Threads: items of a process: its own thread; the table is filled before processes run.
// OTP: erlang:process_info/1,2 of OTP 25; the order of process_info/1 is stock's.
#pragma once

#include "proc/process.h"
#include "proc/request.h"

namespace apus {

struct InfoItem {
  const char* name;
  // The value, built in `heap`, which may be p's own: what lies elsewhere is copied.
  Term (*build)(Process& p, TermHeap& heap);
};

// The head of a row, which `apus coverage` counts.
#define PROCESS_INFO(name, ...) {#name, __VA_ARGS__}

// Adds or replaces an item. The row lives for ever.
void add_info_item(const InfoItem& item);
bool has_info_item(Term name);

// erlang:process_info/1 and /2, as builtins: see outcome.h for what they answer.
Outcome process_info(Process& p, Term pid);
Outcome process_info(Process& p, Term pid, Term item_or_list);

// Values that other reports show as well.
Term garbage_collection_info(Process& p, TermHeap& heap);
Term max_heap_size_map(const HeapLimits& limits, TermHeap& heap);
size_t memory_bytes(Process& p);

}  // namespace apus
