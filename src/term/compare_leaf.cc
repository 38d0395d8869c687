// Comparing terms that hold no other terms. See compare_leaf_priv.h and compare.h.
#include <algorithm>
#include <cstring>

#include "num/real.h"
#include "term/atom.h"
#include "term/compare_leaf_priv.h"
#include "term/fun.h"
#include "term/node.h"
#include "term/number.h"
#include "term/pid.h"
#include "term/ref.h"

namespace apus {

int compare_numbers(Term a, Term b, bool is_exact) {
  const bool is_float_a = a.is_float(), is_float_b = b.is_float();
  if (is_float_a && is_float_b) return three_way(float_value(a), float_value(b));
  if (is_exact && is_float_a != is_float_b) return is_float_b ? -1 : 1;
  if (is_float_a) return -compare_numbers(b, a, false);
  if (is_float_b && a.is_small()) return num::compare(a.small(), float_value(b));
  uint64_t room_a, room_b;
  const num::IntView view = integer_view(a, &room_a);
  if (is_float_b) return num::compare(view, float_value(b));
  return num::compare(view, integer_view(b, &room_b));
}

int compare_atoms(Term a, Term b) {
  // The order of UTF-8 is the order of code points.
  return a == b ? 0 : atom_text(a).compare(atom_text(b));
}

namespace {

const Node* node_of(Term t) { return is_external(t) ? external_node(t) : this_node(); }

int compare_nodes(Term a, Term b) {
  const Node* x = node_of(a);
  const Node* y = node_of(b);
  if (x == y) return 0;
  const int order = compare_atoms(x->name, y->name);
  return order != 0 ? order : three_way(x->creation, y->creation);
}

}  // namespace

int compare_refs(Term a, Term b) {
  const int nodes = compare_nodes(a, b);
  if (nodes != 0) return nodes;
  // The last number counts most; numbers that a shorter reference lacks are zero.
  const RefNumbers x = ref_numbers(a), y = ref_numbers(b);
  for (size_t i = std::size(x.n); i-- != 0;) {
    if (x.n[i] != y.n[i]) return three_way(x.n[i], y.n[i]);
  }
  return 0;
}

int compare_pids(Term a, Term b) {
  if (const int serials = three_way(pid_serial(a), pid_serial(b))) return serials;
  if (const int numbers = three_way(pid_number(a), pid_number(b))) return numbers;
  return compare_nodes(a, b);
}

int compare_ports(Term a, Term b) {
  if (const int nodes = compare_nodes(a, b)) return nodes;
  return three_way(port_number(a), port_number(b));
}

int compare_exports(Term a, Term b) {
  const Export* x = fun_export(a);
  const Export* y = fun_export(b);
  if (x == y) return 0;
  if (const int modules = compare_atoms(x->module, y->module)) return modules;
  if (const int functions = compare_atoms(x->function, y->function)) return functions;
  return three_way(x->arity, y->arity);
}

int compare_fun_heads(Term a, Term b) {
  const FunEntry* x = fun_entry(a);
  const FunEntry* y = fun_entry(b);
  if (x == y) return 0;
  if (const int modules = compare_atoms(x->module, y->module)) return modules;
  if (const int indexes = three_way(x->index, y->index)) return indexes;
  if (const int uniqs = three_way(x->old_uniq, y->old_uniq)) return uniqs;
  if (const int frees = three_way(fun_num_free(a), fun_num_free(b))) return frees;
  // Two versions of a module may agree in all that is printed of a fun.
  return std::memcmp(x->uniq, y->uniq, sizeof x->uniq);
}

int compare_bits(BitView a, BitView b) {
  const auto byte = [](const BitView& v, size_t i) -> unsigned {
    const unsigned above = v.bytes[i];
    if (v.offset_bits == 0) return above;
    const bool has_below = (i + 1) * 8 < v.offset_bits + v.size_bits;
    const unsigned below = has_below ? v.bytes[i + 1] : 0;
    return (above << v.offset_bits | below >> (8 - v.offset_bits)) & 0xFF;
  };
  const size_t common_bits = std::min(a.size_bits, b.size_bits);
  const size_t whole = common_bits / 8, extra = common_bits % 8;
  if (a.is_byte_aligned() && b.is_byte_aligned()) {
    if (const int order = whole == 0 ? 0 : std::memcmp(a.bytes, b.bytes, whole)) return order;
  } else {
    for (size_t i = 0; i < whole; ++i) {
      if (const int order = three_way(byte(a, i), byte(b, i))) return order;
    }
  }
  if (extra != 0) {
    const unsigned x = byte(a, whole) >> (8 - extra), y = byte(b, whole) >> (8 - extra);
    if (x != y) return three_way(x, y);
  }
  return three_way(a.size_bits, b.size_bits);
}

}  // namespace apus
