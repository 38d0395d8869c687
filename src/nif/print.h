// Text by a format: printf's directives, and %T for a term.
//
// Threads: any. OTP: erl_nif(3), enif_fprintf.
#pragma once

#include <cstdarg>
#include <string>

namespace apus::nif {

// The list is the caller's to end.
std::string formatted(const char* format, va_list list);

}  // namespace apus::nif
