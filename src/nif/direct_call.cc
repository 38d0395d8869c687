// See direct_call.h.
#include "nif/direct_call.h"

#include <utility>

#include "code/code_set.h"
#include "code/entry_patch.h"
#include "nif/call.h"
#include "nif/env.h"
#include "sync/grace.h"

namespace apus::nif {
namespace {

const NifFunction* find_nif(Term module, Term name, uint32_t arity) {
  Module* m = find_module(module);
  CodeInstance* i = m ? m->current.load(std::memory_order_acquire) : nullptr;
  if (!i || !i->has_native_functions) return nullptr;
  const lower::Function* f = find_function(*i, name, arity);
  if (!f) return nullptr;
  Word& slot = i->code[f->entry_offset - 1];
  return reinterpret_cast<const NifFunction*>(
      std::atomic_ref<Word>(slot).load(std::memory_order_acquire));
}

}  // namespace

bool has_nif(Term module, Term name, uint32_t arity) {
  grace::Guard guard;
  return find_nif(module, name, arity) != nullptr;
}

Term call_directly(Process* p, Term module, Term name, const Term* args, uint32_t arity) {
  grace::Guard guard;
  const NifFunction* function = find_nif(module, name, arity);
  if (!function || function->flags != 0) return kNoTerm;
  TermHeap room;
  enif_environment_t env(p ? p->heap : room, p, function->library);
  env.is_of_tracer = true;
  void* own = nullptr;  // Of a call that is about to go on elsewhere.
  if (p) {
    own = std::exchange(p->nif_state, nullptr);
    env.reductions_left = p->reductions_left;
  }
  ERL_NIF_TERM value = function->function(&env, static_cast<int>(arity),
                                          reinterpret_cast<const ERL_NIF_TERM*>(args));
  if (p) {
    delete static_cast<OngoingCall*>(p->nif_state);  // This one cannot.
    p->nif_state = own;
  }
  bool is_lasting = p || term_of(value).is_immediate();
  return env.has_exception() || !is_lasting ? kNoTerm : term_of(value);
}

}  // namespace apus::nif
