#include "ops/create_binary.h"

#include "base/bits.h"
#include "base/utf8.h"
#include "heap/append.h"
#include "heap/arith.h"
#include "heap/bits.h"
#include "heap/builders.h"
#include "heap/map_build.h"
#include "isa/segment.h"
#include "isa/words_threaded.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"

namespace apus {
namespace {

using isa::Segment;

constexpr size_t kMaxBits = INT64_MAX;  // Beyond it is system_limit, of a segment and of all.

Term type_name(Segment type) {
  switch (type) {
    case Segment::kInteger: return "integer"_atom;
    case Segment::kFloat: return "float"_atom;
    case Segment::kBinary:
    case Segment::kAppend:
    case Segment::kPrivateAppend: return "binary"_atom;
    case Segment::kString: return "string"_atom;
    case Segment::kUtf8: return "utf8"_atom;
    case Segment::kUtf16: return "utf16"_atom;
    case Segment::kUtf32: return "utf32"_atom;
  }
  UNREACHABLE("type of a segment");
}

class Segments {
 public:
  Segments(Context* c, Word* E, const Word* list)
      : c_(c), E_(E), at_(list + 1), end_(at_ + *list) {}

  bool measure(size_t* total);
  Term create(size_t size_bits);

 private:
  Segment type() const { return static_cast<Segment>(at_[0]); }
  size_t unit() const { return at_[2]; }
  bool is_little() const { return at_[3] & isa::kSegmentLittle; }
  Term value() const { return place::Spilled::get(c_, E_, at_[4]); }
  Term size() const { return place::Spilled::get(c_, E_, at_[5]); }

  // Sets pending to an error whose error_info tells the segment and what is wrong with `culprit`.
  bool fail(bool is_limit, Term what, Term culprit) {
    Process& p = *c_->process;
    (void)(is_limit ? system_limit(p) : badarg(p));
    Term number = make_small(static_cast<int64_t>(at_[1]));
    Term cause = make_tuple(p.heap, {number, type_name(type()), what, culprit});
    Term pairs[] = {"cause"_atom,          cause,           "function"_atom,
                    "format_bs_fail"_atom, "module"_atom,   "erl_erts_errors"_atom};
    p.pending.error_info = map_from_pairs(p.heap, pairs, 3);
    return false;
  }
  bool bad(Term what, Term culprit) { return fail(false, what, culprit); }

  bool measure_sized(size_t* bits);
  bool measure_whole(size_t* bits);
  bool measure_character(size_t* bits);
  bool measure_one(size_t* bits);

  bool write(uint8_t* bytes, size_t at, size_t bits);
  bool write_real(uint8_t* bytes, size_t at, size_t bits);
  bool write_binary(uint8_t* bytes, size_t at, size_t bits);
  void write_character(uint8_t* bytes, size_t at);
  bool write_all(uint8_t* bytes, size_t at);

  Context* c_;
  Word* E_;
  const Word* at_;
  const Word* end_;
};

// A segment whose size is a number of units.
bool Segments::measure_sized(size_t* bits) {
  Term n = size();
  if (n.is_small() && n.small() >= 0) {
    size_t count = static_cast<size_t>(n.small());
    if (__builtin_mul_overflow(count, unit(), bits) || *bits > kMaxBits)
      return fail(true, "size"_atom, n);
    return true;
  }
  bool is_too_large = n.is_big() && n.kind() == Kind::kPosBig;
  return fail(is_too_large, "size"_atom, n);
}

// A bitstring that is taken whole.
bool Segments::measure_whole(size_t* bits) {
  Term t = value();
  if (!t.is_bitstring()) return bad("type"_atom, t);
  *bits = bit_size(t);
  return unit() <= 1 || *bits % unit() == 0 || bad("unit"_atom, t);
}

bool Segments::measure_character(size_t* bits) {
  Term t = value();
  if (!t.is_small() || t.small() < 0 || t.small() > 0x10FFFF ||
      !is_code_point(static_cast<uint32_t>(t.small())))
    return bad("type"_atom, t);
  auto character = static_cast<uint32_t>(t.small());
  *bits = type() == Segment::kUtf8    ? utf8_size(character) * 8
          : type() == Segment::kUtf16 ? (character < 0x10000 ? 16 : 32)
                                      : 32;
  return true;
}

bool Segments::measure_one(size_t* bits) {
  switch (type()) {
    case Segment::kUtf8:
    case Segment::kUtf16:
    case Segment::kUtf32: return measure_character(bits);
    case Segment::kBinary:
    case Segment::kAppend:
    case Segment::kPrivateAppend:
      if (size() == "all"_atom) return measure_whole(bits);
      return measure_sized(bits);
    case Segment::kInteger:
    case Segment::kFloat:
    case Segment::kString: return measure_sized(bits);
  }
  UNREACHABLE("type of a segment");
}

bool Segments::measure(size_t* total) {
  *total = 0;
  for (; at_ < end_; at_ += kSegmentWords) {
    size_t bits;
    if (!measure_one(&bits)) return false;
    if (__builtin_add_overflow(*total, bits, total) || *total > kMaxBits) {
      (void)system_limit(*c_->process);
      return false;
    }
  }
  return true;
}

bool Segments::write_real(uint8_t* bytes, size_t at, size_t bits) {
  if (bits != 16 && bits != 32 && bits != 64) return bad("invalid"_atom, size());
  Term t = value();
  if (!t.is_number()) return bad("type"_atom, t);
  double d;
  if (!number_to_double(t, &d)) return bad("no_float"_atom, t);
  write_float(d, bytes, at, bits, is_little());
  return true;
}

bool Segments::write_binary(uint8_t* bytes, size_t at, size_t bits) {
  Term t = value();
  if (!t.is_bitstring()) return bad("type"_atom, t);
  BitView from = bit_view(t);
  if (from.size_bits < bits) return bad("short"_atom, t);
  copy_bits(bytes, at, from.bytes, from.offset_bits, bits);
  return true;
}

void Segments::write_character(uint8_t* bytes, size_t at) {
  auto character = static_cast<uint32_t>(value().small());
  uint8_t encoded[4];
  size_t count = type() == Segment::kUtf8    ? encode_utf8(character, encoded)
                 : type() == Segment::kUtf16 ? encode_utf16(character, is_little(), encoded)
                                             : encode_utf32(character, is_little(), encoded);
  copy_bits(bytes, at, encoded, 0, count * 8);
}

bool Segments::write(uint8_t* bytes, size_t at, size_t bits) {
  switch (type()) {
    case Segment::kInteger:
      if (!value().is_integer()) return bad("type"_atom, value());
      write_integer(value(), bytes, at, bits, is_little());
      return true;
    case Segment::kFloat: return write_real(bytes, at, bits);
    case Segment::kString:
      copy_bits(bytes, at, reinterpret_cast<const uint8_t*>(at_[4]), 0, bits);
      return true;
    case Segment::kUtf8:
    case Segment::kUtf16:
    case Segment::kUtf32: write_character(bytes, at); return true;
    case Segment::kBinary:
    case Segment::kAppend:
    case Segment::kPrivateAppend: return write_binary(bytes, at, bits);
  }
  UNREACHABLE("type of a segment");
}

bool Segments::write_all(uint8_t* bytes, size_t at) {
  for (; at_ < end_; at_ += kSegmentWords) {
    size_t bits;
    if (!measure_one(&bits) || !write(bytes, at, bits)) return false;
    at += bits;
  }
  return true;
}

Term Segments::create(size_t size_bits) {
  TermHeap& heap = c_->process->heap;
  bool appends = at_ < end_ && (type() == Segment::kAppend || type() == Segment::kPrivateAppend);
  if (appends) {
    Term first = value();
    Appended to = append_bits(heap, first, size_bits - bit_size(first));
    at_ += kSegmentWords;
    return write_all(to.bytes, to.at) ? to.term : kNoTerm;
  }
  uint8_t* bytes;
  Term whole = make_binary_room(heap, (size_bits + 7) / 8, &bytes);
  if (size_bits % 8 != 0) bytes[size_bits / 8] = 0;
  if (!write_all(bytes, 0)) return kNoTerm;
  return size_bits % 8 == 0 ? whole : make_sub_bits(heap, whole, 0, size_bits);
}

}  // namespace

bool measure_segments(Context* c, Word* E, const Word* list, size_t* size_bits) {
  return Segments(c, E, list).measure(size_bits);
}

Term create_binary(Context* c, Word* E, const Word* list, size_t size_bits) {
  return Segments(c, E, list).create(size_bits);
}

}  // namespace apus
