// Reading arguments that are text: the characters of a list or the bytes of a binary.
//
// Threads: plain functions. OTP: erlang(3), the types string(), iodata(), chardata().
#pragma once

#include <string>
#include <string_view>

#include "term/tag.h"

namespace apus {

// The bytes of a list of characters up to 255; false for anything else.
bool latin1_of_list(Term list, std::string* out);

// A proper list of characters as UTF-8; false when it is no list of code points.
bool utf8_of_list(Term list, std::string* out);

// The bytes of a binary at any bit offset; false when it is no binary.
bool bytes_of_binary(Term binary, std::string* out);

// A view of a binary's bytes: in place when they are aligned, else copied to *room.
// Requires: room outlives the view.
bool view_of_binary(Term binary, std::string* room, std::string_view* out);

}  // namespace apus
