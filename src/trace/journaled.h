// Calls that the journal of code changes tells of (upgrade/journal.h): those of OTP's sys and release_handler
// that change the code of processes and the release. A breakpoint stands at each, as if somebody traced it,
// but apart from what is traced: nobody is told, trace_info shows nothing, and trace_pattern leaves it.
//
// Threads: constant. OTP: sys(3), change_code; release_handler(3). release_handler_1:eval/2, which does the
// instructions of appup(4) scripts, is OTP 25's own.
#pragma once

#include "upgrade/journal.h"

namespace apus {

struct JournaledCall {
  Term module, function;
  uint32_t arity;
  CodeEvent event;
};

bool has_journaled_calls(Term module);
// Null: it is none.
const JournaledCall* find_journaled_call(Term module, Term function, uint32_t arity);

}  // namespace apus
