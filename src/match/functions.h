// The functions of match specifications: those of erlang that are allowed in guards and bodies.
//
// They build in a heap that the caller gives and never raise: kNoTerm says that they failed.
// Threads: plain functions. OTP: ERTS User's Guide, "Match Specifications in Erlang", "Functions Allowed
// in All Types of Match Specifications"; erlang(3).
#pragma once

#include "match/program.h"

namespace apus::match {

struct FunctionRow {
  Term name;
  uint32_t arity;
  Function call;
  bool returns_part;  // The result may be, or contain, a part of an argument.
};

// The function of that name; null when match specifications know none.
const FunctionRow* find_function(Term name, uint32_t arity);

}  // namespace apus::match
