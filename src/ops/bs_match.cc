// Matching of binaries: starting, positions, tests and skips. Fields that become terms are read in
// ops/bs_get.cc.
//
// A context in a register may be changed in place: the compiler saves and restores positions.
// OTP: genop bs_start_match3 .. bs_test_tail2.
#include "base/bits.h"
#include "base/utf8.h"
#include "heap/bits.h"
#include "heap/builders.h"
#include "ops/match_context.h"
#include "ops/small.h"
#include "ops/state.h"
#include "term/atom.h"

// Builds the match context for a bitstring of this kind at `to`, from kMatchWords words.
static inline Term make_match_context(Term t, Kind kind, Word* to) {
  to[0] = make_header(Kind::kMatch, kMatchWords - 1);
  if (kind == Kind::kSubBinary) {
    const Word* p = t.pointer();
    to[1] = p[1];
    to[2] = p[2];
    to[3] = p[2] + (p[3] >> 5 << 4);
  } else {
    to[1] = t.bits;
    to[2] = make_small(0).bits;
    to[3] = make_small(static_cast<int64_t>(whole_binary_size(t) * 8)).bits;
  }
  return make_boxed(to);
}

// dst becomes a match context for the bitstring src, or src itself when it is one already; goes on
// at fail when it is neither. May collect; src need not be live.
OP(bs_start_match3, Fail, fail, Src, src, Num, live, Dst, dst) |
    places src: x0 x1 x any; dst: x0 x1 x any {
  Term t = GET(src);
  if (!t.is_boxed()) JUMP(fail);
  Kind kind = header_kind(*t.pointer());
  if (kind == Kind::kMatch) {
    SET(dst, t);
    NEXT();
  }
  if (kind < Kind::kRefcBinary || kind > Kind::kSubBinary) JUMP(fail);
  if (!has_room(E, H, kMatchWords)) COLD();
  SET(dst, make_match_context(t, kind, H));
  H += kMatchWords;
  NEXT();
} COLD {
  Term t = GET(src);
  SAVE();
  c->x[VAL(live)] = t;
  COLLECT(kMatchWords, VAL(live) + 1);
  t = c->x[VAL(live)];
  LOAD();
  SET(dst, make_match_context(t, t.kind(), H));
  H += kMatchWords;
  NEXT();
}

// dst becomes the position of the context.
OP(bs_get_position, Src, context, Dst, dst, Num, live) | places context: x any; dst: x any {
  SET(dst, MatchContext(GET(context)).position_term());
  NEXT();
}

// The context goes back to a position.
OP(bs_set_position, Src, context, Src, position) | places context: x any; position: x any {
  MatchContext(GET(context)).set_position(GET(position));
  NEXT();
}

// Goes on at fail unless what is left is a multiple of `unit` bits.
OP(bs_test_unit, Fail, fail, Src, context, Num, unit) | places context: x0 x1 x any {
  if (MatchContext(GET(context)).left() % VAL(unit) != 0) JUMP(fail);
  NEXT();
}

// Goes on at fail unless exactly so many bits are left.
OP(bs_test_tail2, Fail, fail, Src, context, Num, bits) | places context: x0 x1 x any {
  if (MatchContext(GET(context)).left() != VAL(bits)) JUMP(fail);
  NEXT();
}

// Goes on behind `bits` bits that equal those of the string, else at fail.
OP(bs_match_string, Fail, fail, Src, context, Num, bits, Literal, string) | places context: x any {
  if (MatchContext(GET(context)).left() < VAL(bits)) JUMP(fail);
  COLD();
} COLD {
  MatchContext m(GET(context));
  const auto* string = reinterpret_cast<const uint8_t*>(VAL(string));
  if (!equal_bits(m.bytes(), m.position(), string, 0, VAL(bits))) JUMP(fail);
  m.advance(VAL(bits));
  NEXT();
}

// Skips a field; `all` skips what is left, which must be a multiple of the unit.
OP(bs_skip_bits2, Fail, fail, Src, context, Src, size, Num, unit, Num, flags) |
    places context: x0 x any; size: any {
  MatchContext m(GET(context));
  Term size = GET(size);
  if (!size.is_small()) COLD();
  size_t bits = field_bits(size, VAL(unit));
  if (bits > m.left()) JUMP(fail);
  m.advance(bits);
  NEXT();
} COLD {
  MatchContext m(GET(context));
  if (GET(size) != "all"_atom || m.left() % VAL(unit) != 0) JUMP(fail);
  m.advance(m.left());
  NEXT();
}

// Skips a character, or goes on at fail when there is none.
OP(bs_skip_utf8, Fail, fail, Src, context, Num, live, Num, flags) | places context: any {
  COLD();
} COLD {
  MatchContext m(GET(context));
  size_t bits;
  if (read_utf8(m.bytes(), m.position(), m.left(), &bits) == kBadUtf8) JUMP(fail);
  m.advance(bits);
  NEXT();
}

OP(bs_skip_utf16, Fail, fail, Src, context, Num, live, Num, flags) | places context: any {
  COLD();
} COLD {
  MatchContext m(GET(context));
  size_t bits;
  bool is_little = is_little_flag(VAL(flags));
  if (read_utf16(m.bytes(), m.position(), m.left(), is_little, &bits) == kBadUtf8) JUMP(fail);
  m.advance(bits);
  NEXT();
}

OP(bs_skip_utf32, Fail, fail, Src, context, Num, live, Num, flags) | places context: any {
  COLD();
} COLD {
  MatchContext m(GET(context));
  size_t bits;
  bool is_little = is_little_flag(VAL(flags));
  if (read_utf32(m.bytes(), m.position(), m.left(), is_little, &bits) == kBadUtf8) JUMP(fail);
  m.advance(bits);
  NEXT();
}
