// What a process holds of the versions of a module: each reason, with its place. The long answer to the
// question that a purge asks in short (upgrade/check_process.h).
//
// Direct holds (on the stack, and where the process goes on) are what a purge kills for; the others are
// references that survive a purge: a fun raises badfun when it is called, a literal is copied. The
// words of the heap are looked at as they lie there, garbage that no collection has met included.
// Threads: the process's own, or one that holds it still. OTP: check_process_code/2 answers only
// whether there is a direct hold.
#pragma once

#include "proc/process.h"
#include "upgrade/versions.h"

namespace apus {

enum class HoldKind : uint8_t {
  kCurrent,        // It goes on there when it runs.
  kReturnAddress,  // A call from there has not returned yet.
  kCatch,          // A catch or try of that code is open.
  kFun,            // A fun of it lies on the heap, and none of the following is why,
  kDictionaryFun,  // ... or is reached from the process dictionary,
  kMessageFun,     // ... or is in a message of its mailbox,
  kMonitorFun,     // ... or in the tag that it wants instead of 'DOWN' or spawn_reply.
  kLiteral,        // A literal of it is referred to from heap, stack, dictionary, mailbox or registers.
};

constexpr bool is_direct(HoldKind kind) { return kind <= HoldKind::kCatch; }

struct Hold {
  HoldKind kind;
  const CodeInstance* instance;
  const Word* address = nullptr;     // Of direct holds: for find_position.
  size_t depth = 0;                  // Of direct holds: frames of functions above it on the stack.
  const FunEntry* entry = nullptr;   // Of funs.
  size_t count = 1;                  // Of funs and literals: how many references there are.
};

// Direct holds, from the top of the stack down; with `is_deep`, the others after them.
std::vector<Hold> find_holds(Process& p, std::span<const LiveVersion> versions, bool is_deep);

}  // namespace apus
