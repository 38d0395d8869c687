#include "ets/key_order.h"

#include <algorithm>
#include <cmath>

#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/number.h"
#include "term/tuple.h"

namespace apus::ets {
namespace {

// The kinds of terms in their order.
enum : uint64_t {
  kNumber, kAtom, kRef, kFun, kPort, kPid, kTuple, kMap, kNilPlace, kListPlace, kBits
};

uint64_t place(Term t) {
  if (t.is_number()) return kNumber;
  if (t.is_atom()) return kAtom;
  if (t.is_ref()) return kRef;
  if (t.is_fun()) return kFun;
  if (t.is_port()) return kPort;
  if (t.is_pid()) return kPid;
  if (t.is_tuple()) return kTuple;
  if (t.is_map()) return kMap;
  if (t.is_nil()) return kNilPlace;
  return t.is_list() ? kListPlace : kBits;
}

// The whole part of a number, with what is out of a small integer's range at its ends.
int64_t whole_part(Term t) {
  if (t.is_small()) return t.small();
  if (!t.is_float()) return t.kind() == Kind::kNegBig ? kSmallMin : kSmallMax;
  double d = std::floor(float_value(t));
  if (d >= static_cast<double>(kSmallMax)) return kSmallMax;
  if (d <= static_cast<double>(kSmallMin)) return kSmallMin;
  return static_cast<int64_t>(d);
}

// The first `count` bytes of a text or bitstring, zeros behind its end.
uint64_t first_bytes(const uint8_t* bytes, size_t offset_bits, size_t size_bits, unsigned count) {
  uint64_t word = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t byte = 0;
    if (i * 8 < size_bits) {
      size_t left = std::min<size_t>(size_bits - i * 8, 8);
      unsigned b = static_cast<unsigned>(bytes[i]) << offset_bits;
      if (offset_bits > 0 && left > 8 - offset_bits) b |= bytes[i + 1] >> (8 - offset_bits);
      byte = b & 0xFF & (0xFF00u >> left);
    }
    word = word << 8 | byte;
  }
  return word;
}

// The beginning of a value in `bits` bits, of kinds that are not made of other terms.
uint64_t beginning(Term t, unsigned bits) {
  if (t.is_number()) {
    int64_t half = int64_t{1} << (bits - 1);
    return static_cast<uint64_t>(std::clamp(whole_part(t), -half, half - 1) + half);
  }
  unsigned count = bits / 8;
  if (t.is_atom()) {
    std::string_view text = atom_text(t);
    return first_bytes(reinterpret_cast<const uint8_t*>(text.data()), 0, text.size() * 8, count);
  }
  if (t.is_bitstring()) {
    BitView v = bit_view(t);
    return first_bytes(v.bytes, v.offset_bits, v.size_bits, count);
  }
  return 0;
}

uint64_t element_52(Term t) { return place(t) << 48 | beginning(t, 48); }

}  // namespace

uint64_t short_key_slow(Term key) {
  uint64_t kind = place(key) << 60;
  if (key.is_tuple()) {
    size_t arity = Tuple(key).arity();
    if (arity >= 255) return kind | uint64_t{255} << 52;
    return kind | uint64_t{arity} << 52 | (arity > 0 ? element_52(Tuple(key)[0]) : 0);
  }
  if (key.is_list()) return kind | element_52(head(key));
  if (key.is_number()) return kind | beginning(key, 60);
  return kind | beginning(key, 56);
}

}  // namespace apus::ets
