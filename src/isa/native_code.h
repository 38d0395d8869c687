// The machine code that stands beside the threaded words of one code instance.
//
// All addresses that others hold (return addresses, catch tags, exports, funs, where a process goes
// on) are addresses of threaded words. The word of an instruction that has machine code holds the
// address of that code where otherwise the address of its handler is: whoever dispatches runs it.
// So nobody but its instance knows that there is machine code, and it goes when the instance goes.
//
// Threads: made by one; then run by any; redirect_entry under the code permission.
#pragma once

#include <cstdint>

namespace apus::isa {

class NativeCode {
 public:
  virtual ~NativeCode() = default;

  // From now on calls inside the instance, too, go to what the entry's word says. Requires: a
  // function begins at that word.
  virtual void redirect_entry(uint32_t entry_offset_words) = 0;
  virtual uint64_t size_bytes() const = 0;
};

}  // namespace apus::isa
