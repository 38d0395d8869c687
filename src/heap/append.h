// Binaries that grow at their end without being copied each time: <<Acc/binary, ...>> in a loop.
//
// A writable refc binary has spare capacity behind its bytes. The one sub binary with the writable
// flag ends where the data ends; appending to it fills the spare bytes, takes the flag from it and
// gives it to the longer sub binary. Anything else is copied once, into a new writable binary with
// as much spare room as data. So a loop of appends is linear, and no byte that a term shows ever
// changes.
// Invariants: (1) bytes never move while referenced; (2) at most one sub binary of a writable refc
// binary has the flag; copies to other heaps lose it (heap/copy.cc).
// Threads: the thread that owns the heap. OTP: Efficiency Guide, "Constructing Binaries".
#pragma once

#include "heap/term_heap.h"

namespace apus {

inline constexpr size_t kAppendWords = 10;  // What append_bits may take from the heap.

struct Appended {
  Term term;       // All bits, the new ones not written yet.
  uint8_t* bytes;  // Where they go: bit `at` of these bytes and on.
  size_t at;
};

// Requires: to.is_bitstring().
Appended append_bits(TermHeap& heap, Term to, size_t added_bits);

// An empty writable binary with room for so many bytes.
Term make_writable_binary(TermHeap& heap, size_t capacity_bytes);

}  // namespace apus
