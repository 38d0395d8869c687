#include "upgrade/prepare.h"

#include "beam/decode.h"
#include "code/exports.h"
#include "code/link.h"
#include "code/etf_names.h"
#include "heap/builders.h"
#include "isa/handler_table.h"
#include "jit/compile.h"
#include "lower/verify.h"
#include "term/atom.h"

namespace apus {
namespace {

using beam::DecodedModule;

Failure<PrepareError> failure(std::string text) { return Failure{PrepareError{std::move(text)}}; }

std::vector<Term> intern_atoms(const DecodedModule& m) {
  std::vector<Term> atoms{kNil};  // Index 0 is no atom.
  for (size_t i = 1; i < m.atoms.size(); i++) {
    Term t = atom(m.atoms[i]);
    if (!t) return {};
    atoms.push_back(t);
  }
  return atoms;
}

lower::Builtin builtin_row(Term module, Term function, uint32_t arity) {
  const Bif* bif = find_builtin(module, function, arity);
  return {bif, bif && (bif->flags & kBifGuard)};
}

// Of each import, and of erlang:'!'/2 behind them (the send instruction).
std::vector<lower::Builtin> imported_builtins(const DecodedModule& m,
                                              const std::vector<Term>& atoms) {
  std::vector<lower::Builtin> rows;
  for (const beam::DecodedImport& i : m.imports)
    rows.push_back(builtin_row(atoms[i.module], atoms[i.function], i.arity));
  rows.push_back(builtin_row("erlang"_atom, "send"_atom, 2));
  return rows;
}

std::vector<lower::Builtin> own_builtins(const DecodedModule& m, const std::vector<Term>& atoms) {
  std::vector<lower::Builtin> rows;
  for (const beam::DecodedFunction& f : m.functions)
    rows.push_back(builtin_row(atoms[1], atoms[f.name], f.arity));
  return rows;
}

Term extra_literal(TermHeap& heap, const lower::ExtraLiteral& l) {
  if (l.limbs.empty()) return make_float(heap, l.real);
  return make_integer(heap, num::IntView{l.limbs.data(), l.limbs.size(), l.negative});
}

// The literals of the file, then those that lowering added; false when one is malformed.
bool build_literals(TermHeap& heap, const DecodedModule& m, const lower::LoweredModule& lowered,
                    std::vector<Term>* literals) {
  for (beam::ByteSpan bytes : m.literals) {
    auto term = decode_file_term(heap, bytes.data(), bytes.size());
    if (!term) return false;
    literals->push_back(term);
  }
  for (const lower::ExtraLiteral& l : lowered.extra_literals)
    literals->push_back(extra_literal(heap, l));
  return true;
}

// Gives the instance machine code, where there is room for it.
void make_native(CodeInstance& instance, const lower::LoweredModule& lowered) {
  instance.native = jit::compile({{instance.code, instance.code_words}, lowered.ops,
                                  instance.functions});
}

}  // namespace

Result<std::unique_ptr<CodeInstance>, PrepareError> prepare_module(std::span<const uint8_t> file) {
  auto decoded = beam::decode_module(file);
  if (!decoded.ok()) return failure(decoded.error().text());
  const DecodedModule& m = decoded.value();
  std::vector<Term> atoms = intern_atoms(m);
  if (atoms.size() != m.atoms.size()) return failure("the atom table is full");
  std::vector<lower::Builtin> imports = imported_builtins(m, atoms);
  auto verdict = lower::verify(m, imports);
  if (!verdict.ok()) return failure(verdict.error().message);
  auto lowered = lower::lower(m, isa::handler_table, atoms, imports, own_builtins(m, atoms),
                              verdict.value());
  if (!lowered.ok()) return failure(lowered.error().message);
  TermHeap heap;
  std::vector<Term> literals;
  if (!build_literals(heap, m, lowered.value(), &literals)) return failure("malformed literal");
  // From here on no literal is added: their area gets its final size.
  auto instance = link({atoms[1], &m, &lowered.value(), atoms, literals});
  if (!instance) return failure("no room for literals");
  instance->file_size_bytes = file.size();
  if (jit::is_on()) make_native(*instance, lowered.value());
  return instance;
}

}  // namespace apus
