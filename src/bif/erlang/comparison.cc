// Comparison operators and boolean operators as builtins: for apply and funs.
// OTP: Reference Manual, "Term Comparisons", "Boolean Expressions".
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/compare.h"

namespace apus {
namespace {

bool is_boolean(Term t) { return t == "true"_atom || t == "false"_atom; }

}  // namespace
}  // namespace apus

using namespace apus;

BIF_NAMED(erlang, "==", equal, 2, guard) { return make_boolean(equal(args[0], args[1])); }
BIF_NAMED(erlang, "/=", not_equal, 2, guard) { return make_boolean(!equal(args[0], args[1])); }
BIF_NAMED(erlang, "=:=", exactly_equal, 2, guard) {
  return make_boolean(exactly_equal(args[0], args[1]));
}
BIF_NAMED(erlang, "=/=", exactly_not_equal, 2, guard) {
  return make_boolean(!exactly_equal(args[0], args[1]));
}
BIF_NAMED(erlang, "<", less, 2, guard) { return make_boolean(compare(args[0], args[1]) < 0); }
BIF_NAMED(erlang, "=<", less_or_equal, 2, guard) {
  return make_boolean(compare(args[0], args[1]) <= 0);
}
BIF_NAMED(erlang, ">", greater, 2, guard) { return make_boolean(compare(args[0], args[1]) > 0); }
BIF_NAMED(erlang, ">=", greater_or_equal, 2, guard) {
  return make_boolean(compare(args[0], args[1]) >= 0);
}

// badarg of all below: an operand is no boolean.
BIF_NAMED(erlang, "not", not_, 1, guard) {
  if (!is_boolean(args[0])) return badarg(p);
  return make_boolean(args[0] == "false"_atom);
}
BIF_NAMED(erlang, "and", and_, 2, guard) {
  if (!is_boolean(args[0]) || !is_boolean(args[1])) return badarg(p);
  return make_boolean(args[0] == "true"_atom && args[1] == "true"_atom);
}
BIF_NAMED(erlang, "or", or_, 2, guard) {
  if (!is_boolean(args[0]) || !is_boolean(args[1])) return badarg(p);
  return make_boolean(args[0] == "true"_atom || args[1] == "true"_atom);
}
BIF_NAMED(erlang, "xor", xor_, 2, guard) {
  if (!is_boolean(args[0]) || !is_boolean(args[1])) return badarg(p);
  return make_boolean(args[0] != args[1]);
}
