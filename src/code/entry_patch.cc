// Two stores: the slot first, then the handler that reads it.
#include "code/entry_patch.h"

#include <atomic>

#include "code/breakpoint.h"

namespace apus {

namespace {

Word handler_of_natives = 0;

}  // namespace

const lower::Function* find_function(const CodeInstance& instance, Term name, uint32_t arity) {
  for (const lower::Function& function : instance.functions) {
    if (function.name == name && function.arity == arity) return &function;
  }
  return nullptr;
}

void bind_native(CodeInstance& instance, const lower::Function& function, const void* native) {
  CHECK(handler_of_natives != 0);
  Word* entry = instance.code + function.entry_offset;
  std::atomic_ref<Word>(entry[-1]).store(reinterpret_cast<Word>(native),
                                         std::memory_order_relaxed);
  if (!replace_behind_breakpoint(entry, handler_of_natives))
    std::atomic_ref<Word>(entry[0]).store(handler_of_natives, std::memory_order_release);
  if (instance.native) instance.native->redirect_entry(function.entry_offset);
  instance.has_native_functions = true;
}

void set_native_handler(Word handler) { handler_of_natives = handler; }
Word native_handler() { return handler_of_natives; }

}  // namespace apus
