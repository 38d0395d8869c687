// Type tests as builtins: is_atom/1 and the like, for apply and for guards with variables.
// OTP: erlang(3), is_atom/1 ... is_function/2. None but is_function/2 and is_record fail.
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/map.h"
#include "term/tuple.h"

using namespace apus;

BIF(erlang, is_atom, 1, guard) { return make_boolean(args[0].is_atom()); }
BIF(erlang, is_boolean, 1, guard) {
  return make_boolean(args[0] == "true"_atom || args[0] == "false"_atom);
}
BIF(erlang, is_binary, 1, guard) { return make_boolean(is_binary(args[0])); }
BIF(erlang, is_bitstring, 1, guard) { return make_boolean(args[0].is_bitstring()); }
BIF(erlang, is_float, 1, guard) { return make_boolean(args[0].is_float()); }
BIF(erlang, is_function, 1, guard) { return make_boolean(args[0].is_fun()); }
BIF(erlang, is_integer, 1, guard) { return make_boolean(args[0].is_integer()); }
BIF(erlang, is_list, 1, guard) { return make_boolean(args[0].is_list() || args[0].is_nil()); }
BIF(erlang, is_map, 1, guard) { return make_boolean(args[0].is_map()); }
BIF(erlang, is_number, 1, guard) { return make_boolean(args[0].is_number()); }
BIF(erlang, is_pid, 1, guard) { return make_boolean(args[0].is_pid()); }
BIF(erlang, is_port, 1, guard) { return make_boolean(args[0].is_port()); }
BIF(erlang, is_reference, 1, guard) { return make_boolean(args[0].is_ref()); }
BIF(erlang, is_tuple, 1, guard) { return make_boolean(args[0].is_tuple()); }

// Whether it is a fun of that arity. badarg: arity no integer, or negative.
BIF(erlang, is_function, 2, guard) {
  if (!args[1].is_integer()) return badarg(p);
  if (!args[1].is_small()) {
    if (args[1].is_kind(Kind::kNegBig)) return badarg(p);
    return "false"_atom;
  }
  if (args[1].small() < 0) return badarg(p);
  return make_boolean(args[0].is_fun() && fun_arity(args[0]) == args[1].small());
}

// Whether it is a tuple whose first element is that atom. badarg: tag no atom.
BIF(erlang, is_record, 2, guard) {
  if (!args[1].is_atom()) return badarg(p);
  bool is = args[0].is_tuple() && Tuple(args[0]).arity() > 0 && Tuple(args[0])[0] == args[1];
  return make_boolean(is);
}

// The same with a size. badarg: tag no atom, size no integer.
BIF(erlang, is_record, 3, guard) {
  if (!args[1].is_atom() || !args[2].is_small()) return badarg(p);
  bool is = args[0].is_tuple() && args[2].small() > 0 &&
            static_cast<int64_t>(Tuple(args[0]).arity()) == args[2].small() &&
            Tuple(args[0])[0] == args[1];
  return make_boolean(is);
}
