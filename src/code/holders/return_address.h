// Holders of a code instance on a stack: return addresses and catch tags. Asked of the process itself
// (upgrade/check_process.h), since only it may look at its stack.
//
// A process that has such a word would go on inside the instance: purging it means killing the process.
// Threads: the process's own. OTP: erlang:check_process_code/3.
#pragma once

#include <span>

#include "code/instance.h"

namespace apus {

inline bool is_return_address_into(Word w, const CodeInstance& instance) {
  return is_header_word(w) && instance.contains(reinterpret_cast<const Word*>(w));
}

inline bool is_catch_tag_into(Word w, const CodeInstance& instance) {
  return Term{w}.is_catch() && instance.contains(reinterpret_cast<const Word*>(w >> 6 << 3));
}

// Whether any word of the stack holds the instance.
inline bool stack_holds(std::span<const Word> stack, const CodeInstance& instance) {
  for (Word w : stack)
    if (is_return_address_into(w, instance) || is_catch_tag_into(w, instance)) return true;
  return false;
}

}  // namespace apus
