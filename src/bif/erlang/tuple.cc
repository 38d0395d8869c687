// Tuples: the builtins of erlang that make and read them.
// OTP: erlang(3), element/2, setelement/3, tuple_size/1, make_tuple/2,3, append_element/2 ...
#include <vector>

#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/cons.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr size_t kMaxArity = (size_t{1} << 24) - 1;

// An argument that is an index 1..limit; 0 when it is not.
size_t index_argument(Term t, size_t limit) {
  if (!t.is_small() || t.small() < 1 || static_cast<uint64_t>(t.small()) > limit) return 0;
  return static_cast<size_t>(t.small());
}

// A tuple whose elements, words 1 .. arity, the caller fills at once.
Word* tuple_room(TermHeap& heap, size_t arity) {
  Word* p = heap.alloc(1 + arity);
  p[0] = make_header(Kind::kTuple, arity);
  return p;
}

}  // namespace
}  // namespace apus

using namespace apus;

// Returns the Nth element. badarg: N out of range, no tuple.
BIF(erlang, element, 2, guard) {
  if (!args[1].is_tuple()) return badarg(p);
  size_t n = index_argument(args[0], Tuple(args[1]).arity());
  if (n == 0) return badarg(p);
  return Tuple(args[1])[n - 1];
}

// Returns a copy with the Nth element replaced. badarg: N out of range, no tuple.
BIF(erlang, setelement, 3) {
  if (!args[1].is_tuple()) return badarg(p);
  Tuple from(args[1]);
  size_t n = index_argument(args[0], from.arity());
  if (n == 0) return badarg(p);
  Term to = make_tuple(p.heap, from.elements(), from.arity());
  to.pointer()[n] = args[2].bits;
  return to;
}

// badarg: no tuple.
BIF(erlang, tuple_size, 1, guard) {
  if (!args[0].is_tuple()) return badarg(p);
  return make_small(static_cast<int64_t>(Tuple(args[0]).arity()));
}

BIF(erlang, make_tuple, 2) {
  if (!args[0].is_small() || args[0].small() < 0) return badarg(p);
  size_t arity = static_cast<size_t>(args[0].small());
  if (arity > kMaxArity) return badarg(p);
  Word* w = tuple_room(p.heap, arity);
  for (size_t i = 1; i <= arity; i++) w[i] = args[1].bits;
  return make_boxed(w);
}

// The same, with the elements that the list of {Position, Term} gives. badarg: malformed list.
BIF(erlang, make_tuple, 3) {
  if (!args[0].is_small() || args[0].small() < 0) return badarg(p);
  size_t arity = static_cast<size_t>(args[0].small());
  if (arity > kMaxArity) return badarg(p);
  Term list = args[2];
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return badarg(p);
    if (index_argument(Tuple(head(list))[0], arity) == 0) return badarg(p);
  }
  if (!list.is_nil()) return badarg(p);
  Word* w = tuple_room(p.heap, arity);
  for (size_t i = 1; i <= arity; i++) w[i] = args[1].bits;
  for (list = args[2]; list.is_list(); list = tail(list)) {
    Tuple pair(head(list));
    w[pair[0].small()] = pair[1].bits;
  }
  return make_boxed(w);
}

// badarg: no proper list.
BIF(erlang, list_to_tuple, 1) {
  int64_t n = list_length(args[0]);
  if (n < 0 || static_cast<uint64_t>(n) > kMaxArity) return badarg(p);
  Word* w = tuple_room(p.heap, static_cast<size_t>(n));
  size_t i = 1;
  for (Term list = args[0]; list.is_list(); list = tail(list)) w[i++] = head(list).bits;
  return make_boxed(w);
}

// badarg: no tuple.
BIF(erlang, tuple_to_list, 1) {
  if (!args[0].is_tuple()) return badarg(p);
  Tuple t(args[0]);
  return make_list_of(p.heap, t.elements(), t.arity());
}

// A tuple with one element more at the end. badarg: no tuple.
BIF(erlang, append_element, 2) {
  if (!args[0].is_tuple() || Tuple(args[0]).arity() >= kMaxArity) return badarg(p);
  Tuple from(args[0]);
  Word* to = tuple_room(p.heap, from.arity() + 1);
  Word* w = to + 1;
  for (size_t i = 0; i < from.arity(); i++) *w++ = from[i].bits;
  *w = args[1].bits;
  return make_boxed(to);
}

// A tuple with Term inserted at Index (1 .. size + 1). badarg: index out of range, no tuple.
BIF(erlang, insert_element, 3) {
  if (!args[1].is_tuple() || Tuple(args[1]).arity() >= kMaxArity) return badarg(p);
  Tuple from(args[1]);
  size_t n = index_argument(args[0], from.arity() + 1);
  if (n == 0) return badarg(p);
  Word* to = tuple_room(p.heap, from.arity() + 1);
  Word* w = to + 1;
  for (size_t i = 0; i < from.arity(); i++) {
    if (i + 1 == n) *w++ = args[2].bits;
    *w++ = from[i].bits;
  }
  if (n == from.arity() + 1) *w = args[2].bits;
  return make_boxed(to);
}

// A tuple without the element at Index. badarg: index out of range, no tuple.
BIF(erlang, delete_element, 2) {
  if (!args[1].is_tuple()) return badarg(p);
  Tuple from(args[1]);
  size_t n = index_argument(args[0], from.arity());
  if (n == 0) return badarg(p);
  Word* to = tuple_room(p.heap, from.arity() - 1);
  Word* w = to + 1;
  for (size_t i = 0; i < from.arity(); i++)
    if (i + 1 != n) *w++ = from[i].bits;
  return make_boxed(to);
}
