// The items of port_info; see info.h. PORT_INFO(item) heads the function of each.
#include "port/info.h"

#include "heap/builders.h"
#include "proc/registry.h"
#include "term/atom.h"

#define PORT_INFO(item) Term item##_of([[maybe_unused]] Port& port, [[maybe_unused]] TermHeap& heap)

namespace apus {
namespace {

// Port numbers are shown by port_info as stock's table of ports counts them.
constexpr int kIdStep = 8;

PORT_INFO(registered_name) { return registered_name(&port.registered_name); }

PORT_INFO(name) { return make_utf8_list(heap, port.name); }

PORT_INFO(links) {
  Term list = kNil;
  if (RelationTables* tables = port.relations.tables_if_any())
    tables->links.for_each([&](const Link& l) {
      if (l.is_active()) list = make_cons(heap, l.peer.term(heap), list);
    });
  return list;
}

PORT_INFO(id) { return make_small(port.table_id() * kIdStep); }

PORT_INFO(connected) { return port.connected(); }

PORT_INFO(input) { return make_unsigned(heap, port.input_bytes.load(std::memory_order_relaxed)); }

PORT_INFO(output) { return make_unsigned(heap, port.output_bytes.load(std::memory_order_relaxed)); }

PORT_INFO(os_pid) {
  int64_t pid = port.os_pid.load(std::memory_order_acquire);
  return pid < 0 ? "undefined"_atom : make_small(pid);
}

PORT_INFO(monitors) {
  Term list = kNil;
  if (RelationTables* tables = port.relations.tables_if_any())
    tables->monitors.for_each([&](const Monitor& m) {
      Term pair = make_tuple(heap, {"process"_atom, m.target.term(heap)});
      list = make_cons(heap, pair, list);
    });
  return list;
}

PORT_INFO(monitored_by) {
  Term list = kNil;
  RelationTables* tables = port.relations.tables_if_any();
  if (!tables) return list;
  for (const Watcher& w : tables->watchers_oldest_first())
    list = make_cons(heap, w.peer.term(heap), list);
  return list;
}

PORT_INFO(queue_size) { return make_unsigned(heap, port.queue.size_bytes()); }

PORT_INFO(memory) {
  size_t words = port.user_data.size_words();
  return make_unsigned(heap, words * sizeof(Word) + port.relations.size_bytes() + port.name.size());
}

PORT_INFO(locking) { return "port_level"_atom; }

PORT_INFO(parallelism) { return make_boolean(port.options.is_parallel); }

struct Item {
  const char* name;
  Term (*build)(Port& port, TermHeap& heap);
  bool is_short;  // Told by port_info/1.
};

constexpr Item kItems[] = {
    {"registered_name", registered_name_of, true}, {"name", name_of, true},
    {"links", links_of, true},                     {"id", id_of, true},
    {"connected", connected_of, true},             {"input", input_of, true},
    {"output", output_of, true},                   {"os_pid", os_pid_of, true},
    {"monitors", monitors_of, false},              {"monitored_by", monitored_by_of, false},
    {"queue_size", queue_size_of, false},          {"memory", memory_of, false},
    {"locking", locking_of, false},                {"parallelism", parallelism_of, false},
};

const Item* find_item(Term item) {
  if (!item.is_atom()) return nullptr;
  for (const Item& row : kItems)
    if (atom_text(item) == row.name) return &row;
  return nullptr;
}

}  // namespace

bool has_port_item(Term item) { return find_item(item) != nullptr; }

Term port_item(Port& port, Term item, TermHeap& heap) {
  Term value = find_item(item)->build(port, heap);
  if (item == "registered_name"_atom && value.is_nil()) return kNil;
  return make_tuple(heap, {item, value});
}

Term port_items(Port& port, TermHeap& heap) {
  Term list = kNil;
  for (size_t i = std::size(kItems); i-- > 0;) {
    if (!kItems[i].is_short) continue;
    Term pair = port_item(port, atom(kItems[i].name), heap);
    if (!pair.is_nil()) list = make_cons(heap, pair, list);
  }
  return list;
}

}  // namespace apus
