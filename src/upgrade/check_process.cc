#include "upgrade/check_process.h"

#include "code/code_set.h"
#include "code/holders/return_address.h"
#include "upgrade/loading.h"

namespace apus {

bool process_holds(Process& p, const CodeInstance& instance) {
  if (p.ip && instance.contains(p.ip)) return true;
  return stack_holds({p.heap.stack_top(), p.heap.stack_words()}, instance);
}

static CodeInstance* instance_to_purge(Term module) {
  if (CodeInstance* instance = purging_instance(module)) return instance;
  Module* m = find_module(module);
  return m ? m->old.load(std::memory_order_acquire) : nullptr;
}

bool holds_old_code(Process& p, Term module) {
  CodeInstance* instance = instance_to_purge(module);
  return instance && process_holds(p, *instance);
}

}  // namespace apus
