// Registered names. OTP: erlang(3), register/2, unregister/1, whereis/1.
#include "proc/bif.h"
#include "proc/outside.h"
#include "proc/process.h"
#include "proc/registry.h"
#include "term/atom.h"
#include "term/pid.h"

using namespace apus;

// badarg, with the cause notalive: it does not exist; none: the name is taken, or it has one.
BIF(erlang, register, 2) {
  Term name = args[0], owner = args[1];
  if (!name.is_atom() || name == "undefined"_atom) return badarg(p, "none"_atom);
  if (!owner.is_pid() && !owner.is_port()) return badarg(p, "none"_atom);
  if (is_external(owner)) return badarg(p, "none"_atom);
  Registered r = owner.is_local_pid() ? register_process(name, owner) : port_outside().give_name(name, owner);
  if (r == Registered::kNoOwner) return badarg(p, "notalive"_atom);
  if (r == Registered::kOwnerHasName) return badarg(p, "registered_name"_atom);
  if (r != Registered::kDone) return badarg(p, "none"_atom);
  return "true"_atom;
}

// badarg: nobody has it.
BIF(erlang, unregister, 1) {
  if (!args[0].is_atom() || !unregister_name(args[0])) return badarg(p);
  return "true"_atom;
}

// The pid or port, or undefined. badarg: no atom.
BIF(erlang, whereis, 1) {
  if (!args[0].is_atom()) return badarg(p);
  Term found = whereis(args[0]);
  return found ? found : "undefined"_atom;
}
