// Builtins that run on dirty schedulers, for tests of them. OTP: erts_debug:dirty_cpu/2, dirty_io/2,
// dirty/3, as OTP's own suites use them.
#include <vector>

#include "bif/dirty.h"
#include "heap/builders.h"
#include "os/clock.h"
#include "os/threads.h"
#include "proc/bif.h"
#include "proc/message.h"
#include "term/atom.h"

namespace apus {
namespace {

constexpr size_t kCopies = 1000;
constexpr int64_t kLongWaitMs = 6000;

void tell(Process& p, Term pid, Term what) {
  TermHeap heap;
  send_message(pid, make_tuple(heap, {what, p.pid}));
}

Outcome scheduler_type(DirtyKind where) {
  switch (where) {
    case DirtyKind::kNone: return "normal"_atom;
    case DirtyKind::kCpu: return "dirty_cpu"_atom;
    case DirtyKind::kIo: return "dirty_io"_atom;
  }
  UNREACHABLE("a value outside the enum DirtyKind");
}

Outcome wait_ms(Process& p, Term ms) {
  if (!ms.is_small() || ms.small() < 0) return badarg(p);
  os::sleep_ns(ms.small() * os::kNsPerMs);
  return "ok"_atom;
}

Outcome copies(Process& p, Term term) {
  std::vector<Term> list(kCopies, term);
  return make_list_of(p.heap, list.data(), list.size());
}

// Waits for the end of its own process, which only others can bring about.
Outcome wait_for_exit(Process& p, Term pid) {
  tell(p, pid, "alive"_atom);
  while (!p.is_exiting() && p.mailbox.incoming().is_empty()) os::sleep_ns(os::kNsPerMs);
  return "ok"_atom;
}

// reschedule: as often as the number says, by the builtin's own argument.
Outcome reschedule(Process& p, Term* args, DirtyKind where) {
  if (!args[1].is_small() || args[1].small() < 0) return badarg(p);
  if (args[1].small() == 0) return "ok"_atom;
  args[1] = make_small(args[1].small() - 1);
  return move_to(p, where);
}

// Requires: the thread is of that kind. args: what to do, and with what.
Outcome act(Process& p, Term* args, DirtyKind where) {
  Term what = args[0], with = args[1];
  if (what == "scheduler"_atom && with == "type"_atom) return scheduler_type(where);
  if (what == "error"_atom) return with == "badarith"_atom ? badarith(p) : badarg(p);
  if (what == "copy"_atom) return copies(p, with);
  if (what == "wait"_atom) return wait_ms(p, with);
  if (what == "reschedule"_atom) return reschedule(p, args, where);
  if (what == "ready_wait6_done"_atom && with.is_local_pid()) {
    tell(p, with, "ready"_atom);
    os::sleep_ns(kLongWaitMs * os::kNsPerMs);
    tell(p, with, "done"_atom);
    return "ok"_atom;
  }
  if (what == "alive_waitexiting"_atom && with.is_local_pid()) return wait_for_exit(p, with);
  return badarg(p);
}

Outcome on(Process& p, Term* args, DirtyKind where) {
  return runs_on(where) ? act(p, args, where) : move_to(p, where);
}

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: nothing that can be done.
BIF(erts_debug, dirty_cpu, 2, dirty_cpu) { return on(p, args, DirtyKind::kCpu); }
BIF(erts_debug, dirty_io, 2, dirty_io) { return on(p, args, DirtyKind::kIo); }

BIF(erts_debug, dirty, 3) {
  if (args[0] == "normal"_atom) return on(p, args + 1, DirtyKind::kNone);
  if (args[0] == "dirty_cpu"_atom) return on(p, args + 1, DirtyKind::kCpu);
  if (args[0] == "dirty_io"_atom) return on(p, args + 1, DirtyKind::kIo);
  return badarg(p);
}
