#include "vm/dump_tables.h"

#include <cstdio>

#include "code/code_set.h"
#include "ets/chains.h"
#include "ets/tables.h"
#include "os/clock.h"
#include "port/port_table.h"
#include "proc/message_timer.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/print.h"

namespace apus {
namespace {

void line(std::string& out, const char* name, const std::string& value) {
  out += std::string(name) + ": " + value + "\n";
}

std::string real(double d) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6f", d);
  return text;
}

void write_chains(std::string& out, ets::Table& t) {
  ets::Chains c = ets::chains_of(t);
  line(out, "Buckets", std::to_string(c.buckets));
  line(out, "Chain Length Avg", real(c.average));
  line(out, "Chain Length Max", std::to_string(c.longest));
  line(out, "Chain Length Min", std::to_string(c.shortest));
  line(out, "Chain Length Std Dev", real(c.deviation));
  line(out, "Chain Length Expected Std Dev", real(c.expected_deviation));
  line(out, "Fixed", t.is_fixed() ? "true" : "false");
}

const char* name_of(ets::TableType type) {
  switch (type) {
    case ets::TableType::kSet: return "set";
    case ets::TableType::kBag: return "bag";
    case ets::TableType::kDuplicateBag: return "duplicate_bag";
    case ets::TableType::kOrderedSet: return "ordered_set";
  }
  UNREACHABLE("a value outside the enum TableType");
}

const char* name_of(ets::Protection protection) {
  switch (protection) {
    case ets::Protection::kPrivate: return "private";
    case ets::Protection::kProtected: return "protected";
    case ets::Protection::kPublic: return "public";
  }
  UNREACHABLE("a value outside the enum Protection");
}

const char* name_of(ets::Concurrency concurrency) {
  switch (concurrency) {
    case ets::Concurrency::kFalse: return "false";
    case ets::Concurrency::kTrue: return "true";
    case ets::Concurrency::kAuto: return "auto";
  }
  UNREACHABLE("a value outside the enum Concurrency");
}

// The slot is the table's address, as stock's.
void write_table(std::string& out, ets::Table& t) {
  TermHeap heap;
  out += "=ets:" + term_text({t.owner.load()}) + "\n";
  line(out, "Slot", std::to_string(reinterpret_cast<size_t>(&t)));
  line(out, "Table", term_text(t.id(heap)));
  line(out, "Name", term_text(t.name()));
  std::string objects = std::to_string(t.object_count());
  if (t.is_ordered()) line(out, "Ordered set (AVL tree), Elements", objects);
  else write_chains(out, t);
  line(out, "Objects", objects);
  line(out, "Words", std::to_string(t.memory_words()));
  line(out, "Type", name_of(t.type));
  line(out, "Protection", name_of(t.protection));
  line(out, "Compressed", t.is_compressed ? "true" : "false");
  line(out, "Write Concurrency", name_of(t.write_concurrency));
  line(out, "Read Concurrency", t.reads_concurrently ? "true" : "false");
}

constexpr uint64_t kPortSlot = 8;  // Bytes of the table, as stock counts.

void write_links(std::string& out, Port& port) {
  RelationTables* tables = port.relations.tables_if_any();
  if (!tables) return;
  std::string all;
  tables->links.for_each([&](Link& l) {
    TermHeap heap;
    if (l.is_active()) all += (all.empty() ? "" : ", ") + term_text(l.peer.term(heap));
  });
  if (!all.empty()) line(out, "Links", all);
}

const char* kind_of(const Port& port) {
  if (port.driver.name == "fd") return "Port is UNIX fd not opened by emulator";
  if (port.driver.name == "spawn") return "Port controls external process";
  return "Port controls linked-in driver";
}

void write_timer(const PendingTimer& timer, void* data) {
  auto& out = *static_cast<std::string*>(data);
  TermHeap heap;
  out += "=timer:" + term_text(timer.destination) + "\n";
  std::string message = term_text(timer.message);
  if (timer.is_wrapped)
    message = "{timeout," + term_text(timer.reference.term(heap)) + "," + message + "}";
  line(out, "Message", message);
  line(out, "Time left", std::to_string(timer.left_ns / os::kNsPerMs));
}

void write_funs_of(std::string& out, const CodeInstance* instance) {
  if (!instance) return;
  for (size_t i = 0; i < instance->funs.size(); i++) {
    const FunEntry* fun = instance->funs[i];
    char address[32];
    std::snprintf(address, sizeof address, "0x%016zx",
                  reinterpret_cast<size_t>(instance->fun_addresses[i]));
    out += "=fun\n";
    line(out, "Module", std::string(atom_text(fun->module)));
    line(out, "Uniq", std::to_string(fun->old_uniq));
    line(out, "Index", std::to_string(fun->old_index));
    line(out, "Address", address);
  }
}

}  // namespace

void write_ets_tables(std::string& out) {
  TermHeap heap;
  for (Term all = ets::all_tables(heap); all.is_list(); all = tail(all))
    if (ets::Table* t = ets::lookup(head(all))) write_table(out, *t);
}

void write_ports(std::string& out) {
  port_table().for_each([&](Port& port) {
    out += "=port:" + term_text(port.id) + "\n";
    line(out, "State", std::string("CONNECTED") + (port.options.is_binary ? "|BINARY_IO" : "") +
                           (port.options.tells_eof ? "|SOFT_EOF" : ""));
    line(out, "Slot", std::to_string(port_number(port.id) * kPortSlot));
    line(out, "Connected", term_text(port.connected()));
    write_links(out, port);
    line(out, kind_of(port), port.name);
    line(out, "Input", std::to_string(port.input_bytes.load()));
    line(out, "Output", std::to_string(port.output_bytes.load()));
    line(out, "Queue", std::to_string(port.queue_bytes.load()));
  });
}

void write_timers(std::string& out) { for_each_message_timer(write_timer, &out); }

void write_funs(std::string& out) {
  for_each_module(
      [](Module* m, void* data) {
        write_funs_of(*static_cast<std::string*>(data), m->current.load());
        write_funs_of(*static_cast<std::string*>(data), m->old.load());
      },
      &out);
}

}  // namespace apus
