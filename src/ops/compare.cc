// Comparisons, as tests that go on at fail and as expressions that make true or false.
//
// Small integers, and equality of immediate terms, are decided in the hot part; everything else is
// left to term/compare.h. Nothing here raises or collects.
// OTP: Reference Manual, "Term Comparisons".
#include "term/compare.h"

#include "ops/small.h"
#include "ops/state.h"
#include "term/atom.h"

namespace apus {

// a < b, with integers and floats by value.
OP(is_lt, Fail, fail, Src, a, Src, b) | places a: x0 x1 x2 x3 x y any; b: x0 x1 x2 x y const any {
  Term left = GET(a), right = GET(b);
  if (!both_small(left, right)) COLD();
  if (word_of(left) >= word_of(right)) JUMP(fail);
  NEXT();
} COLD {
  if (compare(GET(a), GET(b)) >= 0) JUMP(fail);
  NEXT();
}

// a >= b, likewise.
OP(is_ge, Fail, fail, Src, a, Src, b) | places a: x0 x1 x2 x3 x y any; b: x0 x1 x2 x y const any {
  Term left = GET(a), right = GET(b);
  if (!both_small(left, right)) COLD();
  if (word_of(left) < word_of(right)) JUMP(fail);
  NEXT();
} COLD {
  if (compare(GET(a), GET(b)) < 0) JUMP(fail);
  NEXT();
}

// a == b, likewise.
OP(is_eq, Fail, fail, Src, a, Src, b) | places a: x0 x1 x any; b: x0 x1 x const any {
  Term left = GET(a), right = GET(b);
  if (left != right) {
    if (!left.is_immediate() || !right.is_immediate()) COLD();
    JUMP(fail);
  }
  NEXT();
} COLD {
  if (!equal(GET(a), GET(b))) JUMP(fail);
  NEXT();
}

// a /= b, likewise.
OP(is_ne, Fail, fail, Src, a, Src, b) | places a: x0 x1 x any; b: x0 x1 x const any {
  Term left = GET(a), right = GET(b);
  if (left == right) JUMP(fail);
  if (!left.is_immediate() || !right.is_immediate()) COLD();
  NEXT();
} COLD {
  if (equal(GET(a), GET(b))) JUMP(fail);
  NEXT();
}

// a =:= b: the same term.
OP(is_eq_exact, Fail, fail, Src, a, Src, b) | places b: x0 x1 x2 x y const any {
  Term left = GET(a), right = GET(b);
  if (left != right) {
    if (!left.is_immediate() && !right.is_immediate()) COLD();
    JUMP(fail);
  }
  NEXT();
} COLD {
  if (!exactly_equal(GET(a), GET(b))) JUMP(fail);
  NEXT();
}

// a =/= b.
OP(is_ne_exact, Fail, fail, Src, a, Src, b) | places b: x0 x1 x2 x y const any {
  Term left = GET(a), right = GET(b);
  if (left == right) JUMP(fail);
  if (!left.is_immediate() && !right.is_immediate()) COLD();
  NEXT();
} COLD {
  if (exactly_equal(GET(a), GET(b))) JUMP(fail);
  NEXT();
}

// dst becomes a =:= b.
OP(bif_eq_exact, Src, a, Src, b, Dst, dst) | places a: x0 x any; b: x const any; dst: x0 any {
  Term left = GET(a), right = GET(b);
  if (left != right && !left.is_immediate() && !right.is_immediate()) COLD();
  SET(dst, make_boolean(left == right));
  NEXT();
} COLD {
  SET(dst, make_boolean(exactly_equal(GET(a), GET(b))));
  NEXT();
}

// dst becomes a =/= b.
OP(bif_ne_exact, Src, a, Src, b, Dst, dst) | places a: x0 x any; b: x const any; dst: x0 any {
  Term left = GET(a), right = GET(b);
  if (left != right && !left.is_immediate() && !right.is_immediate()) COLD();
  SET(dst, make_boolean(left != right));
  NEXT();
} COLD {
  SET(dst, make_boolean(!exactly_equal(GET(a), GET(b))));
  NEXT();
}

// dst becomes a == b.
OP(bif_eq, Src, a, Src, b, Dst, dst) | places a: any; b: any; dst: any {
  COLD();
} COLD {
  SET(dst, make_boolean(equal(GET(a), GET(b))));
  NEXT();
}

// dst becomes a /= b.
OP(bif_ne, Src, a, Src, b, Dst, dst) | places a: any; b: any; dst: any {
  COLD();
} COLD {
  SET(dst, make_boolean(!equal(GET(a), GET(b))));
  NEXT();
}

// dst becomes a < b.
OP(bif_lt, Src, a, Src, b, Dst, dst) | places a: x0 any; b: any; dst: x0 any {
  Term left = GET(a), right = GET(b);
  if (!both_small(left, right)) COLD();
  SET(dst, make_boolean(word_of(left) < word_of(right)));
  NEXT();
} COLD {
  SET(dst, make_boolean(compare(GET(a), GET(b)) < 0));
  NEXT();
}

// dst becomes a >= b.
OP(bif_ge, Src, a, Src, b, Dst, dst) | places a: x0 any; b: any; dst: x0 any {
  Term left = GET(a), right = GET(b);
  if (!both_small(left, right)) COLD();
  SET(dst, make_boolean(word_of(left) >= word_of(right)));
  NEXT();
} COLD {
  SET(dst, make_boolean(compare(GET(a), GET(b)) >= 0));
  NEXT();
}

// dst becomes a > b.
OP(bif_gt, Src, a, Src, b, Dst, dst) | places a: x0 any; b: any; dst: x0 any {
  Term left = GET(a), right = GET(b);
  if (!both_small(left, right)) COLD();
  SET(dst, make_boolean(word_of(left) > word_of(right)));
  NEXT();
} COLD {
  SET(dst, make_boolean(compare(GET(a), GET(b)) > 0));
  NEXT();
}

// dst becomes a =< b.
OP(bif_le, Src, a, Src, b, Dst, dst) | places a: x0 any; b: any; dst: x0 any {
  Term left = GET(a), right = GET(b);
  if (!both_small(left, right)) COLD();
  SET(dst, make_boolean(word_of(left) <= word_of(right)));
  NEXT();
} COLD {
  SET(dst, make_boolean(compare(GET(a), GET(b)) <= 0));
  NEXT();
}

}  // namespace apus
