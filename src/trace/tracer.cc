// See tracer.h.
#include "trace/tracer.h"

#include "heap/builders.h"
#include "proc/process_table.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/compare.h"

namespace apus {
namespace {

TracerHooks hooks;

bool is_alive(Term t) {
  if (is_external(t)) return false;
  if (t.is_port()) return hooks.is_port_alive && hooks.is_port_alive(t);
  grace::Guard guard;
  Process* p = find_process(t);
  return p && !p->is_exiting();
}

}  // namespace

Term Tracer::term(TermHeap& heap) const {
  Term copy = state_.copy_to_heap(heap);
  // The module by which stock tells processes and ports is not shown.
  bool is_usual = module_ == "erl_tracer"_atom && (copy.is_local_pid() || copy.is_port());
  return module_ && !is_usual ? make_tuple(heap, {module_, copy}) : copy;
}

bool Tracer::is_same(const Tracer& other) const {
  return module_ == other.module_ && exactly_equal(state(), other.state());
}

void set_tracer_hooks(const TracerHooks& tracer_hooks) { hooks = tracer_hooks; }
const TracerHooks& tracer_hooks() { return hooks; }

TracerAnswer ask_tracer(const Tracer& tracer, Term tag, Term tracee) {
  if (!tracer.module()) {
    if (tracer.state() == tracee) return TracerAnswer::kDiscard;
    return is_alive(tracer.state()) ? TracerAnswer::kTrace : TracerAnswer::kRemove;
  }
  if (!hooks.enabled) return TracerAnswer::kRemove;
  Term answer = hooks.enabled(tracer, tag, tracee);
  if (answer == "trace"_atom) return TracerAnswer::kTrace;
  return answer == "discard"_atom ? TracerAnswer::kDiscard : TracerAnswer::kRemove;
}

}  // namespace apus
