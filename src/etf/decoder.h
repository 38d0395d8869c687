// Decoding the external term format. The bytes may come from anywhere: whatever they are, decoding
// ends with a term or with a refusal, reads nothing beyond them and needs memory in proportion to
// them.
//
// Decoder does it in runs, between which the caller may yield. It builds in the heap it was given
// and holds addresses into it, so that heap must not be collected between two runs: a caller that
// yields decodes into a TermHeap of its own and adopts it.
//
// Invariant: every term still to come takes at least one byte, so the number of terms announced but
// not yet read never exceeds the bytes left. This is what bounds memory.
// Threads: belongs to one thread at a time.
// OTP: erlang:binary_to_term/2; "External Term Format".
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/work_stack.h"
#include "heap/term_heap.h"
#include "term/fun.h"

namespace apus::etf {

// The loaded code, as funs in external terms name it. code/ stands higher; vm hands it down.
class CodeNames {
 public:
  // The entry of M:F/A, made if it is new; or, when it must exist, null if nothing can be called.
  virtual Export* export_of(Term module, Term function, uint32_t arity, bool must_exist) = 0;
  // The entry of a fun; `fun` holds all that the bytes say. Made without code if it is unknown.
  struct Fun {
    Term module;
    const uint8_t* uniq;  // 16 bytes.
    uint32_t index, old_index, old_uniq, arity, num_free;
  };
  virtual FunEntry* fun_of(const Fun& fun) = 0;

 protected:
  ~CodeNames() = default;
};

struct DecodeOptions {
  bool is_safe = false;       // Makes no atoms and no exports.
  bool has_version = true;    // The first byte, 131; messages between nodes do without.
  CodeNames* code = nullptr;  // Without it, funs are refused.
  // The distribution's table of atoms for this message.
  const Term* atoms_by_number = nullptr;
  size_t atom_number_count = 0;
};

class Decoder {
 public:
  enum class Status : uint8_t { kMore, kDone, kBad };

  // Requires: the bytes stay where they are until the decoder is done.
  Decoder(TermHeap& heap, const uint8_t* bytes, size_t size, const DecodeOptions& options);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // Decodes at most about `budget` terms.
  Status run(size_t budget);
  // After kDone: the term, and the bytes that it took.
  Term term() const { return {result_}; }
  size_t used() const { return plain_ != nullptr ? used_ : static_cast<size_t>(at_ - start_); }

 private:
  // Words that are still to be filled with terms. Maps are gathered in `pairs` first.
  struct Slots {
    Word* next;
    size_t left;
    size_t stride;
    Term* pairs;
    Word* map;  // Where the finished map goes.
  };

  bool open_envelope(size_t size);
  bool read_term(Word* to);
  bool read_container(uint8_t tag, Word* to);
  bool read_tuple(size_t arity, Word* to);
  bool read_list(Word* to);
  bool read_string(Word* to);
  bool read_map(Word* to);
  bool read_fun(Word* to);
  bool read_export(Word* to);
  bool read_number(uint8_t tag, Word* to);
  bool read_float_text(Word* to);
  bool read_big(size_t size, Word* to);
  bool read_bits(uint8_t tag, Word* to);
  bool read_atom(Term* atom);
  bool read_pid(uint8_t tag, Word* to);
  bool read_port(uint8_t tag, Word* to);
  bool read_ref(uint8_t tag, Word* to);
  bool read_plain_integer(int64_t* n);
  bool intern(const uint8_t* text, size_t size, bool is_latin1, Term* atom);
  bool finish_map(const Slots& slots);

  size_t left() const { return static_cast<size_t>(end_ - at_); }
  // `count` more terms will come; false when the bytes cannot hold them.
  bool announce(size_t count) {
    if (count > left() || pending_ > left() - count) return false;
    pending_ += count;
    return true;
  }
  void push(Word* next, size_t count, size_t stride) {
    if (count != 0) slots_.push({next, count, stride, nullptr, nullptr});
  }
  template <class T>
  bool read(T* value);

  TermHeap& heap_;
  DecodeOptions options_;
  const uint8_t* start_;
  const uint8_t* at_;
  const uint8_t* end_;
  uint8_t* plain_ = nullptr;  // The inflated bytes of a compressed term.
  size_t used_ = 0;           // Of a compressed term.
  size_t pending_ = 1;
  Word result_;
  Status status_ = Status::kMore;
  WorkStack<Slots, 16> slots_;
};

// The term, or kNoTerm where the bytes are no term (badarg); bytes behind the term are ignored.
// *used, where given, is set to the bytes that the term took.
Term binary_to_term(TermHeap& heap, const uint8_t* bytes, size_t size, const DecodeOptions& options,
                    size_t* used = nullptr);

}  // namespace apus::etf
