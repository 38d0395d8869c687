#include "base/utf8.h"

namespace apus {

int32_t utf8_next(std::string_view s, size_t* at) {
  size_t i = *at;
  if (i >= s.size()) return kBadUtf8;
  uint8_t first = static_cast<uint8_t>(s[i]);
  if (first < 0x80) {
    *at = i + 1;
    return first;
  }
  size_t size = first >= 0xC2 && first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (first < 0xC2 || size == 0 || i + size > s.size()) return kBadUtf8;
  uint32_t c = first & (0x7F >> size);
  for (size_t k = 1; k < size; k++) {
    uint8_t b = static_cast<uint8_t>(s[i + k]);
    if ((b & 0xC0) != 0x80) return kBadUtf8;
    c = c << 6 | (b & 0x3F);
  }
  if (utf8_size(c) != size || !is_code_point(c)) return kBadUtf8;
  *at = i + size;
  return static_cast<int32_t>(c);
}

void utf8_append(std::string& out, uint32_t c) {
  size_t size = utf8_size(c);
  if (size == 1) {
    out.push_back(static_cast<char>(c));
    return;
  }
  static constexpr uint8_t kLead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  out.push_back(static_cast<char>(kLead[size] | c >> (6 * (size - 1))));
  for (size_t k = size - 1; k-- > 0;) out.push_back(static_cast<char>(0x80 | (c >> (6 * k) & 0x3F)));
}

int64_t utf8_length(std::string_view s) {
  int64_t n = 0;
  for (size_t at = 0; at < s.size(); n++)
    if (utf8_next(s, &at) == kBadUtf8) return -1;
  return n;
}

}  // namespace apus
