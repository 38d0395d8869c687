// Writing terms that hold no other terms. See writer_priv.h.
#include <cstring>

#include "base/utf8.h"
#include "etf/tags.h"
#include "etf/writer_priv.h"
#include "heap/magic_names.h"
#include "num/bytes.h"
#include "num/float_text.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/pid.h"
#include "term/ref.h"

namespace apus::etf {
namespace {

constexpr size_t kFloatTextBytes = 31;

const Node* node_of(Term t) { return is_external(t) ? external_node(t) : this_node(); }

// The text in Latin-1 and its length; false where a character is beyond.
bool to_latin1(std::string_view utf8, char* out, size_t* length) {
  size_t at = 0, count = 0;
  while (at < utf8.size()) {
    const int32_t c = utf8_next(utf8, &at);
    if (c > 0xFF) return false;
    out[count++] = static_cast<char>(c);
  }
  *length = count;
  return true;
}

}  // namespace

template <class Out>
void Writer<Out>::write_small(int64_t n) {
  if (n >= 0 && n <= 255) {
    out_.put8(Tag::kSmallInteger);
    out_.put8(static_cast<uint8_t>(n));
  } else if (n >= INT32_MIN && n <= INT32_MAX) {
    out_.put8(Tag::kInteger);
    out_.put32(static_cast<uint32_t>(n));
  } else {
    uint64_t room;
    write_integer(num::view_int64(n, &room));
  }
}

template <class Out>
void Writer<Out>::write_integer(num::IntView n) {
  const size_t count = num::byte_length(n);
  if (count <= 255) {
    out_.put8(Tag::kSmallBig);
    out_.put8(static_cast<uint8_t>(count));
  } else {
    out_.put8(Tag::kLargeBig);
    out_.put32(size32(count));
  }
  out_.put8(n.negative);
  if constexpr (Out::kKeeps) {
    num::store_magnitude(n, num::Endian::little, out_.room(count), count);
  } else {
    out_.put(nullptr, count);
  }
}

template <class Out>
void Writer<Out>::write_atom(Term atom) {
  if (options_.atom_numbers != nullptr) {
    const int number = options_.atom_numbers->number_of(atom);
    if (number >= 0) {
      out_.put8(Tag::kAtomCacheRef);
      out_.put8(static_cast<uint8_t>(number));
      return;
    }
  }
  write_atom_text(atom_text(atom));
}

template <class Out>
void Writer<Out>::write_atom_text(std::string_view utf8) {
  char latin1[kAtomMaxCharacters];
  size_t length;
  if (options_.minor_version < 2 && to_latin1(utf8, latin1, &length)) {
    out_.put8(Tag::kAtom);
    out_.put16(static_cast<uint16_t>(length));
    return out_.put(latin1, length);
  }
  if (utf8.size() <= 255) {
    out_.put8(Tag::kSmallAtomUtf8);
    out_.put8(static_cast<uint8_t>(utf8.size()));
  } else {
    out_.put8(Tag::kAtomUtf8);
    out_.put16(static_cast<uint16_t>(utf8.size()));
  }
  out_.put(utf8.data(), utf8.size());
}

template <class Out>
void Writer<Out>::write_float(double d) {
  if (options_.minor_version == 0) {
    char text[num::kFloatTextMax] = {};
    num::write_float_scientific(d, num::kDefaultScientificDigits, text);
    out_.put8(Tag::kFloat);
    return out_.put(text, kFloatTextBytes);
  }
  uint64_t bits;
  std::memcpy(&bits, &d, sizeof bits);
  out_.put8(Tag::kNewFloat);
  out_.put64(bits);
}

template <class Out>
void Writer<Out>::write_bits(Term t) {
  const BitView v = bit_view(t);
  const size_t whole = v.size_bytes(), extra = v.size_bits % 8;
  const size_t count = whole + (extra != 0);
  if (extra == 0) {
    out_.put8(Tag::kBinary);
    out_.put32(size32(count));
  } else {
    out_.put8(Tag::kBitBinary);
    out_.put32(size32(count));
    out_.put8(static_cast<uint8_t>(extra));
  }
  size_t written = 0;
  if (options_.is_by_reference && v.is_byte_aligned() && whole > kHeapBinaryMaxBytes) {
    const Term original = t.kind() == Kind::kSubBinary ? Term{t.pointer()[1]} : t;
    if (original.kind() == Kind::kRefcBinary) {
      const auto offset = static_cast<size_t>(v.bytes - whole_binary_bytes(original));
      out_.put_reference(original, offset, whole);
      written = whole;
    }
  }
  if constexpr (!Out::kKeeps) return out_.put(nullptr, count - written);
  const BitView rest{v.bytes + written, v.offset_bits, v.size_bits - written * 8};
  write_aligned(rest, count - written);
}

// The bits from the top of a byte, with zeros behind the last.
template <class Out>
void Writer<Out>::write_aligned(BitView v, size_t count) {
  if constexpr (Out::kKeeps) {
    if (count == 0) return;
    uint8_t* to = out_.room(count);
    if (v.is_byte_aligned()) {
      std::memcpy(to, v.bytes, count);
    } else {
      const size_t touched = (v.offset_bits + v.size_bits + 7) / 8;
      for (size_t i = 0; i < count; ++i) {
        const unsigned below = i + 1 < touched ? v.bytes[i + 1] : 0;
        to[i] = static_cast<uint8_t>(v.bytes[i] << v.offset_bits | below >> (8 - v.offset_bits));
      }
    }
    const size_t extra = v.size_bits % 8;
    if (extra != 0) to[count - 1] &= static_cast<uint8_t>(0xFF << (8 - extra));
  }
}

template <class Out>
void Writer<Out>::write_pid(Term t) {
  out_.put8(Tag::kNewPid);
  write_atom(node_of(t)->name);
  out_.put32(pid_number(t));
  out_.put32(pid_serial(t));
  out_.put32(node_of(t)->creation);
}

template <class Out>
void Writer<Out>::write_port(Term t) {
  const uint64_t number = port_number(t);
  out_.put8(number <= kNewPortMax ? Tag::kNewPort : Tag::kV4Port);
  write_atom(node_of(t)->name);
  if (number <= kNewPortMax) {
    out_.put32(static_cast<uint32_t>(number));
  } else {
    out_.put64(number);
  }
  out_.put32(node_of(t)->creation);
}

template <class Out>
void Writer<Out>::write_ref(Term t) {
  remember_magic(t);
  const RefNumbers r = ref_numbers(t);
  out_.put8(Tag::kNewerReference);
  out_.put16(static_cast<uint16_t>(r.count));
  write_atom(node_of(t)->name);
  out_.put32(node_of(t)->creation);
  for (uint32_t i = 0; i < r.count; ++i) out_.put32(r.n[i]);
}

template class Writer<Output>;
template class Writer<Count>;

}  // namespace apus::etf
