// The loaded code as tests of external terms see it: every name gets an entry, for ever.
#pragma once

#include <cstring>
#include <map>
#include <string>
#include <tuple>

#include "etf/decoder.h"

namespace apus::etf {

class TestCode : public CodeNames {
 public:
  Export* export_of(Term module, Term function, uint32_t arity, bool must_exist) override {
    static auto* exports = new std::map<std::tuple<Word, Word, uint32_t>, Export*>;
    Export*& e = (*exports)[{module.bits, function.bits, arity}];
    if (e == nullptr && !must_exist) {
      e = new Export;
      e->module = module;
      e->function = function;
      e->arity = arity;
    }
    return e;
  }
  FunEntry* fun_of(const Fun& fun) override {
    using Key = std::tuple<Word, std::string, uint32_t, uint32_t, uint32_t>;
    static auto* funs = new std::map<Key, FunEntry*>;
    const std::string uniq(reinterpret_cast<const char*>(fun.uniq), 16);
    FunEntry*& e = (*funs)[{fun.module.bits, uniq, fun.index, fun.old_index, fun.old_uniq}];
    if (e == nullptr) {
      e = new FunEntry{};
      e->module = fun.module;
      e->index = fun.index;
      e->old_index = fun.old_index;
      e->old_uniq = fun.old_uniq;
      e->num_free = fun.num_free;
      std::memcpy(e->uniq, fun.uniq, 16);
    }
    e->arity = fun.arity;
    return e;
  }
};

}  // namespace apus::etf
