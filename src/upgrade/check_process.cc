#include "upgrade/check_process.h"

#include "code/holders/return_address.h"

namespace apus {

bool process_holds(Process& p, const CodeInstance& instance) {
  if (p.ip && instance.contains(p.ip)) return true;
  return stack_holds({p.heap.stack_top(), p.heap.stack_words()}, instance);
}

}  // namespace apus
