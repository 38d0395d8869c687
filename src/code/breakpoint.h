// Breakpoints: entries of functions at which the instruction `breakpoint` runs before the function does.
//
//   | func_info ... | slot | handler of the first instruction | ...
//                            ^ replaced by breakpoint's; what stood there is kept in a table
//
// Setting one: the table that knows it is published, then the entry's word is stored, then machine code
// of its instance is redirected to the word. Clearing: the other way round. So a thread that meets the
// instruction finds its row, or finds that the word is as it was; what it found stays good until its
// slice ends, and no scheduler is stopped.
// Threads: look-ups any, in a grace section; changes one at a time, by the lock within.
// OTP: erlang:trace_pattern/3, "local".
#pragma once

#include <span>

#include "code/instance.h"

namespace apus {

struct BreakpointChange {
  CodeInstance* instance;
  const lower::Function* function;
  void* owner;  // What find_breakpoint answers with; null: clear it.
};

// Does all changes. Setting one that is set only changes its owner.
void change_breakpoints(std::span<const BreakpointChange> changes);
// Clears those of an instance.
void clear_breakpoints(CodeInstance& instance);

struct Breakpoint {
  const Word* entry = nullptr;
  Word original = 0;  // The entry's word.
  Word behind = 0;    // The handler that runs the first instruction, never machine code of an entry.
  void* owner = nullptr;
};

// The row of this entry; an empty one when there is none any more: then the word at the entry is as it was.
Breakpoint find_breakpoint(const Word* entry);

// A NIF was bound to the function: what its entry leads to changes behind the breakpoint. False: it has
// none.
bool replace_behind_breakpoint(const Word* entry, Word handler);

// The handler word of `breakpoint`; set once, with the other stubs.
void set_breakpoint_handler(Word handler);

}  // namespace apus
