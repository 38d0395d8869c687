// Reads compact terms of every length.
#include "beam/compact_term.h"

namespace apus::beam {

const uint8_t* read_compact_term(const uint8_t* at, const uint8_t* end, CompactTerm& term) {
  if (at == end) return nullptr;
  const uint8_t first = *at++;
  term.tag = static_cast<CompactTag>(first & 7);
  term.is_wide = false;
  if ((first & 8) == 0) {
    term.value = first >> 4;
    return at;
  }
  if ((first & 16) == 0) {
    if (at == end) return nullptr;
    term.value = static_cast<uint64_t>(first >> 5) << 8 | *at;
    return at + 1;
  }
  size_t size = (first >> 5) + 2;
  if (size == 9) {
    // The length is a small number itself: one of more than two bytes would name megabytes.
    if (at == end || (*at & 7) != 0 || (*at & 24) == 24) return nullptr;
    CompactTerm length;
    at = read_compact_term(at, end, length);
    if (at == nullptr) return nullptr;
    size = length.value + 9;
  }
  if (size > static_cast<size_t>(end - at)) return nullptr;
  term.bytes = {at, size};
  term.is_wide = size > 8;
  if (!term.is_wide) {
    term.value = (*at & 0x80) != 0 ? ~uint64_t{0} : 0;
    for (uint8_t byte : term.bytes) term.value = term.value << 8 | byte;
  }
  return at + size;
}

}  // namespace apus::beam
