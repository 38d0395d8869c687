#include "bif/resume.h"

#include "heap/builders.h"
#include "term/tuple.h"

namespace apus {

Resumed take_work(Term* args, const void* type) {
  if (!args[0].is_tuple()) return {};
  Tuple t(args[0]);
  if (t.arity() < 2) return {};
  Work* work = magic_cast<Work>(t[0], type);
  if (work == nullptr) return {};
  args[0] = t[1];
  return {work, t[0], t.elements() + 2, t.arity() - 2};
}

Term hold_work(Process& p, Work* work) {
  Term reference = make_magic_ref(p.heap, work);
  work->release();
  return reference;
}

Outcome yield_with_work(Process& p, Term* args, Term reference, const Term* kept, size_t count) {
  Word* w = p.heap.alloc(3 + count);
  w[0] = make_header(Kind::kTuple, 2 + count);
  w[1] = reference.bits;
  w[2] = args[0].bits;
  for (size_t i = 0; i < count; i++) w[3 + i] = kept[i].bits;
  args[0] = make_boxed(w);
  p.reductions_left = 0;
  return yield(p);
}

}  // namespace apus
