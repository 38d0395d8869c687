// Names of files and their like as the system has them: characters in UTF-8, binaries as they are.
// OTP: the type file:name_all(); erlang:open_port/2 takes commands and arguments in the same form.
#pragma once

#include <string>

#include "term/tag.h"

namespace apus {

// An atom, a list of characters nested at will, neither with a zero; or a binary up to its first
// zero. Ensures: false for anything else.
bool file_name_text(Term t, std::string* out);

}  // namespace apus
