// Fields of a binary match that become terms. Each goes on at fail when what is left is too short
// or does not fit the type; then the context has not moved.
//
// May collect: an instruction that lacks room collects and is run again. Bytes, and big-endian
// integers of up to 56 bits with eight bytes left, are read in the hot part.
// OTP: genop bs_get_integer2 .. bs_get_utf32.
#include <cstring>

#include "base/bits.h"
#include "base/utf8.h"
#include "heap/bits.h"
#include "heap/builders.h"
#include "ops/match_context.h"
#include "ops/small.h"
#include "ops/state.h"
#include "term/atom.h"

// Eight bytes, the first one highest. Requires: they are there.
[[gnu::always_inline]] inline uint64_t load_big(const uint8_t* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return __builtin_bswap64(word);
}

// dst becomes the integer of size * unit bits.
OP(bs_get_integer2, Fail, fail, Src, context, Num, live, Src, size, Num, unit, Num, flags,
   Dst, dst) |
    places context: x0 x1 x any; size: const any; dst: x0 x1 x any {
  MatchContext m(GET(context));
  size_t bits = field_bits(GET(size), VAL(unit));
  if (bits > m.left()) JUMP(fail);
  size_t at = m.position();
  const uint8_t* byte = m.bytes() + at / 8;
  if (bits == 8 && at % 8 == 0 && !is_signed_flag(VAL(flags))) {
    m.advance(8);
    SET(dst, make_small(*byte));
    NEXT();
  }
  if (bits - 1 >= 56 || m.left() < 64 || is_little_flag(VAL(flags))) COLD();
  uint64_t top = load_big(byte) << at % 8;
  int64_t value = is_signed_flag(VAL(flags)) ? static_cast<int64_t>(top) >> (64 - bits)
                                             : static_cast<int64_t>(top >> (64 - bits));
  m.advance(bits);
  SET(dst, make_small(value));
  NEXT();
} COLD {
  MatchContext m(GET(context));
  size_t bits = field_bits(GET(size), VAL(unit));
  SAVE();
  if (!has_room(E, H, integer_words(bits))) {
    COLLECT(integer_words(bits), VAL(live));
    LOAD();
    DISPATCH();
  }
  Word flags = VAL(flags);
  Term value = read_integer(c->process->heap, m.bytes(), m.position(), bits, is_little_flag(flags),
                            is_signed_flag(flags));
  LOAD();
  if (!value) JUMP(fail);
  m.advance(bits);
  SET(dst, value);
  NEXT();
}

// dst becomes the float of size * unit bits; fails also where they are no finite float.
OP(bs_get_float2, Fail, fail, Src, context, Num, live, Src, size, Num, unit, Num, flags,
   Dst, dst) |
    places context: any; size: any; dst: any {
  COLD();
} COLD {
  MatchContext m(GET(context));
  size_t bits = field_bits(GET(size), VAL(unit));
  if (bits > m.left()) JUMP(fail);
  if (!has_room(E, H, kFloatWords)) {
    SAVE();
    COLLECT(kFloatWords, VAL(live));
    LOAD();
    DISPATCH();
  }
  double d;
  if (!read_float(m.bytes(), m.position(), bits, is_little_flag(VAL(flags)), &d)) JUMP(fail);
  m.advance(bits);
  H = put_float(H, d);
  SET(dst, make_boxed(H - kFloatWords));
  NEXT();
}

// Writes a sub binary of the context's next bits at H.
[[gnu::always_inline]] inline Term put_sub(Word* H, const MatchContext& m, size_t bits) {
  H[0] = make_header(Kind::kSubBinary, kSubBinaryWords - 1);
  H[1] = m.original().bits;
  H[2] = m.position_term().bits;
  H[3] = make_small(static_cast<int64_t>(bits * 2)).bits;
  return make_boxed(H);
}

// dst becomes the part of size * unit bits, or with size `all` what is left, which then must be a
// multiple of the unit.
OP(bs_get_binary2, Fail, fail, Src, context, Num, live, Src, size, Num, unit, Num, flags,
   Dst, dst) |
    places context: x0 x1 x any; size: any; dst: x0 x1 x any {
  MatchContext m(GET(context));
  Term size = GET(size);
  size_t bits = size == "all"_atom && m.left() % VAL(unit) == 0 ? m.left()
                                                                 : field_bits(size, VAL(unit));
  if (bits > m.left()) JUMP(fail);
  if (!has_room(E, H, kSubBinaryWords)) COLD();
  Term part = put_sub(H, m, bits);
  H += kSubBinaryWords;
  m.advance(bits);
  SET(dst, part);
  NEXT();
} COLD {
  SAVE();
  COLLECT(kSubBinaryWords, VAL(live));
  LOAD();
  DISPATCH();
}

// dst becomes what is left; the context does not move.
OP(bs_get_tail, Src, context, Dst, dst, Num, live) | places context: x0 x1 x any; dst: x0 x1 x any {
  MatchContext m(GET(context));
  if (!has_room(E, H, kSubBinaryWords)) COLD();
  Term part = put_sub(H, m, m.left());
  H += kSubBinaryWords;
  SET(dst, part);
  NEXT();
} COLD {
  SAVE();
  COLLECT(kSubBinaryWords, VAL(live));
  LOAD();
  DISPATCH();
}

// dst becomes the next character; ASCII in whole bytes is read in the hot part.
OP(bs_get_utf8, Fail, fail, Src, context, Num, live, Num, flags, Dst, dst) |
    places context: x0 x1 x any; dst: x0 x1 x any {
  MatchContext m(GET(context));
  if (m.left() < 8) JUMP(fail);
  size_t at = m.position();
  if (at % 8 != 0) COLD();
  unsigned byte = m.bytes()[at / 8];
  if (byte >= 0x80) COLD();
  m.advance(8);
  SET(dst, make_small(byte));
  NEXT();
} COLD {
  MatchContext m(GET(context));
  size_t bits;
  int32_t character = read_utf8(m.bytes(), m.position(), m.left(), &bits);
  if (character == kBadUtf8) JUMP(fail);
  m.advance(bits);
  SET(dst, make_small(character));
  NEXT();
}

OP(bs_get_utf16, Fail, fail, Src, context, Num, live, Num, flags, Dst, dst) |
    places context: any; dst: any {
  COLD();
} COLD {
  MatchContext m(GET(context));
  size_t bits;
  bool is_little = is_little_flag(VAL(flags));
  int32_t character = read_utf16(m.bytes(), m.position(), m.left(), is_little, &bits);
  if (character == kBadUtf8) JUMP(fail);
  m.advance(bits);
  SET(dst, make_small(character));
  NEXT();
}

OP(bs_get_utf32, Fail, fail, Src, context, Num, live, Num, flags, Dst, dst) |
    places context: any; dst: any {
  COLD();
} COLD {
  MatchContext m(GET(context));
  size_t bits;
  bool is_little = is_little_flag(VAL(flags));
  int32_t character = read_utf32(m.bytes(), m.position(), m.left(), is_little, &bits);
  if (character == kBadUtf8) JUMP(fail);
  m.advance(bits);
  SET(dst, make_small(character));
  NEXT();
}
