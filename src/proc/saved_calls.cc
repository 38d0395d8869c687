// The ring of saved calls; see saved_calls.h.
#include "proc/saved_calls.h"

#include "code/exports.h"
#include "heap/builders.h"
#include "proc/process.h"

namespace apus {

SavedCalls::SavedCalls(size_t size) : ring_(size) {
  ASSERT(size > 0);
  watch_all_exports(true);
}

SavedCalls::~SavedCalls() { watch_all_exports(false); }

void SavedCalls::add(Word entry) {
  ring_[next_] = entry;
  next_ = (next_ + 1) % ring_.size();
  if (count_ < ring_.size()) count_++;
}

Term SavedCalls::list(TermHeap& heap) const {
  Term result = kNil;
  for (size_t i = 0; i < count_; i++) {
    Term entry{ring_[(next_ + ring_.size() - 1 - i) % ring_.size()]};
    if (!entry.is_atom()) {
      auto* e = reinterpret_cast<const Export*>(entry.bits);
      entry = make_tuple(heap, {e->module, e->function, make_small(e->arity)});
    }
    result = make_cons(heap, entry, result);
  }
  return result;
}

size_t save_calls(Process& p, size_t size) {
  size_t before = p.saved_calls ? p.saved_calls->size() : 0;
  SavedCalls* fresh = size > 0 ? new SavedCalls(size) : nullptr;
  delete p.saved_calls;
  p.saved_calls = fresh;
  return before;
}

void save_event(Process& p, Term atom) {
  if (p.saved_calls) p.saved_calls->add_event(atom);
}

}  // namespace apus
