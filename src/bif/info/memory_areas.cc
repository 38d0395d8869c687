#include "bif/info/memory_areas.h"

#include "atom/atom_table.h"
#include "code/code_set.h"
#include "code/exports.h"
#include "ets/tables.h"
#include "heap/block.h"
#include "heap/literal_area.h"
#include "heap/shared_binary.h"
#include "os/memory.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "term/atom.h"

namespace apus {
namespace {

constexpr size_t kAtomEntryBytes = 24;  // Text pointer, length and hash chain of an atom.

struct CodeBytes {
  size_t modules = 0, code = 0, tables = 0;
};

size_t table_bytes(const CodeInstance& i) {
  return i.functions.size() * sizeof(i.functions[0]) + i.lines.size() * sizeof(i.lines[0]) +
         i.line_table.size() * sizeof(uint32_t) + i.exports.size() * sizeof(ExportedFunction) +
         i.funs.size() * 2 * sizeof(Word) + i.strings.size() + i.attributes.size() +
         i.compile_info.size();
}

CodeBytes code_bytes() {
  CodeBytes sum;
  for_each_module(
      [](Module* m, void* data) {
        auto& s = *static_cast<CodeBytes*>(data);
        s.modules++;
        for (CodeInstance* i : {m->current.load(), m->old.load()}) {
          if (!i) continue;
          s.code += i->code_words * sizeof(Word);
          s.tables += table_bytes(*i);
        }
      },
      &sum);
  return sum;
}

size_t literal_bytes() { return literal_total_words() * sizeof(Word); }
size_t process_bytes() { return process_table().count() * sizeof(Process); }

size_t ets_bytes() { return ets::all_table_sums().words * sizeof(Word); }

size_t atom_bytes() { return atom_text_bytes() + atom_count() * kAtomEntryBytes; }

// All that the program holds and uses, less what is counted by kind. As in stock, memory that is kept for
// what comes next is no part of it.
size_t other_bytes() {
  CodeBytes code = code_bytes();
  size_t counted = heap_memory_bytes() + process_bytes() + shared_binary_total_bytes() +
                   literal_bytes() + atom_bytes() + ets_bytes() + code.code + code.tables;
  size_t resident = os::resident_memory_bytes(), apart = counted + os::idle_malloc_bytes();
  return resident > apart ? resident - apart : 0;
}

}  // namespace

std::vector<MemoryArea> memory_areas() {
  CodeBytes code = code_bytes();
  size_t texts = atom_text_bytes();
  return {
      {"external_alloc", code.code + code.tables + atom_bytes()},
      {"ets_misc", 0},
      {"port_table", settings().port_limit * sizeof(Word)},
      {"process_table", process_table().used_slots() * sizeof(Word)},
      {"bif_timer", 0},
      {"loaded_code", code.code},
      {"module_refs", 0},
      {"fun_table", 0},
      {"export_list", export_count() * sizeof(Export)},
      {"export_table", export_count() * sizeof(Word)},
      {"module_table", code.modules * sizeof(Module) + code.tables},
      {"atom_table", atom_count() * kAtomEntryBytes},
      {"atom_space", texts, texts},
  };
}

bool is_allocator_name(Term name) {
  if (!name.is_atom()) return false;
  for (const char* known : kUtilAllocators)
    if (atom_text(name) == known) return true;
  return name == "sys_alloc"_atom || name == "mseg_alloc"_atom || name == "erts_mmap"_atom ||
         name == "test_alloc"_atom || name == "alloc_util"_atom;
}

size_t allocator_bytes(Term allocator) {
  if (allocator == "eheap_alloc"_atom) return heap_memory_bytes();
  if (allocator == "fix_alloc"_atom) return process_bytes();
  if (allocator == "ets_alloc"_atom) return ets_bytes();
  if (allocator == "binary_alloc"_atom) return shared_binary_total_bytes();
  if (allocator == "literal_alloc"_atom) return literal_bytes();
  if (allocator == "std_alloc"_atom) return other_bytes();
  return 0;
}

std::span<const MemoryRow> memory_sum_rows() {
  static constexpr MemoryRow kRows[] = {
      MEMORY(total, &MemorySums::total),
      MEMORY(processes, &MemorySums::processes),
      MEMORY(processes_used, &MemorySums::processes_used),
      MEMORY(system, &MemorySums::system),
      MEMORY(atom, &MemorySums::atom),
      MEMORY(atom_used, &MemorySums::atom_used),
      MEMORY(binary, &MemorySums::binary),
      MEMORY(code, &MemorySums::code),
      MEMORY(ets, &MemorySums::ets),
  };
  return kRows;
}

MemorySums memory_sums() {
  CodeBytes code = code_bytes();
  MemorySums s{};
  size_t processes = heap_memory_bytes() + process_bytes();
  s.processes = s.processes_used = processes + process_table().used_slots() * sizeof(Word);
  s.binary = shared_binary_total_bytes();
  s.atom = s.atom_used = atom_bytes();
  s.ets = ets_bytes();
  s.code = code.code + code.tables + export_count() * sizeof(Export);
  s.total = processes + s.binary + s.ets + literal_bytes() + s.atom + code.code + code.tables +
            other_bytes();
  s.system = s.total - s.processes;
  return s;
}

}  // namespace apus
