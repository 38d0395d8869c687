// system_info about limits, counts and sizes: of tables, of heaps, of queues.
#include <vector>

#include "bif/info/rows.h"
#include "heap/builders.h"
#include "port/port_table.h"
#include "proc/info.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "proc/spawn.h"
#include "proc/system_flags.h"
#include "term/atom.h"

namespace apus {
namespace {

Term number(Process& p, size_t n) { return make_unsigned(p.heap, n); }

Outcome tagged(Process& p, Term name, size_t value) {
  return make_tuple(p.heap, {name, number(p, value)});
}

Outcome garbage_collection(Process& p) {
  HeapLimits l = default_heap_limits();
  auto pair = [&](Term name, size_t n) { return make_tuple(p.heap, {name, number(p, n)}); };
  return make_list_of(p.heap, {pair("max_heap_size"_atom, l.max_heap_words),
                               pair("min_bin_vheap_size"_atom, l.min_binary_virtual_words),
                               pair("min_heap_size"_atom, l.min_heap_words),
                               pair("fullsweep_after"_atom, l.fullsweep_after)});
}

// The sizes that heaps grow through.
Outcome heap_sizes(Process& p) {
  std::vector<Term> sizes;
  for (size_t words = next_heap_size(1), next; ; words = next) {
    sizes.push_back(number(p, words));
    next = next_heap_size(words + 1);
    if (next == words + 1) break;  // Beyond the last one every size is its own.
  }
  return make_list_of(p.heap, sizes.data(), sizes.size());
}

constexpr InfoRow kRows[] = {
    SYSTEM_INFO(atom_count, [](Process& p) -> Outcome { return number(p, atom_count()); }),
    SYSTEM_INFO(atom_limit, [](Process& p) -> Outcome { return number(p, atom_limit()); }),
    SYSTEM_INFO(delayed_node_table_gc,
                [](Process&) -> Outcome {
                  int seconds = settings().node_table_gc_s;
                  return seconds < 0 ? "infinity"_atom : make_small(seconds);
                }),
    SYSTEM_INFO(dist_buf_busy_limit,
                [](Process& p) -> Outcome { return number(p, settings().dist_busy_bytes); }),
    SYSTEM_INFO(ets_always_compress,
                [](Process&) -> Outcome { return make_boolean(settings().ets_always_compressed); }),
    SYSTEM_INFO(ets_limit,
                [](Process& p) -> Outcome { return number(p, settings().ets_table_limit); }),
    SYSTEM_INFO(ets_realloc_moves, [](Process&) -> Outcome { return "false"_atom; }),
    SYSTEM_INFO(fullsweep_after,
                [](Process& p) {
                  return tagged(p, "fullsweep_after"_atom, default_heap_limits().fullsweep_after);
                }),
    SYSTEM_INFO(garbage_collection, garbage_collection),
    SYSTEM_INFO(heap_sizes, heap_sizes),
    SYSTEM_INFO(max_heap_size,
                [](Process& p) -> Outcome {
                  return max_heap_size_map(default_heap_limits(), p.heap);
                }),
    SYSTEM_INFO(message_queue_data,
                [](Process&) -> Outcome {
                  return system_flags().off_heap_messages ? "off_heap"_atom : "on_heap"_atom;
                }),
    SYSTEM_INFO(min_bin_vheap_size,
                [](Process& p) {
                  return tagged(p, "min_bin_vheap_size"_atom,
                                default_heap_limits().min_binary_virtual_words);
                }),
    SYSTEM_INFO(min_heap_size,
                [](Process& p) {
                  return tagged(p, "min_heap_size"_atom, default_heap_limits().min_heap_words);
                }),
    SYSTEM_INFO(outstanding_system_requests_limit,
                [](Process&) -> Outcome {
                  return make_small(system_flags().outstanding_system_requests.load());
                }),
    SYSTEM_INFO(port_limit,
                [](Process& p) -> Outcome { return number(p, port_table().size()); }),
    SYSTEM_INFO(port_parallelism,
                [](Process&) -> Outcome { return make_boolean(settings().port_parallelism); }),
    SYSTEM_INFO(process_count,
                [](Process& p) -> Outcome { return number(p, process_table().count()); }),
    SYSTEM_INFO(process_limit,
                [](Process& p) -> Outcome { return number(p, process_table().size()); }),
};

}  // namespace

InfoRows limit_rows() { return kRows; }

}  // namespace apus
