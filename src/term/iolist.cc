// Sizes and copies of iolists.
#include "term/iolist.h"

#include <cstring>

#include "term/binary.h"
#include "term/iolist_walk.h"

namespace apus {

bool iolist_size(Term t, size_t* size_bytes) {
  size_t sum = 0;
  *size_bytes = 0;
  bool is_iolist = walk_iolist(
      t, [&](uint8_t) { sum++; },
      [&](Term bits) {
        sum += bit_size(bits) / 8;
        return is_binary(bits);
      });
  if (is_iolist) *size_bytes = sum;
  return is_iolist;
}

uint8_t* copy_iolist(Term t, uint8_t* to) {
  bool is_iolist = walk_iolist(
      t, [&](uint8_t byte) { *to++ = byte; },
      [&](Term binary) {
        to = copy_binary_bytes(binary, to);
        return true;
      });
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
