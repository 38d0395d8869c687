#include "code/link.h"

#include <atomic>
#include <cstring>

#include "code/exports.h"
#include "code/fun_table.h"
#include "code/ranges.h"
#include "term/atom.h"

namespace apus {
namespace {

std::atomic<uint64_t> next_number{1};

std::string_view md5_of(const beam::DecodedModule& m) {
  return {reinterpret_cast<const char*>(m.md5), 16};
}

void copy_tables(CodeInstance& to, const LinkInput& in) {
  const beam::DecodedModule& m = *in.decoded;
  to.functions = std::move(in.lowered->functions);
  to.lines = std::move(in.lowered->lines);
  to.strings.assign(m.strings.begin(), m.strings.end());
  to.attributes.assign(m.attributes.begin(), m.attributes.end());
  to.compile_info.assign(m.compile_info.begin(), m.compile_info.end());
  to.line_table.reserve(m.lines.size());
  for (const beam::DecodedLine& l : m.lines) {
    bool fits = l.file < 256 && l.line < 1u << 24;
    to.line_table.push_back(fits ? l.file << 24 | l.line : 0);
  }
  for (std::string_view file : m.files) to.files.emplace_back(file);
}

// Behind the file's own imports stands erlang:'!'/2, as which the instruction `send` calls send/2.
Export* import_entry(const LinkInput& in, size_t index) {
  if (index == in.decoded->imports.size()) return intern_export("erlang"_atom, "!"_atom, 2);
  const beam::DecodedImport& import = in.decoded->imports[index];
  return intern_export(in.atoms[import.module], in.atoms[import.function], import.arity);
}

void apply_references(CodeInstance& to, const LinkInput& in) {
  const lower::LoweredModule& l = *in.lowered;
  const beam::DecodedModule& m = *in.decoded;
  Word* code = to.code;
  for (uint32_t at : l.label_refs) code[at] = reinterpret_cast<Word>(code + code[at]);
  for (uint32_t at : l.literal_refs) code[at] = in.literals[code[at]].bits;
  for (uint32_t at : l.string_refs) code[at] = reinterpret_cast<Word>(to.strings.data() + code[at]);
  for (uint32_t at : l.fun_refs) code[at] = reinterpret_cast<Word>(to.funs[code[at]]);
  std::vector<Export*> imports(m.imports.size() + 1);
  for (uint32_t at : l.export_refs) {
    Export*& e = imports[code[at]];
    if (!e) e = import_entry(in, code[at]);
    code[at] = reinterpret_cast<Word>(e);
  }
}

void bind_funs(CodeInstance& to, const LinkInput& in) {
  const beam::DecodedModule& m = *in.decoded;
  for (size_t i = 0; i < m.lambdas.size(); i++) {
    const beam::DecodedLambda& lambda = m.lambdas[i];
    FunEntry* e = intern_fun(in.module, md5_of(m), static_cast<uint32_t>(i));
    e->old_index = lambda.index;
    e->old_uniq = lambda.old_uniq;
    e->arity = lambda.arity - lambda.free_count;
    e->num_free = lambda.free_count;
    e->name = in.atoms[lambda.function];
    to.funs.push_back(e);
    to.fun_addresses.push_back(to.code + in.lowered->label_offsets[lambda.label]);
  }
}

}  // namespace

CodeInstance::~CodeInstance() {
  free_literal_area(literals);
  delete[] code;
  delete file.load();
}

std::unique_ptr<CodeInstance> link(const LinkInput& in) {
  bool full;
  LiteralArea* area = make_literal_area(in.literals.data(), in.literals.size(), &full);
  if (full) return nullptr;
  auto instance = std::make_unique<CodeInstance>();
  CodeInstance& to = *instance;
  to.module = in.module;
  to.md5 = md5_of(*in.decoded);
  to.literals = area;
  to.number = next_number.fetch_add(1, std::memory_order_relaxed);
  to.code_words = in.lowered->words.size();
  to.code = new Word[to.code_words];
  std::memcpy(to.code, in.lowered->words.data(), to.code_words * sizeof(Word));
  if (in.lowered->on_load_offset != UINT32_MAX) to.on_load = to.code + in.lowered->on_load_offset;
  copy_tables(to, in);
  bind_funs(to, in);
  apply_references(to, in);
  for (const beam::DecodedExport& e : in.decoded->exports)
    to.exports.push_back({in.atoms[e.function], e.arity,
                          to.code + in.lowered->label_offsets[e.label]});
  return instance;
}

}  // namespace apus
