// Texts of open_port/2 and their like as the system has them: characters in UTF-8, binaries as they are.
#pragma once

#include <string>

#include "term/tag.h"

namespace apus {

// An atom (when allowed), a list of characters, or a binary, without zero bytes. Ensures: false for
// anything else.
bool system_text(Term t, bool may_be_atom, std::string* out);

}  // namespace apus
