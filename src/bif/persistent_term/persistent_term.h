// All persistent terms, for those who look for references.
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
void for_each_persistent_term(void (*visit)(const PersistentTerm& term, void* data), void* data);

}  // namespace apus
