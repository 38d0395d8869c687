// system_info(allocated_areas), allocators, and the requests of erlang:memory/0,1; see memory.h.
//
// A report of one allocator:
//   memory_internal, allocator_sizes   [{mbcs, Carriers}, {sbcs, Carriers}]
//   allocator                          options as well, and of blocks and carriers how many there are
// Bytes are counted, no blocks: what is in use counts as one block, in one carrier that came from malloc.
// What is counted stands in instance 0 (the whole VM); the scheduler instances hold nothing, since one
// allocator serves all threads.
#include "bif/info/memory.h"

#include <vector>

#include "bif/info/memory_areas.h"
#include "bif/info/rows.h"
#include "heap/builders.h"
#include "heap/copy.h"
#include "proc/message.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "term/atom.h"
#include "term/cons.h"

namespace apus {
namespace {

Term pair(TermHeap& h, const char* name, Term value) { return make_tuple(h, {atom(name), value}); }
Term number(TermHeap& h, size_t n) { return make_unsigned(h, n); }

// {size, Now, Largest since the last look, Largest ever}: only the first is counted.
Term amounts(TermHeap& h, const char* name, size_t n) {
  return make_tuple(h, {atom(name), number(h, n), number(h, n), number(h, n)});
}

Term carriers(TermHeap& h, const char* name, Term allocator, size_t bytes, bool with_numbers) {
  const size_t count = bytes > 0 ? 1 : 0;
  Term blocks = kNil;
  if (bytes > 0) {
    Term sizes = make_list_of(h, {amounts(h, "size", bytes)});
    if (with_numbers) sizes = make_cons(h, amounts(h, "count", count), sizes);
    blocks = make_list_of(h, {make_tuple(h, {allocator, sizes})});
  }
  Term size = amounts(h, "carriers_size", bytes);
  if (!with_numbers) return pair(h, name, make_list_of(h, {pair(h, "blocks", blocks), size}));
  Term none = make_small(0);
  return pair(h, name,
              make_list_of(h, {pair(h, "blocks", blocks), amounts(h, "carriers", count),
                               pair(h, "mseg_alloc_carriers", none),
                               pair(h, "sys_alloc_carriers", number(h, count)), size,
                               pair(h, "mseg_alloc_carriers_size", none),
                               pair(h, "sys_alloc_carriers_size", number(h, bytes))}));
}

Term options(TermHeap& h) {
  return make_list_of(h, {pair(h, "e", "true"_atom), pair(h, "t", "false"_atom)});
}

// {fix_types, [{proc, Allocated, Used}]}
Term fixed_types(TermHeap& h, size_t bytes) {
  Term proc = make_tuple(h, {"proc"_atom, number(h, bytes), number(h, bytes)});
  return pair(h, "fix_types", make_list_of(h, {proc}));
}

// What mseg_alloc, from which nothing comes here, says of itself: {memkind, [{name, _}, {status, _}, {calls, _}]}.
Term segments(TermHeap& h) {
  Term none = make_small(0), status = kNil, calls = kNil;
  for (const char* name : {"segments_size", "segments"})
    status = make_cons(h, amounts(h, name, 0), status);
  for (const char* name : {"cache_hits", "cached_segments"})
    status = make_cons(h, pair(h, name, none), status);
  for (const char* name : {"mseg_realloc", "mseg_dealloc", "mseg_alloc"})
    calls = make_cons(h, make_tuple(h, {atom(name), none, none}), calls);
  Term kind = make_list_of(h, {pair(h, "name", make_utf8_list(h, "all memory")),
                               pair(h, "status", status), pair(h, "calls", calls)});
  return pair(h, "memkind", kind);
}

Term report_of(TermHeap& h, Term what, Term allocator, size_t bytes) {
  if (allocator == "sys_alloc"_atom || allocator == "mseg_alloc"_atom ||
      allocator == "erts_mmap"_atom) {
    if (what != "allocator"_atom) return kNil;
    Term list = allocator == "mseg_alloc"_atom ? make_list_of(h, {segments(h)}) : kNil;
    return make_cons(h, pair(h, "options", options(h)), list);
  }
  const bool is_whole = what == "allocator"_atom;
  Term list = make_list_of(h, {carriers(h, "mbcs", allocator, bytes, is_whole),
                               carriers(h, "sbcs", allocator, 0, is_whole)});
  if (allocator == "fix_alloc"_atom) list = make_cons(h, fixed_types(h, bytes), list);
  if (is_whole) list = make_cons(h, pair(h, "options", options(h)), list);
  return list;
}

// {Allocator, Instance, Report}, or {Allocator, false} of one that is not in use.
Term entry(TermHeap& h, Term what, Term allocator, int instance) {
  if (allocator == "test_alloc"_atom) return make_tuple(h, {allocator, "false"_atom});
  // What all have in common: settings on stock, of which there are none here.
  if (allocator == "alloc_util"_atom) return make_tuple(h, {allocator, make_small(0), kNil});
  size_t bytes = instance == 0 ? allocator_bytes(allocator) : 0;
  return make_tuple(h, {allocator, make_small(instance), report_of(h, what, allocator, bytes)});
}

bool is_global(Term allocator) {
  return allocator == "sys_alloc"_atom || allocator == "literal_alloc"_atom ||
         allocator == "erts_mmap"_atom || allocator == "test_alloc"_atom ||
         allocator == "alloc_util"_atom;
}

// What is told of each allocator, in the order of `allocators`: who asks merges the threads' lists by that.
void send_report(Process& p, Term what, Term reference, Term allocators, int thread) {
  TermHeap h;
  std::vector<Term> entries;
  for (Term rest = allocators; rest.is_list(); rest = tail(rest)) {
    Term allocator = head(rest);
    if (!is_global(allocator)) entries.push_back(entry(h, what, allocator, thread));
    if (thread == 1) entries.push_back(entry(h, what, allocator, 0));
  }
  Term list = kNil;
  for (size_t i = entries.size(); i-- > 0;) list = make_cons(h, entries[i], list);
  Term message = make_tuple(h, {copy_into(reference, h), make_small(thread), list});
  send_signal(p, make_message_from(h, message));
}

Outcome allocated_areas(Process& p) {
  Term list = kNil;
  for (const MemoryArea& a : memory_areas()) {
    Term size = number(p.heap, a.bytes);
    Term area = a.used_bytes ? make_tuple(p.heap, {atom(a.name), size, number(p.heap, a.used_bytes)})
                             : make_tuple(p.heap, {atom(a.name), size});
    list = make_cons(p.heap, area, list);
  }
  return list;
}

Outcome alloc_util_allocators(Process& p) {
  Term list = kNil;
  for (size_t i = std::size(kUtilAllocators); i-- > 0;)
    list = make_cons(p.heap, atom(kUtilAllocators[i]), list);
  return list;
}

// {Name, Version, Features, Settings} of what malloc stands on.
Outcome allocator(Process& p) {
  Term features = kNil, all = kNil;
  for (const char* name : {"mseg_alloc", "sys_alloc"}) features = make_cons(p.heap, atom(name), features);
  for (size_t i = std::size(kUtilAllocators); i-- > 0;) {
    features = make_cons(p.heap, atom(kUtilAllocators[i]), features);
    all = make_cons(p.heap, make_tuple(p.heap, {atom(kUtilAllocators[i]), options(p.heap)}), all);
  }
  Term version = make_list_of(p.heap, {make_small(__GLIBC__), make_small(__GLIBC_MINOR__)});
  return make_tuple(p.heap, {"glibc"_atom, version, features, all});
}

constexpr InfoRow kRows[] = {
    SYSTEM_INFO(alloc_util_allocators, alloc_util_allocators),
    SYSTEM_INFO(allocated_areas, allocated_areas),
    SYSTEM_INFO(allocator, allocator),
    // Only {allocator_sizes, Allocator} is an item.
    SYSTEM_INFO(allocator_sizes, [](Process& p) { return badarg(p); }),
    SYSTEM_INFO(elib_malloc, [](Process&) -> Outcome { return "false"_atom; }),
};

}  // namespace

InfoRows memory_rows() { return kRows; }

// Schedulers, the auxiliary thread, and one for each of the others that stock counts: none here.
int allocator_threads() { return scheduler_group().normal_count() + 1; }

Outcome send_allocator_reports(Process& p, Term what, Term reference, Term allocators) {
  bool known = what == "memory_internal"_atom || what == "allocator"_atom ||
               what == "allocator_sizes"_atom;
  if (!known || list_length(allocators) < 1) return badarg(p);
  for (Term rest = allocators; rest.is_list(); rest = tail(rest))
    if (!is_allocator_name(head(rest))) return badarg(p);
  for (int thread = 1; thread < allocator_threads(); thread++)
    send_report(p, what, reference, allocators, thread);
  return "true"_atom;
}

}  // namespace apus
