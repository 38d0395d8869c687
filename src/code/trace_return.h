// The address of the instruction trace_return: what the frames return to that tracing leaves on a stack
// (trace/frame.h). Whoever counts frames of functions passes them over.
// Threads: set once, at start; read by any.
#pragma once

#include "term/tag.h"

namespace apus {

inline const Word* trace_return_address = nullptr;

inline bool is_trace_return(Word return_address) {
  return return_address == reinterpret_cast<Word>(trace_return_address);
}

}  // namespace apus
