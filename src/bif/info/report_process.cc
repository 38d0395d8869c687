#include "bif/info/report_process.h"

#include "heap/builders.h"
#include "proc/info.h"
#include "proc/process_table.h"
#include "proc/run.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/print.h"

namespace apus {
namespace {

void line(std::string& out, const char* name, size_t value) {
  out += name;
  out += ": " + std::to_string(value) + "\n";
}

const char* state_name(Process& p) {
  if (p.is_exiting()) return "Exiting";
  if (p.has_flag(Process::kGarbageCollecting)) return "Garbing";
  if (p.has_flag(Process::kRunning)) return "Running";
  if (p.suspend_count > 0) return "Suspended";
  return p.phase() == Runnable::Phase::kIdle ? "Waiting" : "Scheduled";
}

void add_relation(std::string& out, bool* first, const std::string& text) {
  out += *first ? "Link list: [" : ", ";
  out += text;
  *first = false;
}

std::string peer_text(const Peer& peer, const Monitor* named = nullptr) {
  TermHeap heap;
  if (named && named->name)
    return "{" + term_text(named->name) + "," +
           term_text(named->node ? named->node->name : "nonode@nohost"_atom) + "}";
  return term_text(peer.term(heap));
}

std::string reference_text(const Reference& reference) {
  TermHeap heap;
  return term_text(reference.term(heap));
}

void write_relations(std::string& out, Process& p) {
  RelationTables* tables = p.relations.tables_if_any();
  if (!tables) return;
  bool first = true;
  tables->links.for_each([&](Link& l) {
    if (l.is_active()) add_relation(out, &first, peer_text(l.peer));
  });
  tables->monitors.for_each([&](Monitor& m) {
    add_relation(out, &first,
                 "{to," + peer_text(m.target, &m) + "," + reference_text(m.reference) + "}");
  });
  tables->watchers.for_each([&](Watcher& w) {
    std::string who = w.listener ? "resource" : peer_text(w.peer);
    add_relation(out, &first, "{from," + who + "," + reference_text(w.reference) + "}");
  });
  if (!first) out += "]\n";
}

size_t fragment_count(const TermHeap& heap) {
  size_t n = 0;
  for (Fragment* f = heap.fragments(); f; f = f->next) n++;
  return n;
}

const char* priority_text(Priority priority) {
  switch (priority) {
    case Priority::kMax: return "MAX";
    case Priority::kHigh: return "HIGH";
    case Priority::kNormal: return "NORMAL";
    case Priority::kLow: return "LOW";
  }
  UNREACHABLE("a value outside the enum Priority");
}

void write_sizes(std::string& out, Process& p) {
  ProcessHeap& h = p.heap;
  size_t limit = h.binary_virtual_limit(), old_limit = p.limits.min_binary_virtual_words;
  size_t held = h.off_heap().virtual_words(), old_held = h.old_off_heap().virtual_words();
  line(out, "Reductions", p.reductions_done);
  line(out, "Stack+heap", h.size_words());
  line(out, "OldHeap", h.old_size_words());
  line(out, "Heap unused", h.size_words() - h.used_words() - h.stack_words());
  line(out, "OldHeap unused", h.old_size_words() - h.old_used_words());
  line(out, "BinVHeap", held);
  line(out, "OldBinVHeap", old_held);
  line(out, "BinVHeap unused", limit > held ? limit - held : 0);
  line(out, "OldBinVHeap unused", old_limit > old_held ? old_limit - old_held : 0);
  line(out, "Memory", memory_bytes(p));
}

// Its registers, when it will go on in the middle of something.
void write_arity(std::string& out, Process& p) {
  if (p.has_flag(Process::kRunning)) return;
  line(out, "arity", p.saved_count);
  size_t colon = out.rfind("arity: ");
  out.replace(colon, 7, "arity = ");
}

}  // namespace

std::string pid_text(Term pid) { return term_text(pid); }

void write_process_head(std::string& out, Process& p) {
  out += "=proc:" + pid_text(p.pid) + "\n";
  out += std::string("State: ") + state_name(p) + "\n";
  if (!p.registered_name.is_nil()) {
    out += "Name: ";
    print_atom(out, p.registered_name);
    out += '\n';
  }
  if (p.initial_call.module) {
    out += "Spawned as: " + term_text(p.initial_call.module) + ":" +
           term_text(p.initial_call.function) + "/" + std::to_string(p.initial_call.arity) + "\n";
  }
  out += "Spawned by: " + (p.parent ? term_text(p.parent) : "[]") + "\n";
  line(out, "Message queue length", p.mailbox.length());
  line(out, "Number of heap fragments", fragment_count(p.heap));
  line(out, "Heap fragment data", p.heap.fragment_words());
  write_relations(out, p);
  write_sizes(out, p);
}

void write_process_counter(std::string& out, Process& p) {
  if (engine().program_counter) engine().program_counter(p, out);
  write_arity(out, p);
}

void write_process_state(std::string& out, Process& p) {
  std::string priority = priority_text(p.priority());
  out += "Internal State: ACT_PRIO_" + priority + " | USR_PRIO_" + priority + " | PRQ_PRIO_" +
         priority;
  if (p.has_flag(Process::kRunning)) out += " | ACTIVE | RUNNING";
  if (p.is_exiting()) out += " | EXITING";
  if (p.suspend_count > 0) out += " | SUSPENDED";
  if (p.off_heap_messages) out += " | OFF_HEAP_MSGQ";
  out += '\n';
}

void write_process(std::string& out, Process& p) {
  write_process_head(out, p);
  out += "Stack dump:\n";
  write_process_counter(out, p);
  std::string text;
  if (engine().backtrace) engine().backtrace(p, text);
  out += text.substr(text.find('\n') + 1);
  write_process_state(out, p);
}

void write_processes(std::string& out) {
  SchedulerGroup& group = scheduler_group();
  group.block();
  {
    grace::Guard guard;
    process_table().for_each([&](Process& q) {
      if (q.has_flag(Process::kDirty)) return;
      write_process(out, q);
    });
  }
  group.unblock();
}

}  // namespace apus
