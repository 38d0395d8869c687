// Funs.
//
//   local:    | header kFun, 2 + n | FunEntry* as a small | creator pid | free variable 1 | ... | n |
//   external: | header kExport, 1 | Export* |                         (fun M:F/A)
//
// FunEntry and Export are shared by all terms of their kind, live for ever and are owned by code/;
// here stands the part that terms need: identity, arity and where to go on a call.
// OTP: Reference Manual, "Fun"; Efficiency Guide, "Functions".
#pragma once

#include <atomic>

#include "term/tag.h"

namespace apus {

struct Bif;

// One fun expression of one version of a module: (module, index, md5 of the module) is its key, so
// that loading the very same module again revives it, and a changed module makes new ones.
struct FunEntry {
  Term module;
  uint32_t index;      // Position in the module's FunT chunk.
  uint32_t old_index;  // As FunT says; printed in #Fun<module.old_index.old_uniq>.
  uint32_t old_uniq;
  uint32_t arity;     // As called: without the free variables.
  uint32_t num_free;
  uint8_t uniq[16];   // MD5 of the module's code.
  Term name;          // Name of the function that holds the body, such as '-main/0-fun-0-'.
  // Where a call goes: the body's entry, or the code that raises badfun / loads the module.
  std::atomic<const Word*> address;
};

// One M:F/A that someone calls or has exported. `address` is what a fully qualified call jumps to:
// committing new code is one store here.
struct Export {
  std::atomic<const Word*> address;
  Term module;
  Term function;
  uint32_t arity;
  const Bif* bif = nullptr;  // The builtin of this name, if there is one (code/builtin.h).
};

inline constexpr size_t kFunHeadWords = 3, kExportFunWords = 2;

// Requires of all below: t.is_kind(Kind::kFun).
inline FunEntry* fun_entry(Term t) { return reinterpret_cast<FunEntry*>(t.pointer()[1] >> 4); }
inline Term fun_creator(Term t) { return {t.pointer()[2]}; }
inline size_t fun_num_free(Term t) { return header_arity(t.header()) - 2; }
inline Term fun_free(Term t, size_t i) { return {t.pointer()[3 + i]}; }

// Requires: t.is_kind(Kind::kExport).
inline Export* fun_export(Term t) { return reinterpret_cast<Export*>(t.pointer()[1]); }

// Requires: t.is_fun().
inline uint32_t fun_arity(Term t) {
  return t.is_kind(Kind::kFun) ? fun_entry(t)->arity : fun_export(t)->arity;
}

}  // namespace apus
