#include "heap/bits.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "base/bits.h"
#include "base/utf8.h"
#include "heap/builders.h"
#include "num/bytes.h"
#include "num/scratch.h"
#include "term/number.h"

namespace apus {
namespace {

// The value of a field of at most 64 bits, unsigned.
uint64_t read_word(const uint8_t* bytes, size_t at, unsigned bits, bool is_little) {
  if (!is_little) return read_bits(bytes, at, bits);
  uint64_t value = 0;
  for (unsigned done = 0; done < bits; done += 8)
    value |= uint64_t{few_bits(bytes, at + done, std::min(8u, bits - done))} << done;
  return value;
}

// The reverse: the low `bits` bits of value, at most 64.
void write_word(uint64_t value, uint8_t* bytes, size_t at, unsigned bits, bool is_little) {
  if (bits == 0) return;
  uint8_t out[8];
  unsigned count = (bits + 7) / 8, rest = bits % 8;
  if (is_little) {
    for (unsigned i = 0; i < count; i++) out[i] = static_cast<uint8_t>(value >> (8 * i));
    if (rest != 0) out[count - 1] = static_cast<uint8_t>(out[count - 1] << (8 - rest));
  } else {
    if (bits < 64) value <<= 64 - bits;
    for (unsigned i = 0; i < count; i++) out[i] = static_cast<uint8_t>(value >> (56 - 8 * i));
  }
  copy_bits(bytes, at, out, 0, bits);
}

Term signed_term(TermHeap& heap, uint64_t value, unsigned bits) {
  return make_integer(heap, static_cast<int64_t>(value << (64 - bits)) >> (64 - bits));
}

// Half precision: 1 sign, 5 exponent, 10 fraction.
double half_to_double(unsigned h) {
  unsigned exponent = h >> 10 & 31, fraction = h & 0x3FF;
  double magnitude = exponent == 31  ? (fraction ? NAN : INFINITY)
                     : exponent == 0 ? std::ldexp(fraction, -24)
                                     : std::ldexp(fraction + 1024, static_cast<int>(exponent) - 25);
  return h >> 15 ? -magnitude : magnitude;
}

unsigned double_to_half(double d) {
  unsigned sign = std::signbit(d) ? 0x8000 : 0;
  double magnitude = std::fabs(d);
  if (magnitude >= 65520.0) return sign | 0x7C00;
  if (magnitude == 0) return sign;
  int exponent;
  std::frexp(magnitude, &exponent);  // magnitude = f * 2^exponent, 0.5 <= f < 1.
  exponent = std::max(exponent, -13);
  // In units of the last of 11 digits, rounded to even; a carry moves into the exponent by itself.
  auto digits = static_cast<unsigned>(std::nearbyint(std::ldexp(magnitude, 11 - exponent)));
  return sign | (digits + (static_cast<unsigned>(exponent + 13) << 10));
}

}  // namespace

Term read_integer(TermHeap& heap, const uint8_t* bytes, size_t at, size_t bits, bool is_little,
                  bool is_signed) {
  if (bits == 0) return make_small(0);
  if (bits <= 64) {
    auto few = static_cast<unsigned>(bits);
    uint64_t value = read_word(bytes, at, few, is_little);
    return is_signed ? signed_term(heap, value, few) : make_unsigned(heap, value);
  }
  if (bits > num::kMaxBits) return kNoTerm;
  std::vector<uint8_t> aligned((bits + 7) / 8);
  copy_bits(aligned.data(), 0, bytes, at, bits);
  num::Scratch limbs(num::bits_limbs_max(bits));
  num::Endian endian = is_little ? num::Endian::little : num::Endian::big;
  num::IntResult r = num::load_bits(aligned.data(), bits, endian, is_signed, limbs.limbs());
  return make_integer(heap, r.in(limbs.limbs()));
}

void write_integer(Term n, uint8_t* bytes, size_t at, size_t bits, bool is_little) {
  if (n.is_small() && bits <= 64)
    return write_word(static_cast<uint64_t>(n.small()), bytes, at, static_cast<unsigned>(bits),
                      is_little);
  uint64_t room;
  std::vector<uint8_t> aligned((bits + 7) / 8);
  num::store_bits(integer_view(n, &room), bits, is_little ? num::Endian::little : num::Endian::big,
                  aligned.data());
  copy_bits(bytes, at, aligned.data(), 0, bits);
}

bool read_float(const uint8_t* bytes, size_t at, size_t bits, bool is_little, double* value) {
  if (bits == 0) {  // Matches in stock too, although no float may be written so.
    *value = 0.0;
    return true;
  }
  if (bits != 16 && bits != 32 && bits != 64) return false;
  uint64_t word = read_word(bytes, at, static_cast<unsigned>(bits), is_little);
  if (bits == 16) {
    *value = half_to_double(static_cast<unsigned>(word));
  } else if (bits == 32) {
    float f;
    auto w = static_cast<uint32_t>(word);
    std::memcpy(&f, &w, sizeof f);
    *value = f;
  } else {
    std::memcpy(value, &word, sizeof *value);
  }
  return std::isfinite(*value);
}

void write_float(double value, uint8_t* bytes, size_t at, size_t bits, bool is_little) {
  uint64_t word = 0;
  if (bits == 16) {
    word = double_to_half(value);
  } else if (bits == 32) {
    auto f = static_cast<float>(value);
    std::memcpy(&word, &f, sizeof f);
  } else {
    std::memcpy(&word, &value, sizeof value);
  }
  write_word(word, bytes, at, static_cast<unsigned>(bits), is_little);
}

int32_t read_utf8(const uint8_t* bytes, size_t at, size_t available, size_t* width_bits) {
  char text[4];
  size_t count = std::min<size_t>(4, available / 8);
  for (size_t i = 0; i < count; i++) text[i] = static_cast<char>(few_bits(bytes, at + 8 * i, 8));
  size_t used = 0;
  int32_t c = count == 0 ? kBadUtf8 : utf8_next({text, count}, &used);
  *width_bits = used * 8;
  return c;
}

int32_t read_utf16(const uint8_t* bytes, size_t at, size_t available, bool is_little,
                   size_t* width_bits) {
  if (available < 16) return kBadUtf8;
  auto first = static_cast<uint32_t>(read_word(bytes, at, 16, is_little));
  *width_bits = 16;
  if (first < 0xD800 || first > 0xDFFF) return static_cast<int32_t>(first);
  if (first > 0xDBFF || available < 32) return kBadUtf8;
  auto second = static_cast<uint32_t>(read_word(bytes, at + 16, 16, is_little));
  if (second < 0xDC00 || second > 0xDFFF) return kBadUtf8;
  *width_bits = 32;
  return static_cast<int32_t>(0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF)));
}

int32_t read_utf32(const uint8_t* bytes, size_t at, size_t available, bool is_little,
                   size_t* width_bits) {
  if (available < 32) return kBadUtf8;
  auto c = static_cast<uint32_t>(read_word(bytes, at, 32, is_little));
  *width_bits = 32;
  return is_code_point(c) ? static_cast<int32_t>(c) : kBadUtf8;
}

size_t encode_utf8(uint32_t c, uint8_t* out) {
  size_t size = utf8_size(c);
  if (size == 1) {
    out[0] = static_cast<uint8_t>(c);
    return 1;
  }
  for (size_t i = size; i-- > 1; c >>= 6) out[i] = static_cast<uint8_t>(0x80 | (c & 0x3F));
  out[0] = static_cast<uint8_t>(0xF00 >> size | c);
  return size;
}

size_t encode_utf16(uint32_t c, bool is_little, uint8_t* out) {
  if (c < 0x10000) {
    write_word(c, out, 0, 16, is_little);
    return 2;
  }
  c -= 0x10000;
  write_word(0xD800 | c >> 10, out, 0, 16, is_little);
  write_word(0xDC00 | (c & 0x3FF), out, 16, 16, is_little);
  return 4;
}

size_t encode_utf32(uint32_t c, bool is_little, uint8_t* out) {
  write_word(c, out, 0, 32, is_little);
  return 4;
}

}  // namespace apus
