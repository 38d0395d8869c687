// Whether a match specification can only make objects with the key of the object it was given: what
// select_replace asks for.
//
// Threads: plain functions. OTP: ets(3), select_replace/2.
#pragma once

#include "term/tag.h"

namespace apus::ets {

// Requires: the specification compiles.
bool keeps_keys(Term specification, size_t key_position);

}  // namespace apus::ets
