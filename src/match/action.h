// The functions that only specifications for tracing know: what they do is up to who runs them.
//
// Threads: as the caller's. OTP: ERTS User's Guide, "Match Specifications in Erlang", "Functions Allowed
// Only for Tracing".
#pragma once

#include "heap/term_heap.h"
#include "match/program.h"

namespace apus::match {

enum class Action : uint32_t {
  kMessage, kCaller, kCallerLine, kReturnTrace, kExceptionTrace, kProcessDump, kDisplay, kSilent,
  kEnableTrace, kDisableTrace, kTrace, kGetSeqToken, kSetSeqToken, kIsSeqTrace, kGetTcw, kSetTcw,
};

class Actions {
 public:
  // The value of the action, which may refer to the arguments; kNoTerm: it failed. kMessage is not asked.
  virtual Term act(Action action, const Term* args, uint32_t arity, TermHeap& heap) = 0;

 protected:
  ~Actions() = default;
};

struct ActionRow {
  Term name;
  Term refused_name;  // As messages about dialect and guard context spell it.
  Action action;
  uint32_t least_arity, most_arity;
  bool in_guards;
  bool is_function;   // Not a special form: the wording of what is wrong differs.
  Dialect most;       // That of calls knows it, and those that follow up to this one.
};

// The row of that name; for functions the arity counts as well. Null when there is none.
const ActionRow* find_action(Term name, uint32_t arity);

}  // namespace apus::match
