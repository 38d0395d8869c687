// Deep copies of terms between heaps: messages, spawn arguments, ets, literals.
//
// Sharing inside a term is not kept (as in stock's messages); literals are not copied within the
// node. Both functions use no recursion: depth is bounded by memory alone.
#pragma once

#include "heap/off_heap.h"
#include "heap/term_heap.h"

namespace apus {

enum class Literals : uint8_t { kShare, kCopy };

// The words a copy needs: 0 for immediate terms and, when shared, literals.
size_t copy_size(Term t, Literals literals = Literals::kShare);

// Copies t to [*top, ...), advancing *top by exactly copy_size(t, literals) words. The objects
// outside heaps that it refers to are counted up and linked into off_heap.
Term copy_to(Term t, Word** top, OffHeap& off_heap, Literals literals = Literals::kShare);

// The same with room from heap.alloc().
Term copy_into(Term t, TermHeap& heap, Literals literals = Literals::kShare);

}  // namespace apus
