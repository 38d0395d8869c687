// Acting on a heap that is too large; see heap_limit.h.
#include "proc/heap_limit.h"

#include "proc/exit.h"
#include "proc/info.h"
#include "proc/system_log.h"
#include "term/atom.h"

namespace apus {

void heap_limit_exceeded(Process& p, size_t total_words) {
  if (p.is_exiting() || p.has_flag(Process::kSystemProcess)) return;
  const HeapLimits& limits = p.limits;
  if (limits.max_heap_log) {
    TermHeap heap;
    Term arguments = make_list_of(
        heap, {p.pid, make_unsigned(heap, limits.max_heap_words),
               make_unsigned(heap, total_words), make_boolean(limits.max_heap_kill),
               make_boolean(limits.max_heap_log), make_unsigned(heap, p.mailbox.length()),
               garbage_collection_info(p, heap)});
    log_error(p,
              "     Process:            ~p ~n"
              "     Context:            maximum heap size reached~n"
              "     Max Heap Size:      ~p~n"
              "     Total Heap Size:    ~p~n"
              "     Kill:               ~p~n"
              "     Error Logger:       ~p~n"
              "     Message Queue Len:  ~p~n"
              "     GC Info:            ~p~n",
              arguments);
  }
  if (!limits.max_heap_kill) return;
  begin_exit(p, "killed"_atom);
  p.reductions_left = 0;
}

}  // namespace apus
