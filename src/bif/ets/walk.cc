// Going over tables key by key. OTP: ets(3), first/1, last/1, next/2, prev/2, slot/2.
#include "ets/walk.h"

#include "bif/ets/argument.h"

using namespace apus;
using namespace apus::ets;

namespace {

Outcome answer(Process& p, const Step& step) {
  switch (step.what) {
    case Walked::kFound: return step.key;
    case Walked::kEnd: return "$end_of_table"_atom;
    case Walked::kNoKey: return badarg(p);
    case Walked::kGone: return gone(p);
  }
  return badarg(p);
}

Outcome from_end(Process& p, Term argument, Direction direction) {
  Table* table = table_argument(p, argument, Need::kRead);
  if (!table) return Outcome::pending();
  return answer(p, walk_from_end(*table, direction, p.heap));
}

Outcome on(Process& p, Term argument, Direction direction, Term key) {
  Table* table = table_argument(p, argument, Need::kRead);
  if (!table) return Outcome::pending();
  return answer(p, walk_on(*table, direction, key, p.heap));
}

}  // namespace

BIF(ets, first, 1) { return from_end(p, args[0], Direction::kForward); }
BIF(ets, last, 1) { return from_end(p, args[0], Direction::kBackward); }

// badarg: a hash table that has no such key.
BIF(ets, next, 2) { return on(p, args[0], Direction::kForward, args[1]); }
BIF(ets, prev, 2) { return on(p, args[0], Direction::kBackward, args[1]); }

// The objects in the Nth place. badarg: N is no such number.
BIF(ets, slot, 2) {
  Table* table = table_argument(p, args[0], Need::kRead);
  if (!table) return Outcome::pending();
  if (!args[1].is_small() || args[1].small() < 0) return badarg(p);
  return answer(p, slot(*table, static_cast<size_t>(args[1].small()), p.heap));
}

// first and next that see what has been deleted while the table is fixed as well; for tests of ets itself.
BIF(erts_internal, ets_raw_first, 1) { return from_end(p, args[0], Direction::kForward); }
BIF(erts_internal, ets_raw_next, 2) { return on(p, args[0], Direction::kForward, args[1]); }

// Lets a process of OTP's own tests into tables of others. Apus lets nobody in.
BIF(erts_internal, ets_super_user, 1) {
  if (args[0] == "true"_atom || args[0] == "false"_atom) return "ok"_atom;
  return badarg(p);
}
