// Finding a row by the name that the caller gave.
//
// Threads: any; an index is made once and never changes.
#pragma once

#include <unordered_map>

#include "bif/info/rows.h"
#include "term/atom.h"

namespace apus {

template <class Row>
class RowIndex {
 public:
  RowIndex(std::initializer_list<std::span<const Row>> subjects) {
    for (std::span<const Row> rows : subjects)
      for (const Row& row : rows) rows_.emplace(intern_atom(row.name), &row);
  }
  // Null: no item of this name. Any term will do.
  const Row* find(Term name) const {
    if (!name.is_atom()) return nullptr;
    auto it = rows_.find(name.atom_index());
    return it == rows_.end() ? nullptr : it->second;
  }

 private:
  std::unordered_map<uint32_t, const Row*> rows_;
};

}  // namespace apus
