// What a builtin answers: a term, or "something else must happen", which then stands in the
// process's Pending: an exception, a call to make instead (trap), or a wish to go on later.
//
//   BIF(erlang, tuple_size, 1) {
//     if (!args[0].is_tuple()) return badarg(p);
//     return make_small(Tuple(args[0]).arity());
//   }
//
// A builtin never collects: terms it holds stay valid until it returns (docs/decisions/0002). Its
// arguments are the X registers themselves: args[i] may be overwritten for a retry.
#pragma once

#include <initializer_list>

#include "term/tag.h"

namespace apus {

class Process;
struct Export;

enum class ExceptionClass : uint8_t { kError, kExit, kThrow };
// error, exit or throw.
Term class_atom(ExceptionClass k);

class [[nodiscard]] Outcome {
 public:
  Outcome(Term value) : value_(value) { ASSERT(value); }
  static Outcome pending() { return Outcome(); }
  bool is_value() const { return static_cast<bool>(value_); }
  Term value() const { ASSERT(is_value()); return value_; }

 private:
  Outcome() : value_(kNoTerm) {}
  Term value_;
};

// What a builtin that did not return a value wants. Lives in the process.
struct Pending {
  enum class What : uint8_t {
    kNothing,
    kRaise,      // exception_class, reason, cause or stacktrace
    kTrap,       // continue as if `target` had been called with x[0..arity) instead
    kCallFun,    // continue as if the fun `reason` had been called with x[0..arity)
    kJump,       // continue at the instruction `code` as if called with x[0..arity)
    kYield,      // call the same builtin again with args[], in the next slice
    kDirty,      // as kYield, on a thread of the pool that the process's `dirty` names
    kWait,       // call the same builtin again with args[] when a signal or wake-up has come
    kHibernate,  // drop the stack, compact, wait for a message, then apply x0:x1 to the list x2
    kExit,       // the process itself ends with `reason` (exit(self(), ...) and the like)
  };
  What what = What::kNothing;
  ExceptionClass exception_class = ExceptionClass::kError;
  bool has_stacktrace = false;  // `stacktrace` is given (erlang:raise/3); else it is made.
  uint32_t arity = 0;         // Of what comes next; a builtin's own need not be set.
  Term reason = kNoTerm;
  Term cause = kNoTerm;       // For error_info: #{cause => Cause}; kNoTerm: none.
  Term stacktrace = kNoTerm;
  Term error_arguments = kNoTerm;  // erlang:error/2,3: the arguments to show; kNoTerm: none.
  Term error_info = kNoTerm;       // A finished error_info map of erlang:error/3.
  Term error_module = kNoTerm;     // For error_info: the module that formats; kNoTerm: by the builtin.
  Term raw_trace = kNoTerm;        // Raised again with this raw trace (ops/stacktrace.h).
  Term builtin_module = kNoTerm;   // The builtin that raised; kNoTerm: the code that runs.
  Term builtin_name = kNoTerm;
  Term builtin_arguments = kNoTerm;  // A list.
  Export* target = nullptr;
  const Word* code = nullptr;
};

Outcome raise(Process& p, ExceptionClass c, Term reason);
Outcome error(Process& p, Term reason);
Outcome badarg(Process& p);
Outcome badarg(Process& p, Term cause);  // With error_info: cause as erl_erts_errors knows it.
Outcome badarith(Process& p);
Outcome system_limit(Process& p);
Outcome trap(Process& p, Export* target, std::initializer_list<Term> args);
Outcome yield(Process& p);
Outcome wait(Process& p);
// The same for who sends to what is busy: others see the process suspended.
Outcome wait_held_back(Process& p);

}  // namespace apus
