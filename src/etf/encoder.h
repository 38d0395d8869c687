// Encoding terms in the external term format, byte for byte as stock OTP 25 does.
//
// Encoder does it in runs, between which the caller may yield and the heap be collected; the
// functions below do it at once. The bytes of maps beyond 32 pairs stand in the order of MapWalk.
// Errors: only that a part is larger than the format can say (4 GiB): system_limit.
// Threads: belongs to one thread at a time.
// OTP: erlang:term_to_binary/2, term_to_iovec/2, external_size/2; "External Term Format".
#pragma once

#include <memory>
#include <optional>

#include "etf/output.h"
#include "heap/process_heap.h"

namespace apus::etf {

// The distribution's table of atoms that the other side knows by number.
class AtomNumbers {
 public:
  // The number of this atom in the message's table, or -1 to write its text.
  virtual int number_of(Term atom) = 0;

 protected:
  ~AtomNumbers() = default;
};

struct EncodeOptions {
  int minor_version = 1;          // 0: floats as text; 2: all atoms in UTF-8. Others: badarg.
  int compression_level = 0;      // 1 to 9; 0 is none. Not with is_by_reference.
  bool is_deterministic = false;  // Large maps in the order of their keys.
  bool is_by_reference = false;   // Bytes of shared binaries are not copied (term_to_iovec).
  bool has_version = true;        // The first byte, 131; messages between nodes do without.
  AtomNumbers* atom_numbers = nullptr;
};

template <class Out>
class Writer;

class Encoder {
 public:
  Encoder(Term term, const EncodeOptions& options);
  ~Encoder();

  // Encodes at most about `budget` terms; true when all is done. Compressing is one step.
  bool run(size_t budget);
  // The terms still to be encoded, for a collection between two runs.
  void visit_roots(RootVisitor& visitor);

  // When run() has returned true.
  bool is_too_large() const;
  Output& output() { return output_; }

 private:
  void compress();

  EncodeOptions options_;
  Output output_;
  std::unique_ptr<Writer<Output>> writer_;
};

// A binary; kNoTerm when a part is too large (system_limit).
Term term_to_binary(TermHeap& heap, Term term, const EncodeOptions& options = {});
// A list of binaries, those outside the heap shared. As stock's, a binary when compressed.
Term term_to_iovec(TermHeap& heap, Term term, EncodeOptions options = {});

// The size in bytes as erlang:external_size/2 says it, which for funs is a few bytes too large.
size_t external_size(Term term, const EncodeOptions& options = {});

}  // namespace apus::etf
