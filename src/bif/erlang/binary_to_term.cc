// Terms from the external term format.
// OTP: erlang(3), binary_to_term/1,2. badarg: no binary, bytes that are no term, with `safe` what would
// make new atoms or names of functions; cause badopt: an unknown option.
//
// Small input is decoded into the process's heap at once. Large input is decoded into a heap of its
// own, over several slices, and adopted when it is complete.
#include <string>

#include "bif/resume.h"
#include "bif/text.h"
#include "code/etf_names.h"
#include "etf/decoder.h"
#include "etf/tags.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"

namespace apus {
namespace {

constexpr size_t kTermsPerReduction = 16;
constexpr size_t kBytesPerReduction = 256;
constexpr size_t kAtOnceBytes = 16 * 1024;
constexpr char kWorkType = 0;

class DecodeWork final : public Work {
 public:
  explicit DecodeWork(Term binary) : Work(&kWorkType, this) {
    // Bytes in the process's heap would move; shared ones stay.
    if (!aligned_bytes(binary, &bytes, &size) || size <= kHeapBinaryMaxBytes) {
      std::string_view view;
      view_of_binary(binary, &copy, &view);
      copy.assign(view);
      bytes = reinterpret_cast<const uint8_t*>(copy.data());
      size = copy.size();
    }
  }
  ~DecodeWork() override { delete decoder; }

  std::string copy;
  const uint8_t* bytes;
  size_t size;
  TermHeap heap;
  etf::Decoder* decoder = nullptr;
};

Outcome with_used(Process& p, Term term, size_t used, bool tells_used) {
  if (!tells_used) return term;
  return make_tuple(p.heap, {term, make_small(static_cast<int64_t>(used))});
}

Outcome go_on(Process& p, Term* args, DecodeWork* work, Term reference, bool tells_used) {
  switch (work->decoder->run(step_budget(p, kTermsPerReduction))) {
    case etf::Decoder::Status::kMore: return yield_with_work(p, args, reference, nullptr, 0);
    case etf::Decoder::Status::kBad: return badarg(p);
    case etf::Decoder::Status::kDone: break;
  }
  pay_steps(p, kReductionsPerSlice / 2, 1);
  Term term = work->decoder->term();
  size_t used = work->decoder->used();
  Fragment* fragments = work->heap.take_fragments();
  p.heap.adopt(fragments, work->heap.off_heap());
  return with_used(p, term, used, tells_used);
}

bool is_short(const uint8_t* bytes, size_t size) {
  return size <= kAtOnceBytes && (size < 2 || bytes[1] != etf::Tag::kCompressed);
}

Outcome decode(Process& p, Term* args, etf::DecodeOptions options, bool tells_used) {
  options.code = &code_names();
  if (Resumed r = take_work(args, &kWorkType))
    return go_on(p, args, static_cast<DecodeWork*>(r.work), r.reference, tells_used);
  if (!is_binary(args[0])) return badarg(p);
  const uint8_t* bytes;
  size_t size;
  if (aligned_bytes(args[0], &bytes, &size) && is_short(bytes, size)) {
    size_t used;
    Term term = etf::binary_to_term(p.heap, bytes, size, options, &used);
    pay_steps(p, size, kBytesPerReduction);
    if (!term) return badarg(p);
    return with_used(p, term, used, tells_used);
  }
  auto* work = new DecodeWork(args[0]);
  Term reference = hold_work(p, work);
  work->decoder = new etf::Decoder(work->heap, work->bytes, work->size, options);
  return go_on(p, args, work, reference, tells_used);
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, binary_to_term, 1) { return decode(p, args, {}, false); }

// Options: safe; used: {Term, Bytes that it took}.
BIF(erlang, binary_to_term, 2) {
  etf::DecodeOptions options;
  bool tells_used = false;
  Term list = args[1];
  for (; list.is_list(); list = tail(list)) {
    if (head(list) == "safe"_atom) options.is_safe = true;
    else if (head(list) == "used"_atom) tells_used = true;
    else return badarg(p, "badopt"_atom);
  }
  if (!list.is_nil()) return badarg(p, "badopt"_atom);
  return decode(p, args, options, tells_used);
}
