// Fun entries: one for each (module, md5 of its code, index), for ever. Loading the very same module
// again finds its entries, so that funs made before live on; a changed module makes new ones.
//
// Entries are not counted: a version of a module adds about 80 bytes for each of its fun expressions,
// once (docs/decisions/0005). Threads: any.
#pragma once

#include <span>
#include <string_view>

#include "term/fun.h"

namespace apus {

// The entry with this key, made (without code) if it is new.
FunEntry* intern_fun(Term module, std::string_view md5, uint32_t index);

// An entry that an external term names; made without code if it is unknown (binary_to_term).
FunEntry* intern_external_fun(Term module, std::string_view md5, uint32_t index,
                              uint32_t old_index, uint32_t old_uniq, uint32_t arity);

// Where a fun without code goes; whoever calls it must look for error_handler:undefined_lambda/3.
inline bool has_code(const FunEntry* e) {
  return e->address.load(std::memory_order_acquire) != nullptr;
}

}  // namespace apus
