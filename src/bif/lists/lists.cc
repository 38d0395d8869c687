// The builtins of module lists, and the list operators of erlang.
// OTP: lists(3); Reference Manual, "List Operations".
#include <algorithm>
#include <vector>

#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/cons.h"
#include "term/tuple.h"

namespace apus {
namespace {

// The first tuple whose Nth element compares equal to the key, kNil when there is none; kNoTerm when the
// arguments are wrong (position, improper list).
Term find_by_key(Term key, Term position, Term list) {
  if (!position.is_small() || position.small() < 1) return kNoTerm;
  size_t n = static_cast<size_t>(position.small());
  for (; list.is_list(); list = tail(list)) {
    Term t = head(list);
    if (t.is_tuple() && Tuple(t).arity() >= n && equal(Tuple(t)[n - 1], key)) return t;
  }
  return list.is_nil() ? kNil : kNoTerm;
}

struct ExactOrder {
  bool operator()(const Term& a, const Term& b) const { return compare_exact(a, b) < 0; }
};

}  // namespace
}  // namespace apus

using namespace apus;

// Whether an element is exactly equal to Elem. badarg: no proper list before it is found.
BIF(lists, member, 2) {
  Term list = args[1];
  for (; list.is_list(); list = tail(list))
    if (exactly_equal(args[0], head(list))) return "true"_atom;
  if (!list.is_nil()) return badarg(p);
  return "false"_atom;
}

// The elements of the first list in reverse order, then Tail. badarg: no proper list.
BIF(lists, reverse, 2) {
  Term list = args[0], result = args[1];
  for (; list.is_list(); list = tail(list)) result = make_cons(p.heap, head(list), result);
  if (!list.is_nil()) return badarg(p);
  return result;
}

// badarg of the three: position no positive integer, no proper list.
BIF(lists, keyfind, 3) {
  Term found = find_by_key(args[0], args[1], args[2]);
  if (!found) return badarg(p);
  return found.is_nil() ? "false"_atom : found;
}
BIF(lists, keymember, 3) {
  Term found = find_by_key(args[0], args[1], args[2]);
  if (!found) return badarg(p);
  return make_boolean(!found.is_nil());
}
BIF(lists, keysearch, 3) {
  Term found = find_by_key(args[0], args[1], args[2]);
  if (!found) return badarg(p);
  if (found.is_nil()) return "false"_atom;
  return make_tuple(p.heap, {"value"_atom, found});
}

// The first list followed by the second term. badarg: the first is no proper list.
BIF_NAMED(erlang, "++", plus_plus, 2) {
  if (args[0].is_nil()) return args[1];
  int64_t n = list_length(args[0]);
  if (n < 0) return badarg(p);
  Word* w = p.heap.alloc(static_cast<size_t>(n) * kConsWords);
  Term result = make_list(w);
  for (Term list = args[0]; list.is_list(); list = tail(list), w += kConsWords) {
    w[0] = head(list).bits;
    w[1] = make_list(w + kConsWords).bits;
  }
  w[-1] = args[1].bits;
  return result;
}

// The same under the name that old code calls.
BIF(erlang, append, 2) { return bif_erlang_plus_plus_2(p, args); }

// The first list without the first occurrence of each element of the second (exactly equal ones).
// badarg: no proper lists. Long lists are compared through a sorted copy: O((m + n) log n).
BIF_NAMED(erlang, "--", minus_minus, 2) {
  if (list_length(args[0]) < 0 || list_length(args[1]) < 0) return badarg(p);
  if (args[0].is_nil() || args[1].is_nil()) return args[0];
  std::vector<Term> out;
  for (Term t = args[1]; t.is_list(); t = tail(t)) out.push_back(head(t));
  std::sort(out.begin(), out.end(), ExactOrder());
  std::vector<uint32_t> used(out.size(), 0);  // At the start of each run of equals: how many went.
  std::vector<Term> kept;
  for (Term t = args[0]; t.is_list(); t = tail(t)) {
    auto [first, last] = std::equal_range(out.begin(), out.end(), head(t), ExactOrder());
    auto run = static_cast<size_t>(first - out.begin());
    if (first != last && used[run] < static_cast<size_t>(last - first)) used[run]++;
    else kept.push_back(head(t));
  }
  return make_list_of(p.heap, kept.data(), kept.size());
}

BIF(erlang, subtract, 2) { return bif_erlang_minus_minus_2(p, args); }

// badarg: the empty list, or no list.
BIF(erlang, hd, 1, guard) {
  if (!args[0].is_list()) return badarg(p);
  return head(args[0]);
}
BIF(erlang, tl, 1, guard) {
  if (!args[0].is_list()) return badarg(p);
  return tail(args[0]);
}

// badarg: no proper list.
BIF(erlang, length, 1, guard) {
  int64_t n = list_length(args[0]);
  if (n < 0) return badarg(p);
  return make_small(n);
}
