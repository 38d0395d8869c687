// What a match gives back: the parts that the option `capture` asks for.
//
// Threads: plain functions. OTP: re(3), run/3, {capture, ValueSpec, Type}.
#pragma once

#include <string_view>

#include "bif/re/search.h"
#include "proc/outcome.h"

namespace apus {

// Whether a term says what to capture: all, all_but_first, all_names, first, none or a list of numbers
// and names.
bool is_capture(Term t);

// {match, Captured}, or match where nothing is asked for. Requires: a match; is_capture().
Outcome captured(Process& p, Term subject, std::string_view bytes, const ReSearch& search);

}  // namespace apus
