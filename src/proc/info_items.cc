// process_info about the process itself: where it is, its memory, its flags; see info.h.
#include <string>
#include <vector>

#include "heap/builders.h"
#include "heap/copy.h"
#include "heap/magic.h"
#include "heap/shared_binary.h"
#include "proc/info_items_priv.h"
#include "proc/registry.h"
#include "proc/run.h"
#include "proc/saved_calls.h"
#include "proc/sorted_map.h"
#include "proc/system_flags.h"
#include "proc/tracing.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/ref.h"
#include "term/tuple.h"

namespace apus {
namespace {

Term number(TermHeap& heap, size_t n) { return make_unsigned(heap, n); }

Term mfa(TermHeap& heap, const Mfa& f) {
  return make_tuple(heap, {f.module, f.function, make_small(f.arity)});
}

// Before its first instruction a process stands in its initial call.
bool has_started(Process& p) { return p.ip != engine().start; }

Term place_of(TermHeap& heap, const Mfa& f) {
  return make_tuple(heap, {f.module, f.function, make_small(f.arity), kNil});
}

// Where a process goes on that hibernates is nothing it has entered yet either.
Term stack_trace(Process& p, TermHeap& heap, size_t depth) {
  if (p.is_hibernating || !has_started(p)) return kNil;
  return engine().stack_trace ? engine().stack_trace(p, heap, depth) : kNil;
}

size_t depth_shown() {
  return static_cast<size_t>(system_flags().backtrace_depth.load(std::memory_order_relaxed));
}

// A native function that goes on elsewhere has no frame, so that a stack trace begins with its caller.
Term current_location(Process& p, TermHeap& heap) {
  if (p.is_hibernating) return place_of(heap, {"erlang"_atom, "hibernate"_atom, 3});
  if (!has_started(p)) return place_of(heap, p.initial_call);
  if (p.current) return place_of(heap, *p.current);
  Term trace = stack_trace(p, heap, 1);
  return trace.is_list() ? head(trace) : "undefined"_atom;
}

Term current_function(Process& p, TermHeap& heap) {
  Term entry = current_location(p, heap);
  if (!entry.is_tuple()) return entry;
  Tuple t(entry);
  Term arity = t[2].is_small() ? t[2] : make_small(list_length(t[2]));
  return make_tuple(heap, {t[0], t[1], arity});
}

Term status(Process& p, TermHeap&) {
  if (p.is_exiting()) return "exiting"_atom;
  if (p.suspend_count > 0 || p.has_flag(Process::kHeldBack)) return "suspended"_atom;
  if (p.has_flag(Process::kGarbageCollecting)) return "garbage_collecting"_atom;
  if (p.context && p.saved_count == 0 && !p.has_flag(Process::kWaiting)) return "running"_atom;
  return p.has_flag(Process::kWaiting) ? "waiting"_atom : "runnable"_atom;
}

Term messages(Process& p, TermHeap& heap) {
  std::vector<Term> list;
  for (Message* m = p.mailbox.first(); m; m = m->following())
    list.push_back(copy_into(m->value, heap));
  return make_list_of(heap, list.data(), list.size());
}

// In the order of get/0: programs match one with the other.
Term dictionary(Process& p, TermHeap& heap) {
  Term list = kNil;
  for (size_t i = 0; i < p.dictionary.size(); i++) {
    Term key = copy_into(p.dictionary.key_at(i), heap);
    Term value = copy_into(p.dictionary.value_at(i), heap);
    list = make_cons(heap, make_tuple(heap, {key, value}), list);
  }
  return list;
}

Term priority(Process& p, TermHeap&) {
  switch (p.priority()) {
    case Priority::kMax: return "max"_atom;
    case Priority::kHigh: return "high"_atom;
    case Priority::kNormal: return "normal"_atom;
    case Priority::kLow: return "low"_atom;
  }
  UNREACHABLE("a value outside the enum Priority");
}

Term reductions(Process& p, TermHeap& heap) {
  int64_t used = p.context ? kReductionsPerSlice - p.reductions_left : 0;
  return number(heap, p.reductions_done + static_cast<uint64_t>(used > 0 ? used : 0));
}

struct Field {
  const char* name;
  Term value;
};

Term field_list(TermHeap& heap, std::initializer_list<Field> fields) {
  Term list = kNil;
  for (auto f = fields.end(); f-- != fields.begin();)
    list = make_cons(heap, make_tuple(heap, {atom(f->name), f->value}), list);
  return list;
}

Term garbage_collection(Process& p, TermHeap& heap) {
  const HeapLimits& l = p.limits;
  return field_list(heap, {{"max_heap_size", max_heap_size_map(l, heap)},
                           {"min_bin_vheap_size", number(heap, l.min_binary_virtual_words)},
                           {"min_heap_size", number(heap, l.min_heap_words)},
                           {"fullsweep_after", number(heap, l.fullsweep_after)},
                           {"minor_gcs", number(heap, p.heap.minor_collections())}});
}

// {Address, Bytes, References}
Term counted(TermHeap& heap, const void* address, size_t size_bytes, int64_t references) {
  return make_tuple(heap, {number(heap, reinterpret_cast<uintptr_t>(address)),
                           number(heap, size_bytes), number(heap, static_cast<size_t>(references))});
}

// Calls f with each off-heap object of that kind that the heap refers to.
template <class F>
void for_each_off_heap(Process& p, Kind kind, F f) {
  for (OffHeap* list : {&p.heap.off_heap(), &p.heap.old_off_heap()})
    for (Word* o = list->first(); o; o = OffHeap::next_of(o))
      if (header_kind(*o) == kind) f(o);
}

// [{Address, Bytes, References}] of the shared binaries.
Term binary(Process& p, TermHeap& heap) {
  Term result = kNil;
  for_each_off_heap(p, Kind::kRefcBinary, [&](Word* o) {
    auto* shared = reinterpret_cast<SharedBinary*>(o[kRefcShared]);
    Term entry = counted(heap, shared, shared->size_bytes, shared->references.load());
    result = make_cons(heap, entry, result);
  });
  return result;
}

// [{Address, Bytes, References}] of what magic references stand for, one for each reference.
Term magic_ref(Process& p, TermHeap& heap) {
  Term result = kNil;
  for_each_off_heap(p, Kind::kRef, [&](Word* o) {
    auto* object = reinterpret_cast<MagicObject*>(o[kMagicPointer]);
    Term entry = counted(heap, object, object->occupied_bytes(), object->references());
    result = make_cons(heap, entry, result);
  });
  return result;
}

Term backtrace(Process& p, TermHeap& heap) {
  std::string text;
  if (engine().backtrace) engine().backtrace(p, text);
  return make_binary(heap, text);
}

constexpr InfoItem kItems[] = {
    PROCESS_INFO(registered_name,
                 [](Process& p, TermHeap&) { return registered_name(&p.registered_name); }),
    PROCESS_INFO(current_function, current_function),
    PROCESS_INFO(current_location, current_location),
    PROCESS_INFO(current_stacktrace,
                 [](Process& p, TermHeap& h) { return stack_trace(p, h, depth_shown()); }),
    PROCESS_INFO(initial_call, [](Process& p, TermHeap& h) { return mfa(h, p.initial_call); }),
    PROCESS_INFO(status, status),
    PROCESS_INFO(messages, messages),
    PROCESS_INFO(message_queue_len,
                 [](Process& p, TermHeap& h) { return number(h, p.mailbox.length()); }),
    PROCESS_INFO(message_queue_data,
                 [](Process& p, TermHeap&) { return p.off_heap_messages ? "off_heap"_atom : "on_heap"_atom; }),
    PROCESS_INFO(links, links_item),
    PROCESS_INFO(monitors, monitors_item),
    PROCESS_INFO(monitored_by, monitored_by_item),
    PROCESS_INFO(suspending, suspending_item),
    PROCESS_INFO(dictionary, dictionary),
    PROCESS_INFO(trap_exit, [](Process& p, TermHeap&) { return make_boolean(p.trap_exit); }),
    PROCESS_INFO(error_handler,
                 [](Process& p, TermHeap&) { return p.error_handler ? p.error_handler : "error_handler"_atom; }),
    PROCESS_INFO(heap_size,
                 [](Process& p, TermHeap& h) { return number(h, p.heap.size_words()); }),
    PROCESS_INFO(total_heap_size,
                 [](Process& p, TermHeap& h) { return number(h, p.heap.total_words()); }),
    PROCESS_INFO(stack_size,
                 [](Process& p, TermHeap& h) { return number(h, p.heap.stack_words()); }),
    PROCESS_INFO(memory, [](Process& p, TermHeap& h) { return number(h, memory_bytes(p)); }),
    PROCESS_INFO(garbage_collection, garbage_collection),
    PROCESS_INFO(garbage_collection_info, garbage_collection_info),
    PROCESS_INFO(group_leader,
                 [](Process& p, TermHeap& h) { return copy_into(p.group_leader, h); }),
    PROCESS_INFO(reductions, reductions),
    PROCESS_INFO(priority, priority),
    PROCESS_INFO(trace,
                 [](Process& p, TermHeap&) {
                   ProcessTracing* t = process_tracing(p);
                   return make_small(t ? int64_t{t->flags.load(std::memory_order_acquire)} : 0);
                 }),
    PROCESS_INFO(binary, binary),
    PROCESS_INFO(magic_ref, magic_ref),
    PROCESS_INFO(sequential_trace_token,
                 [](Process& p, TermHeap& h) { return copy_into(p.seq_token, h); }),
    PROCESS_INFO(catchlevel, [](Process& p, TermHeap&) { return make_small(p.catches); }),
    PROCESS_INFO(backtrace, backtrace),
    PROCESS_INFO(last_calls,
                 [](Process& p, TermHeap& h) {
                   return p.saved_calls ? p.saved_calls->list(h) : "false"_atom;
                 }),
    PROCESS_INFO(min_heap_size,
                 [](Process& p, TermHeap& h) { return number(h, p.limits.min_heap_words); }),
    PROCESS_INFO(min_bin_vheap_size,
                 [](Process& p, TermHeap& h) { return number(h, p.limits.min_binary_virtual_words); }),
    PROCESS_INFO(max_heap_size,
                 [](Process& p, TermHeap& h) { return max_heap_size_map(p.limits, h); }),
    PROCESS_INFO(fullsweep_after,
                 [](Process& p, TermHeap& h) { return number(h, p.limits.fullsweep_after); }),
    PROCESS_INFO(parent, [](Process& p, TermHeap& h) {
       return p.parent.is_nil() ? "undefined"_atom : copy_into(p.parent, h);
     }),
};

}  // namespace

std::span<const InfoItem> own_info_items() { return kItems; }

Term max_heap_size_map(const HeapLimits& limits, TermHeap& heap) {
  return make_sorted_map(heap, {"error_logger"_atom, "kill"_atom, "size"_atom},
                         {make_boolean(limits.max_heap_log), make_boolean(limits.max_heap_kill),
                          number(heap, limits.max_heap_words)});
}

Term garbage_collection_info(Process& p, TermHeap& heap) {
  ProcessHeap& h = p.heap;
  return field_list(
      heap, {{"old_heap_block_size", number(heap, h.old_size_words())},
             {"heap_block_size", number(heap, h.size_words())},
             {"mbuf_size", number(heap, h.fragment_words())},
             {"recent_size", number(heap, h.survived_words())},
             {"stack_size", number(heap, h.stack_words())},
             {"old_heap_size", number(heap, h.old_used_words())},
             {"heap_size", number(heap, h.used_words())},
             {"bin_vheap_size", number(heap, h.off_heap().virtual_words())},
             {"bin_vheap_block_size", number(heap, h.binary_virtual_limit())},
             {"bin_old_vheap_size", number(heap, h.old_off_heap().virtual_words())},
             {"bin_old_vheap_block_size", number(heap, p.limits.min_binary_virtual_words)}});
}

size_t memory_bytes(Process& p) {
  return sizeof(Process) +
         (p.heap.total_words() + p.mailbox.unadopted_words()) * sizeof(Word) +
         p.mailbox.length() * sizeof(Message) + p.relations.size_bytes() +
         p.dictionary.size_bytes();
}

}  // namespace apus
