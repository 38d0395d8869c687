// What a process holds of an instance of code: each reason, with its place. The long answer to the
// question that a purge asks in short (upgrade/check_process.h).
//
// Direct holds (on the stack, and where the process goes on) are what a purge kills for; the others are
// references that survive a purge: a fun raises badfun when it is called, a literal is copied. The
// words of the heap are looked at as they lie there, garbage that no collection has met included.
// Threads: the process's own, or one that holds it still. OTP: check_process_code/2 answers only
// whether there is a direct hold.
#pragma once

#include "code/instance.h"
#include "proc/process.h"

namespace apus {

enum class HoldKind : uint8_t {
  kCurrent,        // It goes on there when it runs.
  kReturnAddress,  // A call from there has not returned yet.
  kCatch,          // A catch or try of that code is open.
  kFun,            // A fun of it lies on the heap,
  kMessageFun,     // ... or in a message that nobody has looked at.
  kLiteral,        // A literal of it is referred to from the heap, the stack or the dictionary.
};

constexpr bool is_direct(HoldKind kind) { return kind <= HoldKind::kCatch; }

struct Hold {
  HoldKind kind;
  const Word* address = nullptr;     // Of direct holds: for find_position.
  size_t depth = 0;                  // Of direct holds: frames above it on the stack.
  const FunEntry* entry = nullptr;   // Of funs.
  size_t count = 1;                  // Of funs and literals: how many references there are.
};

// Direct holds, from the top of the stack down; with `is_deep`, the others after them.
std::vector<Hold> find_holds(Process& p, const CodeInstance& instance, bool is_deep);

}  // namespace apus
