// Text as the operating system has it: names of files and of the environment, in UTF-8 or Latin-1 as
// the command line (+fn) and the locale decided.
//
// Threads: plain functions. OTP: "Using Unicode in Erlang", Unicode Filenames.
#pragma once

#include <string>
#include <string_view>

#include "heap/term_heap.h"
#include "term/tag.h"

namespace apus {

bool native_is_utf8();

// Lists of characters, nested at will, as the system's bytes; false when it is none, holds a NUL or a character
// that the encoding lacks.
bool native_of_list(Term list, std::string* out);

// The list of characters for the system's bytes; bytes that are no UTF-8 are taken as Latin-1.
Term list_of_native(TermHeap& heap, std::string_view bytes);

}  // namespace apus
