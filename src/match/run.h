// Running a match program over objects.
//
// The object may lie anywhere: nothing of it is copied before a body puts it into a result. Intermediate
// values are built in a heap of the run, emptied after each object.
// Threads: one run belongs to one thread; the caller keeps the object alive and unchanged meanwhile.
// OTP: ERTS User's Guide, "Match Specifications in Erlang".
#pragma once

#include "match/action.h"
#include "match/program.h"

namespace apus::match {

// What run() answers when the value is the object itself, which the caller copies in its own way.
inline constexpr Term kWholeObject{8};  // No term: its tag is 00.

class Run {
 public:
  // Results are built in `results`. `self` is the pid of the running process. With `shares` the object
  // lies in the results' heap, or outlives it, so that results may refer to it.
  Run(const Program& program, TermHeap& results, Term self, bool shares = false,
      Actions* actions = nullptr);
  ~Run();
  Run(const Run&) = delete;

  // The value of the first clause that matches; kNoTerm when none does. With the dialect of tracing:
  // true, or what {message, Value} said.
  Term run(Term object);
  // Whether the last run has come to {return_trace}, to {exception_trace}.
  bool returns_trace() const { return returns_trace_; }
  bool traces_exceptions() const { return traces_exceptions_; }

 private:
  const Instruction* match_head(const Instruction* at, Term object);
  Term evaluate(const Instruction* at, Term object);
  bool step_value(const Instruction& i, Term object);
  Term act(const Instruction& i, const Term* args);
  bool fails(const Instruction& i);
  Term to_results(Term t);
  TermHeap& heap_for(const Instruction& i) { return i.copies || shares_ ? results_ : scratch_; }

  const Program& program_;
  TermHeap& results_;
  TermHeap scratch_;
  const Term self_;
  const bool shares_;
  Actions* const actions_;
  Term message_ = kNoTerm;
  bool returns_trace_ = false, traces_exceptions_ = false;
  Term* top_ = nullptr;  // Of the stack: where the next value goes.
  static constexpr size_t kInline = 48;
  Term room_[kInline];
  Term* slots_;
  Term* stack_;
  const Word** frames_;
};

}  // namespace apus::match
