#include "vm/crash_dump.h"

#include <cstdio>
#include <cstdlib>
#include <optional>

#include "atom/atom_table.h"
#include "base/complain.h"
#include "base/exhausted.h"
#include "bif/info/report_process.h"
#include "bif/info/report_text.h"
#include "code/code_set.h"
#include "ops/backtrace.h"
#include "os/clock.h"
#include "os/env.h"
#include "os/files.h"
#include "os/signals.h"
#include "os/threads.h"
#include "port/commands.h"
#include "port/ending.h"
#include "port/port_table.h"
#include "proc/process_table.h"
#include "heap/builders.h"
#include "proc/run.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/print.h"
#include "vm/dump_tables.h"
#include "vm/dump_terms.h"

namespace apus {
namespace {

// The file, with a limit.
class Sink {
 public:
  Sink(std::FILE* file, size_t limit) : file_(file), left_(limit) {}
  std::string text;  // What is written next.
  void flush() {
    size_t n = text.size() < left_ ? text.size() : left_;
    std::fwrite(text.data(), 1, n, file_);
    left_ -= n;
    text.clear();
  }
  bool is_full() const { return left_ == 0; }

 private:
  std::FILE* file_;
  size_t left_;
};

const char* week_day(const os::CalendarTime& t) {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr int kShift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};  // T. Sakamoto's rule.
  int y = t.month < 3 ? t.year - 1 : t.year;
  return kDays[(y + y / 4 - y / 100 + y / 400 + kShift[(t.month + 11) % 12] + t.day) % 7];
}

void write_head(std::string& out, const std::string& slogan) {
  os::CalendarTime t{};
  os::local_calendar(os::system_ns() / os::kNsPerSecond, &t);
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char date[64];
  std::snprintf(date, sizeof date, "%s %2d %02d:%02d:%02d %d", kMonths[(t.month + 11) % 12], t.day,
                t.hour, t.minute, t.second, t.year);
  out += "=erl_crash_dump:0.5\n" + std::string(week_day(t)) + " " + date + "\n";
  out += "Slogan: " + slogan + "\n";
  out += "System version: " + system_version_text();
  out += "Taints: \n";
  out += "Atoms: " + std::to_string(atom_count()) + "\n";
  Scheduler* s = Scheduler::current();
  if (s && s->is_normal())
    out += "Calling Thread: scheduler:" + std::to_string(s->index() + 1) + "\n";
}

void write_run_queue(std::string& out, RunQueue& queue) {
  constexpr const char* kNames[] = {"Max", "High", "Normal", "Low"};
  for (int i = 0; i < kPriorityCount; i++)
    out += std::string("Run Queue ") + kNames[i] + " Length: " +
           std::to_string(queue.length(static_cast<Priority>(i))) + "\n";
  out += "Run Queue Port Length: 0\n";
  out += std::string("Run Queue Flags: ") + (queue.length() ? "NONEMPTY" : "OUT_OF_WORK") + "\n";
}

void write_scheduler(std::string& out, const char* kind, int id, Scheduler& s, bool has_queue) {
  out += std::string("=") + kind + ":" + std::to_string(id) + "\n";
  out += "Scheduler Sleep Info Flags: " + std::string(s.is_asleep() ? "SLEEPING | WAITING" : "") + "\n";
  out += "Scheduler Sleep Info Aux Work: \n";
  if (has_queue) {
    out += "Current Port: \n";
    write_run_queue(out, s.queue());
  }
  // A port may be what runs: only processes are in their table.
  Term current = kNoTerm;
  process_table().for_each([&](Process& p) {
    if (static_cast<Runnable*>(&p) == s.running()) current = p.pid;
  });
  out += "Current Process: " + (current ? pid_text(current) : "") + "\n";
}

void write_schedulers(std::string& out) {
  SchedulerGroup& g = scheduler_group();
  int id = 0;
  for (int i = 0; i < g.normal_count(); i++) write_scheduler(out, "scheduler", ++id, g.normal(i), true);
  for (int i = 0; i < g.dirty_cpu_count(); i++)
    write_scheduler(out, "dirty_cpu_scheduler", ++id, g.dirty_cpu(i), false);
  out += "=dirty_cpu_run_queue\n";
  write_run_queue(out, g.dirty_cpu(0).queue());
  for (int i = 0; i < g.dirty_io_count(); i++)
    write_scheduler(out, "dirty_io_scheduler", ++id, g.dirty_io(i), false);
  out += "=dirty_io_run_queue\n";
  write_run_queue(out, g.dirty_io(0).queue());
}

void write_heads(Sink& sink) {
  process_table().for_each([&](Process& p) {
    write_process_head(sink.text, p);
    if (!p.has_flag(Process::kDirty)) write_process_counter(sink.text, p);
    write_process_state(sink.text, p);
    sink.flush();
  });
}

// The lines of a stack: y<n>:<word>, <slot>:SReturn addr <address> (<function>).
void write_stack(std::string& out, Process& p, TermDump& terms) {
  unsigned y = 0;
  char slot[32];
  for (const Word* s = p.heap.stack_top(); s < p.heap.stack_end(); s++) {
    Term t{*s};
    if (*s != 0 && is_header_word(*s)) {
      std::snprintf(slot, sizeof slot, "0x%016zx", reinterpret_cast<size_t>(s));
      out += std::string(slot) + ":SReturn addr ";
      write_code_address(out, reinterpret_cast<const Word*>(*s), true);
      y = 0;
    } else if (t && t.is_catch()) {
      out += "y" + std::to_string(y++) + ":SCatch ";
      write_code_address(out, reinterpret_cast<const Word*>(t.bits >> 6 << 3), false);
    } else {
      out += "y" + std::to_string(y++) + ":";
      terms.write_word(out, t);
    }
    out += '\n';
  }
}

void write_messages(std::string& out, Process& p, TermDump& terms) {
  if (!p.mailbox.first()) return;
  out += "=proc_messages:" + pid_text(p.pid) + "\n";
  for (Message* m = p.mailbox.first(); m; m = m->following()) {
    terms.write_word(out, m->value);
    out += ':';
    terms.write_word(out, m->seq_token ? m->seq_token : kNil);
    out += '\n';
  }
}

// heap: where the pairs are made; it must live as long as `terms`.
void write_dictionary(std::string& out, Process& p, TermDump& terms, TermHeap& heap) {
  if (p.dictionary.size() == 0) return;
  out += "=proc_dictionary:" + pid_text(p.pid) + "\n";
  for (size_t i = 0; i < p.dictionary.size(); i++) {
    terms.write_word(out, make_tuple(heap, {p.dictionary.key_at(i), p.dictionary.value_at(i)}));
    out += '\n';
  }
}

void write_inside(Sink& sink, Process& p) {
  std::string& out = sink.text;
  TermDump terms;
  TermHeap heap;
  write_messages(out, p, terms);
  write_dictionary(out, p, terms, heap);
  out += "=proc_stack:" + pid_text(p.pid) + "\n";
  write_stack(out, p, terms);
  out += "=proc_heap:" + pid_text(p.pid) + "\n";
  while (terms.write_some_objects(out)) sink.flush();
}

void write_modules(std::string& out) {
  out += "=loaded_modules\n";
  write_code_sizes(out);
  for_each_module(
      [](Module* m, void* data) {
        auto& out = *static_cast<std::string*>(data);
        CodeInstance* i = m->current.load();
        if (!i) return;
        out += "=mod:" + std::string(atom_text(m->name)) + "\n";
        out += "Current size: " + std::to_string(i->code_words * sizeof(Word)) + "\n";
        if (!i->attributes.empty())
          out += "Current attributes: " + base64(i->attributes.data(), i->attributes.size()) + "\n";
        if (!i->compile_info.empty())
          out += "Current compilation info: " +
                 base64(i->compile_info.data(), i->compile_info.size()) + "\n";
        if (CodeInstance* old = m->old.load())
          out += "Old size: " + std::to_string(old->code_words * sizeof(Word)) + "\n";
      },
      &out);
}

// Newest first, as stock.
void write_atoms(std::string& out) {
  out += "=atoms\n";
  for (size_t i = atom_count(); i-- > 0;) {
    print_atom(out, make_atom(static_cast<uint32_t>(i)));
    out += '\n';
  }
}

void write_sections(Sink& sink, const std::string& slogan) {
  write_head(sink.text, slogan);
  write_schedulers(sink.text);
  write_memory(sink.text);
  write_tables(sink.text);
  write_allocated_areas(sink.text);
  sink.flush();
  write_heads(sink);
  write_ports(sink.text);
  write_ets_tables(sink.text);
  write_timers(sink.text);
  write_distribution(sink.text);
  sink.flush();
  write_modules(sink.text);
  write_funs(sink.text);
  sink.flush();
  process_table().for_each([&](Process& p) {
    if (p.has_flag(Process::kDirty) || sink.is_full()) return;
    write_inside(sink, p);
    sink.flush();
  });
  write_atoms(sink.text);
  sink.text += "=end\n";
  sink.flush();
}

int kept_descriptor = -1;

// What an environment variable says, if it is set.
std::optional<int64_t> number_of(const char* name) {
  std::string text;
  if (!os::get_env(name, &text)) return std::nullopt;
  return std::strtoll(text.c_str(), nullptr, 10);
}

// Tells the program of heart(3), which would start the system again while the dump is being written,
// to wait for it as long as ERL_CRASH_DUMP_SECONDS says. Ensures: whether there is such a program.
// Requires: the schedulers stand still.
bool tell_heart() {
  constexpr int64_t kPreparingCrash = 8;  // The message, one byte; kernel's heart.erl names them all.
  constexpr int kTries = 1000;
  grace::Guard guard;
  Port* port = find_port_argument("heart_port"_atom);
  if (!port) return false;
  TermHeap heap;
  send_command(kNoTerm, port->id, make_list_of(heap, {make_small(kPreparingCrash)}));
  for (int tries = kTries; tries > 0 && !flush_port(*port); tries--) os::sleep_ns(os::kNsPerMs);
  return true;
}

}  // namespace

void prepare_crash_dump() {
  os::OpenMode mode;
  mode.read = mode.skip_type_check = true;
  auto opened = os::open_file("/dev/null", mode);
  if (opened.ok()) kept_descriptor = *opened;
}

void write_crash_dump(const std::string& slogan) {
  std::optional<int64_t> seconds = number_of("ERL_CRASH_DUMP_SECONDS");
  std::optional<int64_t> bytes = number_of("ERL_CRASH_DUMP_BYTES");
  if (seconds == 0 || bytes == 0) return;
  scheduler_group().block();
  release_reserve();
  bool is_watched = tell_heart();
  if (is_watched && !seconds) return;
  if (seconds > 0) os::end_in(static_cast<unsigned>(*seconds));
  std::string path;
  if (!os::get_env("ERL_CRASH_DUMP", &path)) path = "erl_crash.dump";
  complain("\nCrash dump is being written to: " + path + "...");
  if (kept_descriptor >= 0) (void)os::close_file(kept_descriptor);
  std::FILE* f = std::fopen(path.c_str(), "w");
  if (!f) {
    complain("it could not be opened\n");
    return;
  }
  std::setvbuf(f, nullptr, _IONBF, 0);  // The sink writes in large pieces; none may be lost.
  bool is_whole;
  {
    grace::Guard guard;
    Sink sink(f, bytes > 0 ? static_cast<size_t>(*bytes) : SIZE_MAX);
    write_sections(sink, slogan);
    is_whole = !sink.is_full();
  }
  std::fclose(f);
  if (is_whole) complain("done\n");
}

}  // namespace apus
