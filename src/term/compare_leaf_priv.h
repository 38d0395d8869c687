// Comparing terms that hold no other terms, shared by order and equality. Threads: reads only.
#pragma once

#include "term/binary.h"
#include "term/tag.h"

namespace apus {

// Negative, zero or positive. Require the kind that the name says of both.
int compare_numbers(Term a, Term b, bool is_exact);
int compare_atoms(Term a, Term b);
int compare_refs(Term a, Term b);
int compare_pids(Term a, Term b);
int compare_ports(Term a, Term b);
int compare_exports(Term a, Term b);
int compare_bits(BitView a, BitView b);
// Two local funs, up to their free variables, of which both have as many when the result is 0.
int compare_fun_heads(Term a, Term b);

template <class T>
int three_way(T a, T b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

}  // namespace apus
