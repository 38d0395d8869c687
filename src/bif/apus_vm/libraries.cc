// The NIF libraries of a module as terms; see nif/living.h. Not of OTP: for lib/apus.
#include "bif/apus_vm/holds.h"
#include "bif/native_text.h"
#include "proc/bif.h"
#include "term/atom.h"

namespace apus {

Term resources_term(TermHeap& heap, std::span<const nif::ResourceCount> resources) {
  Term list = kNil;
  for (const nif::ResourceCount& r : resources) {
    Term details = make_tuple(heap, {r.type, make_unsigned(heap, r.count)});
    Term version = make_unsigned(heap, r.version);
    list = make_cons(heap, make_tuple(heap, {"resource"_atom, version, details}), list);
  }
  return list;
}

}  // namespace apus

using namespace apus;

// [{Version, Path, Functions, Resources}], also of libraries whose version is gone: Path a string, or the atom
// built_in; Functions how many the library has; Resources as resources_term. badarg: no atom.
BIF(apus_vm, libraries, 1) {
  if (!args[0].is_atom()) return badarg(p);
  Term list = kNil;
  for (const nif::LibraryUse& use : nif::libraries_of(args[0])) {
    Term path = use.path.empty() ? "built_in"_atom : list_of_native(p.heap, use.path);
    Term resources = resources_term(p.heap, use.resources);
    Term row = make_tuple(p.heap, {make_unsigned(p.heap, use.version), path,
                                   make_unsigned(p.heap, use.functions), resources});
    list = make_cons(p.heap, row, list);
  }
  return list;
}
