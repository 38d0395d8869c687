// What every copy does with one object (copy.cc, shared_copy.cc).
#pragma once

#include "heap/copy.h"
#include "heap/literal_area.h"
#include "term/tag.h"

namespace apus {

// Whether a copy refers to t itself.
inline bool stays(Term t, const CopyRule& rule) {
  if (!t.is_list() && !t.is_boxed()) return true;
  return rule.literals == Literals::kShare && is_literal(t.pointer()) &&
         !rule.leaving.contains(t.pointer());
}

// The words of the boxed object at p that its copy will have. A sub binary or match context of a
// large binary is copied as it is; its original follows as a term of its own.
inline size_t object_words(const Word* p) { return 1 + header_arity(*p); }

// Copies one object to [*top, ...), without what it points at.
Term copy_shallow(Term t, Word** top, OffHeap& off_heap);

}  // namespace apus
