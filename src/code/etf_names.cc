#include "code/etf_names.h"

#include "code/exports.h"
#include "code/fun_table.h"

namespace apus {
namespace {

class Names final : public etf::CodeNames {
 public:
  Export* export_of(Term module, Term function, uint32_t arity, bool must_exist) override {
    if (!must_exist) return intern_export(module, function, arity);
    Export* e = find_export(module, function, arity);
    return e && is_callable(e) ? e : nullptr;
  }
  FunEntry* fun_of(const Fun& fun) override {
    std::string_view md5(reinterpret_cast<const char*>(fun.uniq), 16);
    return intern_external_fun(fun.module, md5, fun.index, fun.old_index, fun.old_uniq, fun.arity);
  }
};

}  // namespace

etf::CodeNames& code_names() {
  static Names names;
  return names;
}

Term decode_file_term(TermHeap& heap, const uint8_t* bytes, size_t size_bytes) {
  etf::DecodeOptions options;
  options.code = &code_names();
  return etf::binary_to_term(heap, bytes, size_bytes, options);
}

}  // namespace apus
