// Reading numbers of fixed size, highest byte first, and never beyond the end.
#pragma once

#include <bit>
#include <cstring>

#include "etf/decoder.h"

namespace apus::etf {

template <class T>
bool Decoder::read(T* value) {
  if (left() < sizeof(T)) return false;
  std::memcpy(value, at_, sizeof(T));
  at_ += sizeof(T);
  if constexpr (sizeof(T) == 2) *value = __builtin_bswap16(*value);
  if constexpr (sizeof(T) == 4) *value = __builtin_bswap32(*value);
  if constexpr (sizeof(T) == 8) *value = __builtin_bswap64(*value);
  return true;
}

}  // namespace apus::etf
