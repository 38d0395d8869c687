// A tuple: a header whose word count is the arity, then the elements.
//
//   | header kTuple, arity n | element 1 | ... | element n |
//
// OTP: Reference Manual, "Tuple".
#pragma once

#include "term/tag.h"

namespace apus {

class Tuple {
 public:
  // Requires: t.is_tuple().
  explicit Tuple(Term t) : p_(t.pointer()) { ASSERT(t.is_tuple()); }
  size_t arity() const { return header_arity(*p_); }
  // Elements count from 0 here; Erlang's element/2 counts from 1.
  Term operator[](size_t i) const { ASSERT(i < arity()); return {p_[1 + i]}; }
  const Term* elements() const { return reinterpret_cast<const Term*>(p_ + 1); }

 private:
  const Word* p_;
};

inline bool is_tuple_of(Term t, size_t arity) {
  return t.is_boxed() && t.header() == make_header(Kind::kTuple, arity);
}

}  // namespace apus
