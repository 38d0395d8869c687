#include "match/functions.h"

#include "heap/arith.h"
#include "heap/builders.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/compare.h"
#include "term/cons.h"
#include "term/map_find.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus::match {
namespace {

Term count(size_t n) { return make_small(static_cast<int64_t>(n)); }
Term number(Term result) { return arith_failed(result) ? kNoTerm : result; }

Term element(TermHeap&, const Term* a) {
  if (!a[1].is_tuple() || !a[0].is_small()) return kNoTerm;
  int64_t n = a[0].small();
  if (n < 1 || static_cast<size_t>(n) > Tuple(a[1]).arity()) return kNoTerm;
  return Tuple(a[1])[static_cast<size_t>(n - 1)];
}

Term length(TermHeap&, const Term* a) {
  int64_t n = list_length(a[0]);
  return n < 0 ? kNoTerm : make_small(n);
}

Term node_of(TermHeap&, const Term* a) {
  if (is_external(a[0])) return external_node(a[0])->name;
  if (!a[0].is_pid() && !a[0].is_port() && !a[0].is_ref()) return kNoTerm;
  return this_node()->name;
}

Term size(TermHeap&, const Term* a) {
  if (a[0].is_tuple()) return count(Tuple(a[0]).arity());
  return a[0].is_bitstring() ? count(bit_size(a[0]) / 8) : kNoTerm;
}

Term is_record(TermHeap&, const Term* a) {
  if (!a[1].is_atom() || !a[2].is_small()) return kNoTerm;
  if (!a[0].is_tuple()) return "false"_atom;
  Tuple t(a[0]);
  int64_t n = a[2].small();
  return make_boolean(n > 0 && static_cast<size_t>(n) == t.arity() && t[0] == a[1]);
}

Term binary_part_of(TermHeap& heap, Term binary, Term start, Term length) {
  if (!is_binary(binary) || !start.is_small() || !length.is_small()) return kNoTerm;
  auto size = static_cast<int64_t>(bit_size(binary) / 8);
  int64_t s = start.small(), n = length.small();
  if (n < 0) s += n, n = -n;
  if (s < 0 || s > size || n > size - s) return kNoTerm;
  return make_sub_bits(heap, binary, static_cast<size_t>(s) * 8, static_cast<size_t>(n) * 8);
}

Term binary_part(TermHeap& heap, const Term* a) {
  return binary_part_of(heap, a[0], a[1], a[2]);
}

Term binary_part_pair(TermHeap& heap, const Term* a) {
  if (!is_tuple_of(a[1], 2)) return kNoTerm;
  return binary_part_of(heap, a[0], Tuple(a[1])[0], Tuple(a[1])[1]);
}

Term is_map_key(TermHeap&, const Term* a) {
  return a[1].is_map() ? make_boolean(static_cast<bool>(map_find(a[1], a[0]))) : kNoTerm;
}

Term map_get(TermHeap&, const Term* a) {
  return a[1].is_map() ? map_find(a[1], a[0]) : kNoTerm;
}

bool is_boolean(Term t) { return t == "true"_atom || t == "false"_atom; }

Term exclusive_or(TermHeap&, const Term* a) {
  if (!is_boolean(a[0]) || !is_boolean(a[1])) return kNoTerm;
  return make_boolean(a[0] != a[1]);
}

Term negation(TermHeap&, const Term* a) {
  return is_boolean(a[0]) ? make_boolean(a[0] == "false"_atom) : kNoTerm;
}

Term to_float(TermHeap& heap, const Term* a) {
  return a[0].is_number() ? number(arith_to_float(heap, a[0])) : kNoTerm;
}

template <Rounding kRounding>
Term to_integer(TermHeap& heap, const Term* a) {
  return a[0].is_number() ? number(arith_to_integer(heap, a[0], kRounding)) : kNoTerm;
}

template <Term (*kCall)(TermHeap&, Term)>
Term unary(TermHeap& heap, const Term* a) {
  return number(kCall(heap, a[0]));
}

template <Term (*kCall)(TermHeap&, Term, Term)>
Term binary(TermHeap& heap, const Term* a) {
  return number(kCall(heap, a[0], a[1]));
}

#define ROW(name, arity, body) \
  {name##_atom, arity, [](TermHeap&, const Term* a) -> Term { return body; }, false}
#define PART(name, arity, body) \
  {name##_atom, arity, [](TermHeap&, const Term* a) -> Term { return body; }, true}

const FunctionRow* table(size_t* count_out) {
  static const FunctionRow rows[] = {
      ROW("is_atom", 1, make_boolean(a[0].is_atom())),
      ROW("is_float", 1, make_boolean(a[0].is_float())),
      ROW("is_integer", 1, make_boolean(a[0].is_integer())),
      ROW("is_list", 1, make_boolean(a[0].is_list() || a[0].is_nil())),
      ROW("is_number", 1, make_boolean(a[0].is_number())),
      ROW("is_pid", 1, make_boolean(a[0].is_pid())),
      ROW("is_port", 1, make_boolean(a[0].is_port())),
      ROW("is_reference", 1, make_boolean(a[0].is_ref())),
      ROW("is_tuple", 1, make_boolean(a[0].is_tuple())),
      ROW("is_map", 1, make_boolean(a[0].is_map())),
      ROW("is_binary", 1, make_boolean(is_binary(a[0]))),
      ROW("is_function", 1, make_boolean(a[0].is_fun())),
      {"is_record"_atom, 3, is_record, false},
      PART("hd", 1, a[0].is_list() ? head(a[0]) : kNoTerm),
      PART("tl", 1, a[0].is_list() ? tail(a[0]) : kNoTerm),
      {"element"_atom, 2, element, true},
      {"length"_atom, 1, length, false},
      {"node"_atom, 0, [](TermHeap&, const Term*) { return this_node()->name; }, false},
      {"node"_atom, 1, node_of, false},
      {"size"_atom, 1, size, false},
      ROW("map_size", 1, a[0].is_map() ? count(map_size(a[0])) : kNoTerm),
      {"map_get"_atom, 2, map_get, true},
      {"is_map_key"_atom, 2, is_map_key, false},
      ROW("bit_size", 1, a[0].is_bitstring() ? count(bit_size(a[0])) : kNoTerm),
      ROW("byte_size", 1, a[0].is_bitstring() ? count((bit_size(a[0]) + 7) / 8) : kNoTerm),
      {"binary_part"_atom, 2, binary_part_pair, true},
      {"binary_part"_atom, 3, binary_part, true},
      {"abs"_atom, 1, unary<arith_abs>, true},
      {"round"_atom, 1, to_integer<Rounding::kRound>, true},
      {"trunc"_atom, 1, to_integer<Rounding::kTruncate>, true},
      {"float"_atom, 1, to_float, true},
      PART("+", 1, a[0].is_number() ? a[0] : kNoTerm),
      {"-"_atom, 1, unary<arith_negate>, true},
      {"+"_atom, 2, binary<arith_add>, true},
      {"-"_atom, 2, binary<arith_sub>, true},
      {"*"_atom, 2, binary<arith_mul>, true},
      {"/"_atom, 2, binary<arith_divide>, true},
      {"div"_atom, 2, binary<arith_div>, true},
      {"rem"_atom, 2, binary<arith_rem>, true},
      {"band"_atom, 2, binary<arith_band>, true},
      {"bor"_atom, 2, binary<arith_bor>, true},
      {"bxor"_atom, 2, binary<arith_bxor>, true},
      {"bnot"_atom, 1, unary<arith_bnot>, true},
      {"bsl"_atom, 2, binary<arith_bsl>, true},
      {"bsr"_atom, 2, binary<arith_bsr>, true},
      ROW(">", 2, make_boolean(compare(a[0], a[1]) > 0)),
      ROW(">=", 2, make_boolean(compare(a[0], a[1]) >= 0)),
      ROW("<", 2, make_boolean(compare(a[0], a[1]) < 0)),
      ROW("=<", 2, make_boolean(compare(a[0], a[1]) <= 0)),
      ROW("=:=", 2, make_boolean(exactly_equal(a[0], a[1]))),
      ROW("=/=", 2, make_boolean(!exactly_equal(a[0], a[1]))),
      ROW("==", 2, make_boolean(equal(a[0], a[1]))),
      ROW("/=", 2, make_boolean(!equal(a[0], a[1]))),
      {"not"_atom, 1, negation, false},
      {"xor"_atom, 2, exclusive_or, false},
  };
  *count_out = std::size(rows);
  return rows;
}

#undef PART
#undef ROW

}  // namespace

const FunctionRow* find_function(Term name, uint32_t arity) {
  size_t n;
  const FunctionRow* rows = table(&n);
  for (size_t i = 0; i < n; i++)
    if (rows[i].name == name && rows[i].arity == arity) return rows + i;
  return nullptr;
}

}  // namespace apus::match
