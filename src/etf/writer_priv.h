// Writer: one walk over a term that puts its external format into an Output or a Count.
//
// What is left to write stands on a work stack as (container, position) and never as an address
// inside a container, so that a writer may rest between two runs while the heap is collected, the
// stack being roots.
// Threads: belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "base/work_stack.h"
#include "etf/encoder.h"
#include "etf/output.h"
#include "heap/process_heap.h"
#include "num/integer.h"
#include "term/binary.h"
#include "term/fun.h"

namespace apus::etf {

template <class Out>
class Writer {
 public:
  Writer(Out& out, Term term, const EncodeOptions& options) : out_(out), options_(options) {
    push(Do::kOne, term, 0, 1);
  }
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Writes at most about `budget` terms; true when all is written.
  bool run(size_t budget);
  void visit_roots(RootVisitor& visitor);
  // Whether something was larger than the format can say.
  bool is_too_large() const { return is_too_large_; }

 private:
  enum class Do : uint8_t {
    kOne,      // The container itself.
    kTuple,    // Elements.
    kCells,    // The container is the next cell of a list, or its tail.
    kFree,     // Free variables of a fun, whose size is patched behind them.
    kFlatMap,  // Keys at even positions, values at odd ones.
    kNode,     // Children of a node of a trie, from the last to the first.
    kValue,    // The value of a leaf.
    kSorted,   // The terms of `pairs`.
  };
  struct Step {
    Do what;
    Term container;
    size_t at, end;
    size_t place;  // kFree: of the size. kFree: `start` is the count of bytes there.
    size_t start;
    Term* pairs;
  };

  void push(Do what, Term container, size_t at, size_t end) {
    steps_.push({what, container, at, end, 0, 0, nullptr});
  }
  bool next(Term* t);
  bool next_child(Term* t);

  void write(Term t);
  void write_boxed(Term t);
  void write_small(int64_t n);
  void write_integer(num::IntView n);
  void write_atom(Term atom);
  void write_atom_text(std::string_view utf8);
  void write_float(double d);
  void write_list(Term t);
  void write_bits(Term t);
  void write_aligned(BitView v, size_t count);
  void write_map(Term t);
  void push_sorted(Term map, size_t size);
  void write_fun(Term t);
  void write_export(const Export* e);
  void write_pid(Term t);
  void write_port(Term t);
  void write_ref(Term t);
  uint32_t size32(size_t size) {
    is_too_large_ |= size > UINT32_MAX;
    return static_cast<uint32_t>(size);
  }

  Out& out_;
  EncodeOptions options_;
  bool is_too_large_ = false;
  WorkStack<Step, 16> steps_;
};

}  // namespace apus::etf
