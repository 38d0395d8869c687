#include "code/fun_table.h"

#include <cstring>
#include <mutex>
#include <string>
#include <unordered_map>

namespace apus {
namespace {

std::mutex funs_mutex;

std::unordered_map<std::string, FunEntry*>& funs() {
  static auto* m = new std::unordered_map<std::string, FunEntry*>;
  return *m;
}

std::string key_of(Term module, std::string_view md5, uint32_t index) {
  std::string key(md5);
  key.append(reinterpret_cast<const char*>(&module), sizeof module);
  key.append(reinterpret_cast<const char*>(&index), sizeof index);
  return key;
}

}  // namespace

FunEntry* intern_fun(Term module, std::string_view md5, uint32_t index) {
  ASSERT(md5.size() == 16);
  std::lock_guard lock(funs_mutex);
  FunEntry*& slot = funs()[key_of(module, md5, index)];
  if (!slot) {
    slot = new FunEntry{};
    slot->module = module;
    slot->index = index;
    slot->name = kNil;
    std::memcpy(slot->uniq, md5.data(), 16);
  }
  return slot;
}

FunEntry* intern_external_fun(Term module, std::string_view md5, uint32_t index,
                              uint32_t old_index, uint32_t old_uniq, uint32_t arity) {
  FunEntry* e = intern_fun(module, md5, index);
  std::lock_guard lock(funs_mutex);
  if (!has_code(e) && e->name.is_nil()) {
    e->old_index = old_index;
    e->old_uniq = old_uniq;
    e->arity = arity;
  }
  return e;
}

}  // namespace apus
