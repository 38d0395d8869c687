#include "match/pattern.h"

#include "base/work_stack.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/cons.h"
#include "term/map.h"
#include "term/map_walk.h"
#include "term/tuple.h"

namespace apus::match {

int64_t variable_number(Term t) {
  if (!t.is_atom()) return -1;
  std::string_view text = atom_text(t);
  if (text.size() < 2 || text.size() > 18 || text[0] != '$') return -1;
  if (text[1] == '0' && text.size() > 2) return -1;
  int64_t n = 0;
  for (char c : text.substr(1)) {
    if (c < '0' || c > '9') return -1;
    n = n * 10 + (c - '0');
  }
  return n;
}

bool is_underscore(Term t) { return t == "_"_atom; }

namespace {

// Whether every leaf passes; what is neither list nor tuple is a leaf.
template <class Leaf>
bool all_leaves(Term root, Leaf passes) {
  WorkStack<Term, 16> pending;
  Term t = root;
  for (;;) {
    if (t.is_list()) {
      pending.push(tail(t));
      t = head(t);
      continue;
    }
    if (t.is_tuple()) {
      Tuple tuple(t);
      for (size_t i = 0; i < tuple.arity(); i++) pending.push(tuple[i]);
    } else if (!passes(t)) {
      return false;
    }
    if (pending.empty()) return true;
    t = pending.pop();
  }
}

}  // namespace

bool is_ground(Term pattern) {
  return all_leaves(pattern, [](Term t) {
    if (t.is_atom()) return !is_underscore(t) && variable_number(t) < 0;
    return !t.is_map();
  });
}

bool is_plain_constant(Term expression) {
  Term t = expression;
  if (t.is_atom()) return variable_number(t) < 0 && t != "$_"_atom && t != "$$"_atom;
  if (t.is_tuple() || t.is_map()) return false;
  for (; t.is_list(); t = tail(t)) {
    Term first = head(t);
    // A list within a list is looked at when it is compiled itself.
    if (first.is_list() || !is_plain_constant(first)) return false;
  }
  return t == expression || is_plain_constant(t);
}

int compare_pattern(Term pattern, Term t) {
  struct Pair {
    Term pattern, term;
  };
  WorkStack<Pair, 16> pending;
  Pair at{pattern, t};
  for (;;) {
    bool is_open = at.pattern.is_atom() &&
                   (is_underscore(at.pattern) || variable_number(at.pattern) >= 0);
    if (is_open || at.pattern.is_map()) return 0;
    if (at.pattern.is_list() && at.term.is_list()) {
      pending.push({tail(at.pattern), tail(at.term)});
      at = {head(at.pattern), head(at.term)};
      continue;
    }
    if (at.pattern.is_tuple() && at.term.is_tuple()) {
      Tuple a(at.pattern), b(at.term);
      if (a.arity() != b.arity()) return a.arity() < b.arity() ? -1 : 1;
      for (size_t i = a.arity(); i-- > 0;) pending.push({a[i], b[i]});
    } else if (int c = compare(at.pattern, at.term)) {
      return c;
    }
    if (pending.empty()) return 0;
    at = pending.pop();
  }
}

}  // namespace apus::match
