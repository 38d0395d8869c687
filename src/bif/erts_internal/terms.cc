// What the emulator's own Erlang code asks about terms.
// OTP: erts_internal (internal), term_type/1, cmp_term/2.
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/map.h"

namespace apus {
namespace {

Term type_of_immediate(Term t) {
  if (t.is_small()) return "fixnum"_atom;
  if (t.is_atom()) return "atom"_atom;
  if (t.is_nil()) return "nil"_atom;
  return t.is_local_pid() ? "pid"_atom : "port"_atom;
}

Term type_of_boxed(Term t) {
  switch (t.kind()) {
    case Kind::kTuple: return "tuple"_atom;
    case Kind::kMatch: return "matchstate"_atom;
    case Kind::kPosBig:
    case Kind::kNegBig: return "bignum"_atom;
    case Kind::kRef: return "reference"_atom;
    case Kind::kFun: return "fun"_atom;
    case Kind::kFloat: return "hfloat"_atom;
    case Kind::kExport: return "export"_atom;
    case Kind::kRefcBinary: return "refc_binary"_atom;
    case Kind::kHeapBinary: return "heap_binary"_atom;
    case Kind::kSubBinary: return "sub_binary"_atom;
    case Kind::kMap: return is_flat_map(t) ? "flatmap"_atom : "hashmap"_atom;
    case Kind::kMapNode: return "hashmap_node"_atom;
    case Kind::kExtPid: return "external_pid"_atom;
    case Kind::kExtPort: return "external_port"_atom;
    case Kind::kExtRef: return "external_reference"_atom;
  }
  UNREACHABLE("a boxed object of unknown kind");
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erts_internal, term_type, 1) {
  if (args[0].is_list()) return "list"_atom;
  return args[0].is_boxed() ? type_of_boxed(args[0]) : type_of_immediate(args[0]);
}

// -1, 0 or 1 in the order of keys of maps, in which every integer comes before every float.
BIF(erts_internal, cmp_term, 2) {
  int order = compare_exact(args[0], args[1]);
  return make_small(order < 0 ? -1 : order > 0 ? 1 : 0);
}
