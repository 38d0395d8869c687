// Builtins that take longer than a slice: what they have done so far, between two calls.
//
// Such a builtin counts its reductions down; when none are left it puts its state, a Work, and the
// terms that it still needs into its first argument and yields. The same builtin is then called again:
//
//   args[0] = { reference to the Work, args[0] as it was, kept term 1, ... kept term n }
//
// So what is kept is among the X registers, where the collector finds it, and nothing has to be said
// to anybody when the process dies in between: the reference counts the Work.
// Invariant: no Erlang code ever sees such a tuple.
// Threads: the thread that runs the process. OTP: "Process Manager": reductions and yielding.
#pragma once

#include <algorithm>

#include "heap/magic.h"
#include "proc/outcome.h"
#include "proc/process.h"

namespace apus {

// The state of one call. Terms do not belong into it: they move.
class Work : public MagicObject {
 public:
  using MagicObject::MagicObject;
};

struct Resumed {
  Work* work = nullptr;  // Null: this is the first call.
  Term reference = kNoTerm;
  const Term* kept = nullptr;
  size_t kept_count = 0;
  explicit operator bool() const { return work != nullptr; }
};

// What an earlier call of this builtin left, args[0] being put back to what the caller gave.
Resumed take_work(Term* args, const void* type);

// Makes the reference that keeps a new Work; the count of its maker passes to the reference.
Term hold_work(Process& p, Work* work);

// Goes on in the next slice with these terms kept.
Outcome yield_with_work(Process& p, Term* args, Term reference, const Term* kept, size_t count);

// Steps that may be done before the slice ends, at `steps_per_reduction`; at least one reduction's.
inline size_t step_budget(const Process& p, size_t steps_per_reduction) {
  int64_t left = std::max<int64_t>(p.reductions_left, 1);
  return static_cast<size_t>(left) * steps_per_reduction;
}
// Pays for them.
inline void pay_steps(Process& p, size_t steps, size_t steps_per_reduction) {
  p.reductions_left -= static_cast<int64_t>(steps / steps_per_reduction);
}

}  // namespace apus
