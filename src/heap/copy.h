// Deep copies of terms between heaps: messages, spawn arguments, ets, literals.
//
// Sharing inside a term is not kept (as in stock's messages); literals are not copied within the
// node, save those of an area that is about to go (literal_area.h). No recursion: depth is bounded by
// memory alone. Threads: any, in a grace section until the copy is where its owner's literals are
// asked for: in a heap or its mailbox.
#pragma once

#include "heap/literal_area.h"
#include "heap/off_heap.h"
#include "heap/term_heap.h"

namespace apus {

enum class Literals : uint8_t { kShare, kCopy };

// What one copy does with literals. Made once for its size and its making, since the area that is
// about to go may change in between.
struct CopyRule {
  CopyRule(Literals which)
      : literals(which),
        leaving(LiteralPages::from_bits(leaving_literals.load(std::memory_order_acquire))) {}
  Literals literals;
  LiteralPages leaving;
};

// The words a copy needs: 0 for immediate terms and for literals that are shared.
size_t copy_size(Term t, const CopyRule& rule = Literals::kShare);

// Copies t to [*top, ...), advancing *top by exactly copy_size(t, rule) words. The objects
// outside heaps that it refers to are counted up and linked into off_heap.
Term copy_to(Term t, Word** top, OffHeap& off_heap, const CopyRule& rule);

// The same with room from heap.alloc().
Term copy_into(Term t, TermHeap& heap, Literals literals = Literals::kShare);

}  // namespace apus
