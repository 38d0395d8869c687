#include "bif/ets/argument.h"

namespace apus::ets {

Outcome refuse_table(Process& p, Term argument, const Table* table) {
  if (table) return badarg(p, "access"_atom);
  bool could_be = argument.is_atom() || magic_cast<Table>(argument, &Table::kType);
  return badarg(p, could_be ? "id"_atom : "type"_atom);
}

}  // namespace apus::ets
