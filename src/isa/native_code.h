// The machine code that stands beside the threaded words of one code instance.
//
// All addresses that others hold (return addresses, catch tags, exports, funs, where a process goes
// on) are addresses of threaded words. The word of an instruction that has machine code holds the
// address of that code where otherwise the address of its handler is: whoever dispatches runs it.
// So nobody but its instance knows that there is machine code, and it goes when the instance goes.
//
// Threads: made by one; then run by any; redirect_entry and restore_entry one at a time.
#pragma once

#include <cstdint>

namespace apus::isa {

class NativeCode {
 public:
  virtual ~NativeCode() = default;

  // From now on calls inside the instance, too, go to what the entry's word says. Requires: a
  // function begins at that word.
  virtual void redirect_entry(uint32_t entry_offset_words) = 0;
  // The contrary.
  virtual void restore_entry(uint32_t entry_offset_words) = 0;
  // The handler that runs the instruction at an entry as threaded code, when the entry's word is the
  // address of its machine code; else 0.
  virtual uint64_t entry_handler(uint32_t entry_offset_words, uint64_t word) const = 0;
  virtual uint64_t size_bytes() const = 0;
};

}  // namespace apus::isa
