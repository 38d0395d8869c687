// Floats in float registers, between which chains of arithmetic run without boxes.
//
// Operations raise badarith where the result is not finite; their operands always are.
// OTP: Efficiency Guide, "Floats"; genop fmove, fconv, fadd.
#include <cmath>

#include "heap/arith.h"
#include "ops/guard_call.h"
#include "ops/small.h"

namespace apus {

// The float register becomes the float that src is.
OP(fload, Src, src, Num, to) {
  AT(c->f, to) = float_value(GET(src));
  NEXT();
}

// dst becomes a boxed float; takes two words of reserved heap.
OP(fstore, Num, from, Dst, dst) {
  H = put_float(H, AT(c->f, from));
  SET(dst, make_boxed(H - kFloatWords));
  NEXT();
}

// A float register becomes another.
OP(fcopy, Num, from, Num, to) {
  AT(c->f, to) = AT(c->f, from);
  NEXT();
}

// The float register becomes the value of a number. Raises badarith for anything else.
OP(fconv, Src, src, Num, to) {
  Term t = GET(src);
  if (!t.is_small()) COLD();
  AT(c->f, to) = static_cast<double>(t.small());
  NEXT();
} COLD {
  double d;
  if (number_to_double(GET(src), &d)) {
    AT(c->f, to) = d;
    NEXT();
  }
  SAVE();
  (void)badarith(*c->process);
  RAISE();
}

// to becomes a + b. Raises badarith.
OP(fadd, Num, a, Num, b, Num, to) {
  double d = AT(c->f, a) + AT(c->f, b);
  if (!std::isfinite(d)) COLD();
  AT(c->f, to) = d;
  NEXT();
} COLD {
  SAVE();
  (void)badarith(*c->process);
  RAISE();
}

// to becomes a - b. Raises badarith.
OP(fsub, Num, a, Num, b, Num, to) {
  double d = AT(c->f, a) - AT(c->f, b);
  if (!std::isfinite(d)) COLD();
  AT(c->f, to) = d;
  NEXT();
} COLD {
  SAVE();
  (void)badarith(*c->process);
  RAISE();
}

// to becomes a * b. Raises badarith.
OP(fmul, Num, a, Num, b, Num, to) {
  double d = AT(c->f, a) * AT(c->f, b);
  if (!std::isfinite(d)) COLD();
  AT(c->f, to) = d;
  NEXT();
} COLD {
  SAVE();
  (void)badarith(*c->process);
  RAISE();
}

// to becomes a / b. Raises badarith, also for division by zero.
OP(fdiv, Num, a, Num, b, Num, to) {
  double d = AT(c->f, a) / AT(c->f, b);
  if (!std::isfinite(d)) COLD();
  AT(c->f, to) = d;
  NEXT();
} COLD {
  SAVE();
  (void)badarith(*c->process);
  RAISE();
}

// to becomes 0.0 - a: unlike the builtin, stock makes 0.0 of 0.0 here.
OP(fnegate, Num, a, Num, to) {
  AT(c->f, to) = 0.0 - AT(c->f, a);
  NEXT();
}

}  // namespace apus
