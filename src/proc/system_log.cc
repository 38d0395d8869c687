// Reports to the logger; see system_log.h.
#include "proc/system_log.h"

#include "heap/copy.h"
#include "proc/message.h"
#include "proc/registry.h"
#include "proc/sorted_map.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/node.h"
#include "timer/erlang_time.h"

namespace apus {
namespace {

std::atomic<Word> logger{0};  // 0: the name logger.

// The local pid that gets reports, or kNoTerm.
Term logger_pid() {
  Term t = system_logger();
  if (t.is_atom()) t = whereis(t);
  return t && t.is_local_pid() ? t : kNoTerm;
}

// p null: it is about no process.
Term metadata(const Process* p, TermHeap& heap) {
  Term tags = make_sorted_map(heap, {"emulator"_atom, "tag"_atom}, {"true"_atom, "error"_atom});
  Term time = make_integer(heap, erlang_system_ns() / 1000);
  if (!p) return make_sorted_map(heap, {"error_logger"_atom, "time"_atom}, {tags, time});
  return make_sorted_map(heap, {"error_logger"_atom, "gl"_atom, "pid"_atom, "time"_atom},
                         {tags, copy_into(p->group_leader, heap), p->pid, time});
}

}  // namespace

void set_system_logger(Term t) { logger.store(t.bits, std::memory_order_release); }

Term system_logger() {
  Term t{logger.load(std::memory_order_acquire)};
  return t ? t : "logger"_atom;
}

static void log(const Process* p, const char* format, Term arguments) {
  Term to = logger_pid();
  if (!to) return;  // Before kernel has started one: init tells what stops it.
  TermHeap heap;
  Term copy = copy_into(arguments, heap);
  Term text = make_latin1_list(heap, format);
  Term event = make_tuple(heap, {"log"_atom, "error"_atom, text, copy, metadata(p, heap)});
  send_signal(to, make_message_from(heap, event));
}

void log_error(Process& p, const char* format, Term arguments) { log(&p, format, arguments); }
void log_error(Process& p, std::string_view text) {
  TermHeap heap;
  log_error(p, "~ts~n", make_list_of(heap, {make_utf8_list(heap, text)}));
}
void log_error(const char* format, Term arguments) { log(nullptr, format, arguments); }

void log_crash(Process& p, Term reason) {
  TermHeap heap;
  Term node = this_node()->name;
  if (node == "nonode@nohost"_atom)
    log_error(p, "Error in process ~p with exit value:~n~p~n", make_list_of(heap, {p.pid, reason}));
  else
    log_error(p, "Error in process ~p on node ~p with exit value:~n~p~n",
              make_list_of(heap, {p.pid, node, reason}));
}

}  // namespace apus
