// Whether the node of a process understands Unicode in the I/O protocol: every node since R14 does.
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

using namespace apus;

// badarg: no pid.
BIF(net_kernel, dflag_unicode_io, 1) {
  if (!args[0].is_pid()) return badarg(p);
  return "true"_atom;
}
