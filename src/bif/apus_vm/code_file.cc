// See code_file.h.
#include "bif/apus_vm/code_file.h"

#include "bif/text.h"
#include "code/code_set.h"
#include "ets/operations.h"
#include "ets/tables.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

const CodeFile* file_of(Term t) {
  if (t.is_atom()) return new CodeFile{std::string(atom_text(t)), true};
  std::string text;
  if (!utf8_of_list(t, &text)) return nullptr;
  return new CodeFile{std::move(text), false};
}

}  // namespace

void note_code_file(Process& p, Term module) {
  if (p.registered_name != "code_server"_atom) return;
  Module* m = find_module(module);
  CodeInstance* i = m ? m->current.load(std::memory_order_acquire) : nullptr;
  ets::Table* table = i && !i->file.load() ? ets::find_owned(p, "code"_atom) : nullptr;
  if (!table) return;
  uint32_t hash = table->hash_of(module);
  ets::Shard& shard = table->shard_of(hash);
  ets::ReadLock lock(shard);
  const ets::Object* o = ets::find(*table, shard, hash, module);
  if (o && o->arity() == 2) i->file.store(file_of(o->element(2)), std::memory_order_release);
}

}  // namespace apus
