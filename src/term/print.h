// Terms as the VM itself prints them: erlang:display/1, crash dumps, messages of the loader. This
// is not io_lib's format: floats have six digits, lists of Latin-1 characters are strings of raw
// bytes, and every map beyond 32 pairs shows its trie.
//
// Depth is bounded by memory, not by the C stack. Threads: reads only.
// OTP: erlang:display/1; "How to Interpret the Erlang Crash Dumps".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "term/tag.h"

namespace apus {

// Appends the term; after about `limit` terms the rest is "...".
void print_term(std::string& out, Term t, size_t limit = SIZE_MAX);
std::string term_text(Term t, size_t limit = SIZE_MAX);

// Appends the atom's text, in quotes where its form needs them.
void print_atom(std::string& out, Term atom);

}  // namespace apus
