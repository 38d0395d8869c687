// The functions of module math: floats in, a finite float out.
// OTP: math(3). badarg: no number. badarith: no such float (domain, overflow), or an integer that is
// too large for one.
#include <cmath>

#include "heap/builders.h"
#include "num/real.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/number.h"

namespace apus {
namespace {

// Requires: t.is_number(). False when it has no finite float.
bool double_argument(Term t, double* d) {
  if (t.is_float()) {
    *d = float_value(t);
    return true;
  }
  uint64_t room;
  auto converted = num::to_double(integer_view(t, &room));
  if (converted) *d = *converted;
  return converted.has_value();
}

Outcome finite_float(Process& p, double d) {
  if (!std::isfinite(d)) return badarith(p);
  return make_float(p.heap, d);
}

Outcome apply(Process& p, double (*f)(double), Term x) {
  if (!x.is_number()) return badarg(p);
  double a;
  if (!double_argument(x, &a)) return badarith(p);
  return finite_float(p, f(a));
}

Outcome apply(Process& p, double (*f)(double, double), Term x, Term y) {
  if (!x.is_number() || !y.is_number()) return badarg(p);
  double a, b;
  if (!double_argument(x, &a) || !double_argument(y, &b)) return badarith(p);
  return finite_float(p, f(a, b));
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(math, acos, 1) { return apply(p, std::acos, args[0]); }
BIF(math, acosh, 1) { return apply(p, std::acosh, args[0]); }
BIF(math, asin, 1) { return apply(p, std::asin, args[0]); }
BIF(math, asinh, 1) { return apply(p, std::asinh, args[0]); }
BIF(math, atan, 1) { return apply(p, std::atan, args[0]); }
BIF(math, atanh, 1) { return apply(p, std::atanh, args[0]); }
BIF(math, ceil, 1) { return apply(p, std::ceil, args[0]); }
BIF(math, cos, 1) { return apply(p, std::cos, args[0]); }
BIF(math, cosh, 1) { return apply(p, std::cosh, args[0]); }
BIF(math, erf, 1) { return apply(p, std::erf, args[0]); }
BIF(math, erfc, 1) { return apply(p, std::erfc, args[0]); }
BIF(math, exp, 1) { return apply(p, std::exp, args[0]); }
BIF(math, floor, 1) { return apply(p, std::floor, args[0]); }
BIF(math, log, 1) { return apply(p, std::log, args[0]); }
BIF(math, log2, 1) { return apply(p, std::log2, args[0]); }
BIF(math, log10, 1) { return apply(p, std::log10, args[0]); }
BIF(math, sin, 1) { return apply(p, std::sin, args[0]); }
BIF(math, sinh, 1) { return apply(p, std::sinh, args[0]); }
BIF(math, sqrt, 1) { return apply(p, std::sqrt, args[0]); }
BIF(math, tan, 1) { return apply(p, std::tan, args[0]); }
BIF(math, tanh, 1) { return apply(p, std::tanh, args[0]); }
BIF(math, atan2, 2) { return apply(p, std::atan2, args[0], args[1]); }
BIF(math, fmod, 2) { return apply(p, std::fmod, args[0], args[1]); }
BIF(math, pow, 2) { return apply(p, std::pow, args[0], args[1]); }
