// The one table of ports; see port_table.h.
#include "port/port_table.h"

#include "proc/registry.h"
#include "proc/settings.h"
#include "sync/grace.h"

namespace apus {

IdTable<Port>& port_table() {
  static auto* table = new IdTable<Port>(settings().port_limit);
  return *table;
}

Port* find_port(Term id) {
  ASSERT(id.is_local_port() && grace::is_online());
  uint64_t number = port_number(id);
  if (number >> IdSlots::kIdBits) return nullptr;
  Port* port = port_table().lookup(static_cast<uint32_t>(number));
  return port && port->is_open() ? port : nullptr;
}

Port* find_port_argument(Term t) {
  if (t.is_atom()) t = whereis(t);
  return t && t.is_local_port() ? find_port(t) : nullptr;
}

}  // namespace apus
