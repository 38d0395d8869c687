// What terms mean in a match specification: variables, the underscore, terms without either.
//
// Threads: plain functions. OTP: ERTS User's Guide, "Match Specifications in Erlang", "Grammar".
#pragma once

#include "term/tag.h"

namespace apus::match {

// The number of '$N'; -1 when the term is no variable.
int64_t variable_number(Term t);
bool is_underscore(Term t);

// Whether a pattern is matched by exactly one term: it has neither variables nor underscores, nor maps
// (which match every map that has the same pairs).
bool is_ground(Term pattern);

// Whether an expression stands for itself: no variables, no tuple.
bool is_plain_constant(Term expression);

// How a term stands to a pattern in the order of terms, as far as the pattern says: 0 when the pattern
// allows the term so far, or has come to a variable. Below 0: the pattern comes before the term.
int compare_pattern(Term pattern, Term t);

}  // namespace apus::match
