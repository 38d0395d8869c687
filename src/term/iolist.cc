// Walking iolists: one loop with a stack of lists still to go on with, shared by size and copy.
#include "term/iolist.h"

#include <cstring>
#include <vector>

#include "term/binary.h"
#include "term/cons.h"

namespace apus {

namespace {

// Calls on_byte(byte) and on_binary(term) for the parts in order; false when t is no iolist. An
// improper tail must be a binary; an element that is a list is gone into at once, its rest waits.
template <class OnByte, class OnBinary>
bool walk_iolist(Term t, OnByte on_byte, OnBinary on_binary) {
  std::vector<Term> waiting;
  for (;;) {
    while (t.is_list()) {
      Term first = head(t);
      t = tail(t);
      if (first.is_small()) {
        if (first.small() < 0 || first.small() > 255) return false;
        on_byte(static_cast<uint8_t>(first.small()));
      } else if (first.is_list()) {
        waiting.push_back(t);
        t = first;
      } else if (is_binary(first)) {
        on_binary(first);
      } else if (!first.is_nil()) {
        return false;
      }
    }
    if (!t.is_nil()) {
      if (!is_binary(t)) return false;
      on_binary(t);
    }
    if (waiting.empty()) return true;
    t = waiting.back();
    waiting.pop_back();
  }
}

}  // namespace

bool iolist_size(Term t, size_t* size_bytes) {
  size_t sum = 0;
  *size_bytes = 0;
  bool is_iolist = walk_iolist(
      t, [&](uint8_t) { sum++; }, [&](Term binary) { sum += bit_size(binary) / 8; });
  if (is_iolist) *size_bytes = sum;
  return is_iolist;
}

uint8_t* copy_iolist(Term t, uint8_t* to) {
  bool is_iolist = walk_iolist(
      t, [&](uint8_t byte) { *to++ = byte; },
      [&](Term binary) { to = copy_binary_bytes(binary, to); });
  CHECK(is_iolist);
  return to;
}

uint8_t* copy_binary_bytes(Term t, uint8_t* to) {
  BitView view = bit_view(t);
  size_t size = view.size_bytes();
  if (view.is_byte_aligned()) {
    if (size > 0) std::memcpy(to, view.bytes, size);
    return to + size;
  }
  unsigned shift = static_cast<unsigned>(view.offset_bits);
  for (size_t i = 0; i < size; i++) {
    to[i] = static_cast<uint8_t>(view.bytes[i] << shift | view.bytes[i + 1] >> (8 - shift));
  }
  return to + size;
}

}  // namespace apus
