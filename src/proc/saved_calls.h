// The last calls of one process: process_flag(save_calls, N), process_info(last_calls).
//
// A ring of N entries: exports that were called, and the atoms send, 'receive' and timeout. While any
// process saves its calls all exports are watched (code/exports.h): calls inside a module are not seen.
// Threads: the process's own. OTP: erlang(3), process_flag(save_calls, N).
#pragma once

#include <vector>

#include "heap/term_heap.h"
#include "term/fun.h"

namespace apus {

class Process;

class SavedCalls {
 public:
  explicit SavedCalls(size_t size);
  ~SavedCalls();
  SavedCalls(const SavedCalls&) = delete;

  size_t size() const { return ring_.size(); }
  void add_call(const Export* called) { add(reinterpret_cast<Word>(called)); }
  void add_event(Term atom) { add(atom.bits); }
  // Oldest first: {M, F, A} and atoms.
  Term list(TermHeap& heap) const;

 private:
  void add(Word entry);
  std::vector<Word> ring_;  // An Export*, or the bits of an atom.
  size_t next_ = 0, count_ = 0;
};

// Begins anew with room for `size` calls, 0: ends. How many there was room for.
size_t save_calls(Process& p, size_t size);
// Notes an event, if the process saves its calls.
void save_event(Process& p, Term atom);

}  // namespace apus
