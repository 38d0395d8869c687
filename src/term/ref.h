// References.
//
//   plain:    | header kRef, 3 | meta | n0 n1 | n2 0 |
//   pid ref:  | header kRef, 4 | meta | n0 n1 | n2 n3 | n4 0 |        (an alias: n3 n4 name the pid)
//   magic:    | header kRef, 5 | meta | n0 n1 | n2 0 | next | MagicObject* |
//   external: | header kExtRef, 5 | Node* | count | n0 n1 | n2 n3 | n4 0 |
//
// Each pair is two 32-bit numbers in one word, the first in its low half. `meta` is the count of
// numbers (3 or 5). A magic reference keeps an object of the VM alive (a NIF resource, an ets table,
// a compiled pattern ...) and stands in the off-heap list of its heap through `next`.
// Invariant: n0 has at most 18 significant bits (as stock's, so that they travel between nodes).
// OTP: Reference Manual, "Reference"; erlang:alias/1.
#pragma once

#include "term/tag.h"

namespace apus {

class MagicObject;  // heap/magic.h: counted, with a destructor.

inline constexpr size_t kPlainRefWords = 4, kPidRefWords = 5, kMagicRefWords = 6;
inline constexpr size_t kExtRefWords = 6;
inline constexpr size_t kMagicNext = 4, kMagicPointer = 5;  // Word offsets from the header.

struct RefNumbers {
  uint32_t n[5] = {};
  uint32_t count = 3;
  bool operator==(const RefNumbers&) const = default;
};

inline bool is_magic_ref(Term t) {
  return t.is_boxed() && t.header() == make_header(Kind::kRef, 5);
}
// Requires: is_magic_ref(t).
inline MagicObject* magic_object(Term t) {
  return reinterpret_cast<MagicObject*>(t.pointer()[kMagicPointer]);
}

// The numbers of a reference, local or external. Requires: t.is_ref().
inline RefNumbers ref_numbers(Term t) {
  const Word* p = t.pointer();
  p += header_kind(*p) == Kind::kExtRef ? 2 : 1;
  RefNumbers r;
  r.count = static_cast<uint32_t>(*p);
  for (uint32_t i = 0; i < r.count; i++)
    r.n[i] = static_cast<uint32_t>(p[1 + i / 2] >> (i % 2 * 32));
  return r;
}

}  // namespace apus
