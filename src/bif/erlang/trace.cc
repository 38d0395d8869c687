// Tracing of processes and ports: trace/3 and what it has set. OTP: erlang(3), trace/3, trace_delivered/1.
#include "bif/erlang/trace_arguments.h"
#include "heap/builders.h"
#include "port/port_table.h"
#include "proc/bif.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "proc/system_log.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/tuple.h"
#include "trace/tell.h"

namespace apus {
namespace {

struct Wanted {
  uint32_t flags = 0;
  TracerRef tracer;
};

// False: an unknown flag.
bool read_flags(Term list, Wanted* out) {
  for (; list.is_list(); list = tail(list)) {
    Term flag = head(list);
    if (is_tracer_option(flag)) {
      out->tracer = read_tracer(flag);
      if (!out->tracer) return false;
    } else if (uint32_t bits = trace_flag(flag)) {
      out->flags |= bits;
    } else {
      return false;
    }
  }
  return list.is_nil();
}

enum class Changed : uint8_t { kDone, kOtherTracer };

// What another tracer traces is left alone, while that one lives; then its flags remain.
Changed change_one(TracedBy& tracing, Term tracee, bool on, const Wanted& wanted) {
  const TraceSettings* former = settings_of(tracing);
  bool is_other = former && wanted.tracer && !former->tracer->is_same(*wanted.tracer);
  if (is_other && !is_gone(*former->tracer, tracee)) return Changed::kOtherTracer;
  if (on) change_settings(tracing, wanted.flags, 0, wanted.tracer);
  else change_settings(tracing, 0, wanted.flags, wanted.tracer);
  return Changed::kDone;
}

Changed change_one(Process& q, bool on, const Wanted& wanted) {
  return change_one(ensure_tracing(q), q.pid, on, wanted);
}

int64_t change_all_ports(bool on, const Wanted& wanted) {
  int64_t n = 0;
  port_table().for_each([&](Port& port) {
    if (!port.is_open()) return;
    n += change_one(port.tracing, port.id, on, wanted) == Changed::kDone;
  });
  return n;
}

int64_t change_all_processes(bool on, const Wanted& wanted) {
  int64_t n = 0;
  process_table().for_each([&](Process& q) {
    if (q.is_exiting()) return;
    n += change_one(q, on, wanted) == Changed::kDone;
  });
  return n;
}

// What the atoms among specifications name.
struct Crowd {
  bool processes = false, new_processes = false, ports = false, new_ports = false;
};

bool read_crowd(Term spec, Crowd* out) {
  auto is = [&](const char* all, const char* existing, const char* fresh) {
    return (spec.is_atom() && atom_text(spec) == all) ? 3
           : (spec.is_atom() && atom_text(spec) == existing) ? 1
           : (spec.is_atom() && atom_text(spec) == fresh) ? 2 : 0;
  };
  int both = is("all", "existing", "new");
  int processes = both | is("processes", "existing_processes", "new_processes");
  int ports = both | is("ports", "existing_ports", "new_ports");
  *out = {(processes & 1) != 0, (processes & 2) != 0, (ports & 1) != 0, (ports & 2) != 0};
  return processes | ports;
}

Outcome trace_one(Process& p, Term tracee, bool on, const Wanted& wanted) {
  grace::Guard guard;
  Changed changed = Changed::kDone;
  if (tracee.is_port()) {
    Port* port = find_port(tracee);
    if (!port) return badarg(p);
    changed = change_one(port->tracing, tracee, on, wanted);
  } else {
    Process* q = find_process(tracee);
    if (!q || q->is_exiting()) return badarg(p);
    changed = change_one(*q, on, wanted);
  }
  if (changed == Changed::kDone) return make_small(1);
  log_error(p, "** can only have one tracer per process\n");
  return badarg(p);
}

// As on stock, a tracer that is gone ends what others have asked for.
void change_newborn(Newborn kind, uint32_t flags, bool on, const TracerRef& tracer) {
  if (!flags) return;
  bool is_living = tracer && is_there(*tracer);
  change_default_settings(kind, on ? flags : 0, on ? 0 : flags, is_living ? tracer : nullptr);
}

Outcome trace_crowd(Process& p, Term spec, bool on, const Wanted& wanted) {
  Crowd crowd;
  if (!read_crowd(spec, &crowd)) return badarg(p);
  grace::Guard guard;
  uint32_t for_processes = wanted.flags & kProcessTraceFlags;
  uint32_t for_ports = wanted.flags & kPortTraceFlags;
  int64_t n = 0;
  if (crowd.processes && for_processes) n += change_all_processes(on, wanted);
  if (crowd.ports && for_ports) n += change_all_ports(on, wanted);
  if (crowd.new_processes) change_newborn(Newborn::kProcess, for_processes, on, wanted.tracer);
  if (crowd.new_ports) change_newborn(Newborn::kPort, for_ports, on, wanted.tracer);
  return make_small(n);
}

}  // namespace
}  // namespace apus

using namespace apus;

// How many were changed. badarg: nobody, or somebody else's; cause badopt: unknown flags.
BIF(erts_internal, trace, 3) {
  Wanted wanted;
  if (!read_flags(args[2], &wanted)) return badarg(p, "badopt"_atom);
  if (args[1] != "true"_atom && args[1] != "false"_atom) return badarg(p);
  if ((wanted.flags & kTraceCpuTimestamp) && args[0] != "all"_atom) return badarg(p);
  wanted.flags &= ~uint32_t{kTraceCpuTimestamp};  // The emulator has no such clock.
  bool on = args[1] == "true"_atom;
  if (on && !wanted.tracer) wanted.tracer = std::make_shared<Tracer>(kNoTerm, p.pid);
  if (args[0].is_local_pid() || args[0].is_local_port()) return trace_one(p, args[0], on, wanted);
  return trace_crowd(p, args[0], on, wanted);
}

// A reference; {trace_delivered, Tracee, Reference} comes when all that was traced has come: at once, since
// who traces sends to the tracer itself.
BIF(erlang, trace_delivered, 1) {
  if (args[0] != "all"_atom && !args[0].is_local_pid()) return badarg(p);
  Term ref = make_ref(p.heap, next_ref_numbers());
  send_message(p.pid, make_tuple(p.heap, {"trace_delivered"_atom, args[0], ref}));
  return ref;
}
