// See versions.h.
#include "upgrade/versions.h"

#include "code/code_set.h"
#include "term/atom.h"
#include "upgrade/loading.h"

namespace apus {

std::vector<LiveVersion> live_versions(Term module) {
  std::vector<LiveVersion> live;
  Module* m = find_module(module);
  if (!m) return live;
  CodeInstance* purging = purging_instance(module);
  auto add = [&](CodeInstance* i, Term state) {
    if (i) live.push_back({i, i == purging ? "draining"_atom : state});
  };
  add(m->current.load(std::memory_order_acquire), "current"_atom);
  add(m->old.load(std::memory_order_acquire), "old"_atom);
  add(m->on_load.load(std::memory_order_acquire), "on_load"_atom);
  return live;
}

const CodeInstance* version_of(const FunEntry& fun, std::span<const LiveVersion> versions) {
  const Word* address = fun.address.load(std::memory_order_acquire);
  for (const LiveVersion& v : versions) {
    // While its purge is under way the funs of a version lead to a place where their callers wait.
    bool waits = v.state == "draining"_atom && address == fun_purge_address();
    if (waits || v.instance->contains(address)) return v.instance;
  }
  return nullptr;
}

}  // namespace apus
