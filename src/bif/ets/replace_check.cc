#include "bif/ets/replace_check.h"

#include "match/pattern.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/cons.h"
#include "term/tuple.h"

namespace apus::ets {
namespace {

constexpr unsigned kMaxDepth = 200;

// Whether the expression makes exactly what the pattern has matched.
bool makes_the_same(Term pattern, Term expression, unsigned depth) {
  if (depth > kMaxDepth) return false;
  if (match::variable_number(pattern) >= 0) return pattern == expression;
  if (match::is_underscore(pattern)) return false;
  bool is_const = is_tuple_of(expression, 2) && Tuple(expression)[0] == "const"_atom;
  if (is_const) return match::is_ground(pattern) && exactly_equal(pattern, Tuple(expression)[1]);
  if (pattern.is_tuple()) {
    if (!is_tuple_of(expression, 1) || !Tuple(expression)[0].is_tuple()) return false;
    Tuple from(pattern), to{Tuple(expression)[0]};
    if (from.arity() != to.arity()) return false;
    for (size_t i = 0; i < from.arity(); i++)
      if (!makes_the_same(from[i], to[i], depth + 1)) return false;
    return true;
  }
  if (pattern.is_list()) {
    for (; pattern.is_list() && expression.is_list();
         pattern = tail(pattern), expression = tail(expression))
      if (!makes_the_same(head(pattern), head(expression), depth + 1)) return false;
    return makes_the_same(pattern, expression, depth + 1);
  }
  return match::is_ground(pattern) && exactly_equal(pattern, expression);
}

// {element, KeyPosition, '$_'}
bool takes_key(Term expression, size_t key_position) {
  if (!is_tuple_of(expression, 3)) return false;
  Tuple t(expression);
  return t[0] == "element"_atom && t[1] == make_small(static_cast<int64_t>(key_position)) &&
         t[2] == "$_"_atom;
}

bool clause_keeps_key(Tuple clause, size_t key_position) {
  Term body = clause[2];
  if (!body.is_list() || !tail(body).is_nil()) return false;
  Term expression = head(body), pattern = clause[0];
  if (expression == "$_"_atom) return true;
  bool has_key = pattern.is_tuple() && Tuple(pattern).arity() >= key_position;
  Term key = has_key ? Tuple(pattern)[key_position - 1] : kNoTerm;
  bool is_const = is_tuple_of(expression, 2) && Tuple(expression)[0] == "const"_atom;
  if (is_const) {
    Term made = Tuple(expression)[1];
    return key && match::is_ground(key) && made.is_tuple() &&
           Tuple(made).arity() >= key_position &&
           exactly_equal(key, Tuple(made)[key_position - 1]);
  }
  if (!is_tuple_of(expression, 1) || !Tuple(expression)[0].is_tuple()) return false;
  Tuple made{Tuple(expression)[0]};
  if (made.arity() < key_position) return false;
  Term made_key = made[key_position - 1];
  return takes_key(made_key, key_position) || (key && makes_the_same(key, made_key, 0));
}

}  // namespace

bool keeps_keys(Term specification, size_t key_position) {
  for (Term rest = specification; rest.is_list(); rest = tail(rest))
    if (!clause_keeps_key(Tuple(head(rest)), key_position)) return false;
  return true;
}

}  // namespace apus::ets
