// Functions whose calls the debugger takes over. OTP: int(3), which asks for it; error_handler(3), breakpoint/3.
#include "bif/erlang/trace_arguments.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/tuple.h"

using namespace apus;

// {M, F, A}, where what follows a '_' is '_'; true: their calls go to error_handler:breakpoint/3 until false, or until the
// module is loaded anew. How many functions there are, those already so and builtins, which are left alone, included.
BIF(erts_debug, breakpoint, 2) {
  if (args[1] != "true"_atom && args[1] != "false"_atom) return badarg(p);
  FunctionPattern pattern;
  if (!read_pattern(args[0], &pattern)) return badarg(p);
  PatternChange change;
  change.kinds = kDebugger;
  change.action = args[1] == "true"_atom ? PatternChange::Do::kOn : PatternChange::Do::kOff;
  return make_small(change_pattern(pattern, change));
}
