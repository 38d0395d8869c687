// UTF-8: decoding and encoding of code points. RFC 3629; Erlang's rule: no surrogates, at most
// U+10FFFF, shortest form only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace apus {

inline constexpr int32_t kBadUtf8 = -1;

// The code point that starts at s[*at], moving *at behind it; kBadUtf8 (with *at unmoved) when the
// bytes are malformed or end early.
int32_t utf8_next(std::string_view s, size_t* at);

// Appends a code point. Requires: is_code_point(c).
void utf8_append(std::string& out, uint32_t c);

constexpr bool is_code_point(uint32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }
constexpr size_t utf8_size(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

// The number of code points, or -1 when s is malformed.
int64_t utf8_length(std::string_view s);

}  // namespace apus
