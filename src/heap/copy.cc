#include "heap/copy.h"

#include <cstring>

#include "base/work_stack.h"
#include "heap/copy_priv.h"
#include "heap/magic.h"
#include "heap/shared_binary.h"
#include "term/binary.h"
#include "term/cons.h"

namespace apus {
namespace {

void retain_off_heap(Word* copy, OffHeap& off_heap) {
  if (header_kind(*copy) == Kind::kRefcBinary) {
    reinterpret_cast<SharedBinary*>(copy[kRefcShared])->retain();
    copy[kRefcFlags] = 0;  // Only the original may append in place.
    off_heap.add(copy, copy[kRefcSize] / sizeof(Word));
  } else if (*copy == make_header(Kind::kRef, kMagicRefWords - 1)) {
    reinterpret_cast<MagicObject*>(copy[kMagicPointer])->retain();
    off_heap.add(copy, 0);
  } else if (header_kind(*copy) == Kind::kSubBinary) {
    copy[3] &= ~(Word{1} << 4);  // Nor may the copy of the sub binary.
  }
}

}  // namespace

size_t copy_size(Term root, const CopyRule& rule) {
  if (stays(root, rule)) return 0;
  size_t total = 0;
  WorkStack<Term, 32> pending;
  Term t = root;
  for (;;) {
    if (t.is_list()) {
      total += kConsWords;
      Term first = head(t);
      if (!stays(first, rule)) pending.push(first);
      t = tail(t);
      if (!stays(t, rule)) continue;
    } else {
      const Word* p = t.pointer();
      size_t words = object_words(p);
      total += words;
      if (is_scanned(header_kind(*p))) {
        for (size_t i = 1; i < words; i++)
          if (!stays({p[i]}, rule)) pending.push({p[i]});
      }
    }
    if (pending.empty()) return total;
    t = pending.pop();
  }
}

Term copy_shallow(Term t, Word** top, OffHeap& off_heap) {
  Word* to = *top;
  if (t.is_list()) {
    to[0] = head(t).bits;
    to[1] = tail(t).bits;
    *top += kConsWords;
    return make_list(to);
  }
  const Word* from = t.pointer();
  size_t words = object_words(from);
  std::memcpy(to, from, words * sizeof(Word));
  *top += words;
  retain_off_heap(to, off_heap);
  return make_boxed(to);
}

Term copy_to(Term root, Word** top, OffHeap& off_heap, const CopyRule& rule) {
  if (stays(root, rule)) return root;
  Word* scan = *top;
  Term result = copy_shallow(root, top, off_heap);
  // Every word between scan and *top that still points at a source object is copied in turn.
  while (scan < *top) {
    Word w = *scan;
    if (is_header_word(w)) {
      scan += is_scanned(header_kind(w)) ? 1 : object_words(scan);
      continue;
    }
    if (!stays({w}, rule)) *scan = copy_shallow({w}, top, off_heap).bits;
    scan++;
  }
  return result;
}

Term copy_into(Term t, TermHeap& heap, Literals literals) {
  CopyRule rule(literals);
  size_t words = copy_size(t, rule);
  if (words == 0) return t;
  Word* top = heap.alloc(words);
  return copy_to(t, &top, heap.off_heap(), rule);
}

}  // namespace apus
