#include "code/builtin.h"

#include <unordered_map>
#include <vector>

#include "term/atom.h"

namespace apus {
namespace {

struct Names {
  Term module, name;
};

const Bif* table_rows = nullptr;
std::vector<Names> names;
std::unordered_multimap<Word, size_t> by_name;  // By function atom; few share a name.

}  // namespace

void install_builtins(const Bif* table, size_t count) {
  CHECK(!table_rows);
  table_rows = table;
  names.reserve(count);
  for (size_t i = 0; i < count; i++) {
    names.push_back({atom(table[i].module), atom(table[i].name)});
    by_name.emplace(names[i].name.bits, i);
  }
}

const Bif* find_builtin(Term module, Term function, uint32_t arity) {
  auto [it, end] = by_name.equal_range(function.bits);
  for (; it != end; ++it) {
    const Bif& row = table_rows[it->second];
    if (row.arity == arity && names[it->second].module == module) return &row;
  }
  return nullptr;
}

Term builtin_module(const Bif* bif) { return names[static_cast<size_t>(bif - table_rows)].module; }
Term builtin_name(const Bif* bif) { return names[static_cast<size_t>(bif - table_rows)].name; }
size_t builtin_count() { return names.size(); }
const Bif* builtin_at(size_t index) { return &table_rows[index]; }

}  // namespace apus
