#include "code/code_set.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "code/exports.h"
#include "code/ranges.h"
#include "sync/grace.h"

namespace apus {
namespace {

std::shared_mutex modules_mutex;

std::unordered_map<Word, Module*>& modules() {
  static auto* m = new std::unordered_map<Word, Module*>;
  return *m;
}

CommitWatcher commit_watcher = nullptr;

// Exports that are builtins keep going to the builtin, whatever the module contains.
void publish_exports(CodeInstance* instance) {
  for (const ExportedFunction& f : instance->exports) {
    Export* e = intern_export(instance->module, f.name, f.arity);
    if (!e->bif) set_export_code(e, f.address);
  }
}

void withdraw_exports(CodeInstance* instance) {
  for (const ExportedFunction& f : instance->exports) {
    Export* e = intern_export(instance->module, f.name, f.arity);
    if (export_code(e) == f.address) set_export_code(e, export_stub(e));
  }
}

void publish_funs(CodeInstance* instance) {
  for (size_t i = 0; i < instance->funs.size(); i++)
    instance->funs[i]->address.store(instance->fun_addresses[i], std::memory_order_release);
}

// Only entries that still lead here: the same module may have been loaded over itself.
void withdraw_funs(CodeInstance* instance) {
  for (size_t i = 0; i < instance->funs.size(); i++) {
    const Word* mine = instance->fun_addresses[i];
    instance->funs[i]->address.compare_exchange_strong(mine, nullptr);
  }
}

}  // namespace

Module* find_module(Term name) {
  std::shared_lock lock(modules_mutex);
  auto it = modules().find(name.bits);
  return it == modules().end() ? nullptr : it->second;
}

Module* intern_module(Term name) {
  std::unique_lock lock(modules_mutex);
  Module*& m = modules()[name.bits];
  if (!m) m = new Module{name};
  return m;
}

void for_each_module(void (*visit)(Module*, void*), void* data) {
  std::shared_lock lock(modules_mutex);
  for (auto& [name, m] : modules()) visit(m, data);
}

void set_commit_watcher(CommitWatcher watcher) { commit_watcher = watcher; }

CommitError commit(CodeEdit& edit, Module** blocker) {
  std::vector<Module*> touched = edit.remove;
  for (CodeInstance* i : edit.install) touched.push_back(intern_module(i->module));
  for (Module* m : touched) {
    if (m->current.load() && m->old.load()) {
      if (blocker) *blocker = m;
      return CommitError::kNotPurged;
    }
  }
  for (CodeInstance* i : edit.install)
    if (!find_instance(i->code)) add_range(i);
  for (Module* m : touched) {
    if (CodeInstance* former = m->current.load()) m->old.store(former);
  }
  for (Module* m : edit.remove) m->current.store(nullptr);
  for (CodeInstance* i : edit.install) {
    Module* m = intern_module(i->module);
    publish_funs(i);
    publish_exports(i);
    m->current.store(i, std::memory_order_release);
  }
  // What a former instance exported and the new one does not.
  for (Module* m : touched)
    if (CodeInstance* former = m->old.load()) withdraw_exports(former);
  if (commit_watcher)
    for (Module* m : touched) commit_watcher(m, m->old.load(), m->current.load());
  return CommitError::kNone;
}

void announce(CodeInstance* instance) {
  add_range(instance);
  publish_funs(instance);
}

void retract(CodeInstance* instance) {
  withdraw_funs(instance);
  remove_range(instance);
  grace::retire(instance);
}

}  // namespace apus
