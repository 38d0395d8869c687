// The environment of the emulator, and its process id.
// OTP: os(3), env/0, getenv/1, putenv/2, unsetenv/1, getpid/0. badarg: no flat list of characters of
// the system's encoding, a NUL in it, '=' in a name.
#include "os/env.h"

#include "bif/native_text.h"
#include "heap/builders.h"
#include "os/process.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

namespace apus {
namespace {

bool name_argument(Term t, std::string* name) {
  return native_of_list(t, name) && name->find('=') == name->npos;
}

}  // namespace
}  // namespace apus

using namespace apus;

// [{Name, Value}].
BIF(os, env, 0) {
  Term list = kNil;
  for (const std::string& entry : os::all_env()) {
    std::string_view text = entry;
    size_t at = text.find('=');
    if (at == text.npos) continue;
    Term name = list_of_native(p.heap, text.substr(0, at));
    Term value = list_of_native(p.heap, text.substr(at + 1));
    list = make_cons(p.heap, make_tuple(p.heap, {name, value}), list);
  }
  return list;
}

// The value, or false.
BIF(os, getenv, 1) {
  std::string name, value;
  if (!name_argument(args[0], &name)) return badarg(p);
  if (name.empty() || !os::get_env(name, &value)) return "false"_atom;
  return list_of_native(p.heap, value);
}

// An empty name is taken, and forgotten: no program could ask for it.
BIF(os, putenv, 2) {
  std::string name, value;
  if (!name_argument(args[0], &name) || !native_of_list(args[1], &value)) return badarg(p);
  if (!name.empty() && !os::set_env(name, value).ok()) return badarg(p);
  return "true"_atom;
}

BIF(os, unsetenv, 1) {
  std::string name;
  if (!name_argument(args[0], &name)) return badarg(p);
  if (!name.empty() && !os::unset_env(name).ok()) return badarg(p);
  return "true"_atom;
}

BIF(os, getpid, 0) { return make_latin1_list(p.heap, std::to_string(os::own_process_id())); }
