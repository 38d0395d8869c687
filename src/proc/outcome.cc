// What builtins answer when they have no value; see outcome.h.
#include "proc/outcome.h"

#include <algorithm>

#include "proc/process.h"
#include "term/atom.h"

namespace apus {

Term class_atom(ExceptionClass k) {
  switch (k) {
    case ExceptionClass::kError: return "error"_atom;
    case ExceptionClass::kExit: return "exit"_atom;
    case ExceptionClass::kThrow: return "throw"_atom;
  }
  UNREACHABLE("exception class");
}

Outcome raise(Process& p, ExceptionClass c, Term reason) {
  p.pending = Pending();
  p.pending.what = Pending::What::kRaise;
  p.pending.exception_class = c;
  p.pending.reason = reason;
  return Outcome::pending();
}

Outcome error(Process& p, Term reason) { return raise(p, ExceptionClass::kError, reason); }

Outcome badarg(Process& p) { return error(p, "badarg"_atom); }

Outcome badarg(Process& p, Term cause) {
  (void)badarg(p);
  p.pending.cause = cause;
  return Outcome::pending();
}

Outcome badarith(Process& p) { return error(p, "badarith"_atom); }
Outcome system_limit(Process& p) { return error(p, "system_limit"_atom); }

Outcome trap(Process& p, Export* target, std::initializer_list<Term> args) {
  ASSERT(args.size() <= 255);
  std::copy(args.begin(), args.end(), p.context->x);
  p.pending = Pending();
  p.pending.what = Pending::What::kTrap;
  p.pending.target = target;
  p.pending.arity = static_cast<uint32_t>(args.size());
  return Outcome::pending();
}

Outcome yield(Process& p) {
  p.pending = Pending();
  p.pending.what = Pending::What::kYield;
  return Outcome::pending();
}

Outcome wait(Process& p) {
  p.pending = Pending();
  p.pending.what = Pending::What::kWait;
  return Outcome::pending();
}

Outcome wait_held_back(Process& p) {
  p.set_flag(Process::kHeldBack);
  return wait(p);
}

}  // namespace apus
