// Tags for tools that trace the emulator from outside (DTrace, SystemTap). This emulator is, as
// Debian's, built without: nothing is tagged.
// OTP: dyntrace(3), put_tag/1, get_tag/0, get_tag_data/0, spread_tag/1, restore_tag/1.
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

using namespace apus;

BIF(erlang, dt_get_tag, 0) { return "undefined"_atom; }
BIF(erlang, dt_get_tag_data, 0) { return "undefined"_atom; }
BIF(erlang, dt_put_tag, 1) { return "undefined"_atom; }
BIF(erlang, dt_prepend_vm_tag_data, 1) { return args[0]; }
BIF(erlang, dt_append_vm_tag_data, 1) { return args[0]; }

// badarg: no boolean.
BIF(erlang, dt_spread_tag, 1) {
  if (args[0] != "true"_atom && args[0] != "false"_atom) return badarg(p);
  return "true"_atom;
}

// badarg: not what dt_spread_tag/1 returned.
BIF(erlang, dt_restore_tag, 1) {
  if (args[0] != "true"_atom) return badarg(p);
  return "true"_atom;
}
