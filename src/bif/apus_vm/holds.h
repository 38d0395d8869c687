// Holds as terms, for the builtins that answer with them.
#pragma once

#include "heap/builders.h"
#include "nif/living.h"
#include "term/atom.h"
#include "upgrade/fun_counts.h"

namespace apus {

// For what is kept as kNil when it is unknown, or not there.
inline Term or_undefined(Term t) { return t == kNil ? "undefined"_atom : t; }

// [{Kind, Version, Details}], in this order, before `rest`. Details are {Function, Arity, Line, Depth} of direct
// holds (Line 0 and Function undefined where the code does not tell), {Name, Arity, Count} of funs, Count of
// literals.
Term holds_term(TermHeap& heap, std::span<const Hold> holds, Term rest = kNil);

// [{resource, Version, {Type, Count}}]. The version may be gone.
Term resources_term(TermHeap& heap, std::span<const nif::ResourceCount> resources);

}  // namespace apus
