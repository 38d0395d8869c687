// All persistent terms, for those who look for references, and those that the VM itself asks for.
//
// Threads: any, in a grace section, in which what is shown stays good. OTP: persistent_term(3).
#pragma once

#include <span>

#include "term/tag.h"

namespace apus {

struct PersistentTerm {
  Term key, value;
  std::span<const Word> words;  // The memory of both; empty when they are immediate.
};
// Whether the key {erts_internal, dynamic_node_name} is there: OTP's erts_internal:dynamic_node_name/1.
bool has_dynamic_node_name();

void for_each_persistent_term(void (*visit)(const PersistentTerm& term, void* data), void* data);

}  // namespace apus
