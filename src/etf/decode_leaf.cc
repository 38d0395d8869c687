// Decoding terms that hold no other terms. See decoder.h.
#include <bit>
#include <cmath>
#include <cstdlib>

#include "base/utf8.h"
#include "etf/decode_read_priv.h"
#include "etf/tags.h"
#include "heap/builders.h"
#include "heap/magic_names.h"
#include "num/bytes.h"
#include "num/float_text.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/number.h"

namespace apus::etf {

bool Decoder::read_number(uint8_t tag, Word* to) {
  switch (tag) {
    case Tag::kSmallInteger: {
      uint8_t n;
      if (!read(&n)) return false;
      *to = make_small(n).bits;
      return true;
    }
    case Tag::kInteger: {
      uint32_t n;
      if (!read(&n)) return false;
      *to = make_small(static_cast<int32_t>(n)).bits;
      return true;
    }
    case Tag::kSmallBig: {
      uint8_t size;
      return read(&size) && read_big(size, to);
    }
    case Tag::kLargeBig: {
      uint32_t size;
      return read(&size) && read_big(size, to);
    }
    case Tag::kNewFloat: {
      uint64_t bits;
      if (!read(&bits)) return false;
      const double d = std::bit_cast<double>(bits);
      if (!std::isfinite(d)) return false;
      *to = make_float(heap_, d).bits;
      return true;
    }
    default:
      return read_float_text(to);
  }
}

bool Decoder::read_float_text(Word* to) {
  constexpr size_t kTextBytes = 31;
  if (left() < kTextBytes) return false;
  const auto d = num::parse_float(reinterpret_cast<const char*>(at_), kTextBytes);
  if (!d) return false;
  at_ += kTextBytes;
  *to = make_float(heap_, *d).bits;
  return true;
}

bool Decoder::read_big(size_t size, Word* to) {
  uint8_t sign;
  if (!read(&sign) || size > left()) return false;
  const uint8_t* bytes = at_;
  at_ += size;
  while (size != 0 && bytes[size - 1] == 0) --size;  // So that the limbs are exact.
  const size_t limbs = num::bytes_limbs_max(size);
  if (limbs > num::kMaxLimbs) return false;
  if (limbs <= 1) {
    uint64_t limb;
    const auto n = num::load_magnitude(bytes, size, num::Endian::little, sign != 0, &limb);
    *to = make_integer(heap_, n.in(&limb)).bits;
    return true;
  }
  Word* p = heap_.alloc(1 + limbs);
  p[0] = make_header(sign != 0 ? Kind::kNegBig : Kind::kPosBig, limbs);
  num::load_magnitude(bytes, size, num::Endian::little, sign != 0, p + 1);
  *to = make_boxed(p).bits;
  return true;
}

bool Decoder::read_bits(uint8_t tag, Word* to) {
  uint32_t size;
  uint8_t last_bits = 8;
  if (!read(&size)) return false;
  if (tag == Tag::kBitBinary) {
    if (!read(&last_bits)) return false;
    // The last byte has 1 to 8 bits; no byte has none.
    if (size == 0 ? last_bits != 0 : last_bits == 0 || last_bits > 8) return false;
  }
  if (size > left()) return false;
  const size_t bits = size == 0 ? 0 : (size_t{size} - 1) * 8 + last_bits;
  *to = make_bits(heap_, at_, 0, bits).bits;
  at_ += size;
  return true;
}

// An atom in any form, tag included.
bool Decoder::read_atom(Term* atom) {
  uint8_t tag;
  if (!read(&tag)) return false;
  uint16_t size = 0;
  uint8_t small;
  switch (tag) {
    case Tag::kAtomCacheRef:
      if (!read(&small) || small >= options_.atom_number_count) return false;
      *atom = options_.atoms_by_number[small];
      return true;
    case Tag::kSmallAtom:
    case Tag::kSmallAtomUtf8:
      if (!read(&small)) return false;
      size = small;
      break;
    case Tag::kAtom:
    case Tag::kAtomUtf8:
      if (!read(&size)) return false;
      break;
    default:
      return false;
  }
  if (size > left()) return false;
  const uint8_t* text = at_;
  at_ += size;
  return intern(text, size, tag == Tag::kAtom || tag == Tag::kSmallAtom, atom);
}

bool Decoder::intern(const uint8_t* text, size_t size, bool is_latin1, Term* atom) {
  std::string_view utf8{reinterpret_cast<const char*>(text), size};
  char converted[2 * kAtomMaxCharacters];
  if (is_latin1) {
    if (size > kAtomMaxCharacters) return false;
    size_t length = 0;
    for (size_t i = 0; i < size; ++i) {
      if (text[i] >= 0x80) converted[length++] = static_cast<char>(0xC0 | text[i] >> 6);
      converted[length++] = static_cast<char>(text[i] < 0x80 ? text[i] : 0x80 | (text[i] & 0x3F));
    }
    utf8 = {converted, length};
  } else {
    const int64_t characters = utf8_length(utf8);
    if (characters < 0 || characters > static_cast<int64_t>(kAtomMaxCharacters)) return false;
  }
  const uint32_t index = options_.is_safe ? find_atom(utf8) : intern_atom(utf8);
  if (index == kNoAtom) return false;
  *atom = make_atom(index);
  return true;
}

// A small integer of this format or a big one that fits, as arities and the numbers of funs are.
bool Decoder::read_plain_integer(int64_t* n) {
  uint8_t tag;
  if (!read(&tag)) return false;
  if (tag != Tag::kSmallInteger && tag != Tag::kInteger && tag != Tag::kSmallBig) return false;
  Word word;
  if (!read_number(tag, &word) || !Term{word}.is_small()) return false;
  *n = Term{word}.small();
  return true;
}

namespace {

bool is_local(Term name, uint32_t creation) {
  const Node* here = this_node();
  return name == here->name && creation == here->creation;
}

}  // namespace

bool Decoder::read_pid(uint8_t tag, Word* to) {
  Term name;
  uint32_t number, serial, creation;
  if (!read_atom(&name) || !read(&number) || !read(&serial)) return false;
  if (tag == Tag::kPid) {
    uint8_t old_creation;
    if (!read(&old_creation)) return false;
    creation = old_creation & 3;
  } else if (!read(&creation)) {
    return false;
  }
  if (!is_local(name, creation)) {
    const Node* node = intern_node(name, creation);
    *to = make_external_pid(heap_, node, external_pid_data(number, serial)).bits;
    return true;
  }
  if (number >> kPidNumberBits != 0) return false;
  *to = make_pid(number, serial).bits;
  return true;
}

bool Decoder::read_port(uint8_t tag, Word* to) {
  Term name;
  uint64_t number;
  uint32_t short_number, creation;
  uint8_t old_creation;
  if (!read_atom(&name)) return false;
  if (tag == Tag::kV4Port) {
    if (!read(&number) || !read(&creation)) return false;
  } else {
    if (!read(&short_number)) return false;
    number = short_number;
    if (tag == Tag::kPort) {
      if (!read(&old_creation)) return false;
      creation = old_creation & 3;
    } else if (!read(&creation)) {
      return false;
    }
  }
  if (!is_local(name, creation)) {
    *to = make_external_port(heap_, intern_node(name, creation), number).bits;
    return true;
  }
  if (number > kNewPortMax) return false;
  *to = make_port(number).bits;
  return true;
}

bool Decoder::read_ref(uint8_t tag, Word* to) {
  Term name;
  RefNumbers r;
  r.count = 1;
  uint16_t count;
  if (tag != Tag::kReference) {
    if (!read(&count)) return false;
    r.count = count;
  }
  if (r.count > std::size(r.n) || !read_atom(&name)) return false;
  uint32_t creation;
  uint8_t old_creation;
  if (tag == Tag::kReference) {
    if (!read(&r.n[0])) return false;
  }
  if (tag == Tag::kNewerReference) {
    if (!read(&creation)) return false;
  } else {
    if (!read(&old_creation)) return false;
    creation = old_creation & 3;
  }
  if (tag != Tag::kReference) {
    for (uint32_t i = 0; i < r.count; ++i) {
      if (!read(&r.n[i])) return false;
    }
  }
  if (!is_local(name, creation)) {
    *to = make_external_ref(heap_, intern_node(name, creation), r).bits;
    return true;
  }
  if (r.n[0] > kRefNumber0Max) return false;
  if (r.count < 3) r.count = 3;
  if (r.count == 4) return false;
  *to = make_known_ref(heap_, r).bits;
  return true;
}

}  // namespace apus::etf
