#include "bif/info/report_text.h"

#include <vector>

#include "bif/info/memory_areas.h"
#include "code/code_set.h"
#include "code/exports.h"
#include "term/atom.h"
#include "term/node.h"

namespace apus {
namespace {

size_t size_bytes(const CodeInstance* i) { return i ? i->code_words * sizeof(Word) : 0; }

void line(std::string& out, const char* name, size_t value) {
  out += std::string(name) + ": " + std::to_string(value) + "\n";
}

struct Sizes {
  size_t current = 0, old = 0;
};

}  // namespace

void write_distribution(std::string& out) {
  Term name = this_node()->name;
  out += "=node:'";
  out += atom_text(name);
  out += "'\n";
  if (name == "nonode@nohost"_atom) out += "=no_distribution\n";
}

void write_memory(std::string& out) {
  MemorySums s = memory_sums();
  out += "=memory\n";
  for (const MemoryRow& row : memory_sum_rows()) line(out, row.name, s.*row.sum);
}

// Slots and depths are not told apart: a table is as large as what is in it.
void write_tables(std::string& out) {
  size_t modules = 0;
  for_each_module([](Module*, void* n) { ++*static_cast<size_t*>(n); }, &modules);
  auto table = [&](const char* name, size_t count) {
    out += std::string("=hash_table:") + name + "\n";
    line(out, "size", count);
    line(out, "used", count);
    line(out, "objs", count);
    line(out, "depth", 1);
  };
  auto index = [&](const char* name, size_t count, size_t limit) {
    out += std::string("=index_table:") + name + "\n";
    line(out, "size", count);
    line(out, "limit", limit);
    line(out, "entries", count);
  };
  table("atom_tab", atom_count());
  index("atom_tab", atom_count(), atom_limit());
  table("module_code", modules);
  table("export_list", export_count());
}

void write_allocated_areas(std::string& out) {
  out += "=allocated_areas\n";
  std::vector<MemoryArea> areas = memory_areas();
  for (size_t i = areas.size(); i-- > 0;) {
    out += std::string(areas[i].name) + ": " + std::to_string(areas[i].bytes);
    if (areas[i].used_bytes) out += " " + std::to_string(areas[i].used_bytes);
    out += '\n';
  }
}

void write_info(std::string& out) {
  write_memory(out);
  write_tables(out);
  write_allocated_areas(out);
}

void write_code_sizes(std::string& out) {
  Sizes sum;
  for_each_module(
      [](Module* m, void* data) {
        auto& s = *static_cast<Sizes*>(data);
        s.current += size_bytes(m->current.load());
        s.old += size_bytes(m->old.load());
      },
      &sum);
  line(out, "Current code", sum.current);
  line(out, "Old code", sum.old);
}

void write_loaded(std::string& out) {
  write_code_sizes(out);
  for_each_module(
      [](Module* m, void* data) {
        size_t current = size_bytes(m->current.load()), old = size_bytes(m->old.load());
        if (current + old == 0) return;
        auto& out = *static_cast<std::string*>(data);
        out += std::string(atom_text(m->name)) + " " + std::to_string(current);
        if (old) out += " (" + std::to_string(old) + " old)";
        out += "\n";
      },
      &out);
}

}  // namespace apus
