// Words of the machine itself on standard error: a wrong command line, the last words before the end. Lines
// end with carriage return and line feed, as OTP's do, for the terminal may be raw.
//
// Threads: any.
#pragma once

#include <string>
#include <string_view>

namespace apus {

// The text with each line ended so.
std::string terminal_lines(std::string_view text);
// Writes the text, unbuffered.
void complain(std::string_view text);

}  // namespace apus
