// Terms to the external term format.
// OTP: erlang(3), term_to_binary/1,2, term_to_iovec/1,2, external_size/1,2. badarg: an unknown option.
// system_limit: a part larger than the format can say. Big terms take several slices.
#include <vector>

#include "bif/resume.h"
#include "etf/encoder.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr size_t kTermsPerReduction = 32;
constexpr size_t kBytesPerReduction = 2048;
constexpr int kDefaultCompression = 6;
constexpr char kWorkType = 0;

class EncodeWork final : public Work {
 public:
  EncodeWork(Term term, const etf::EncodeOptions& options)
      : Work(&kWorkType, this), encoder(term, options) {}
  etf::Encoder encoder;
};

// {Key, N} with first <= N <= last; false for anything else.
bool pair_option(Term option, Term key, int first, int last, int* value) {
  if (!is_tuple_of(option, 2) || Tuple(option)[0] != key) return false;
  Term n = Tuple(option)[1];
  if (!n.is_small() || n.small() < first || n.small() > last) return false;
  *value = static_cast<int>(n.small());
  return true;
}

bool encode_options(Term list, etf::EncodeOptions* o) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (option == "compressed"_atom) o->compression_level = kDefaultCompression;
    else if (option == "deterministic"_atom) o->is_deterministic = true;
    else if (!pair_option(option, "compressed"_atom, 0, 9, &o->compression_level) &&
             !pair_option(option, "minor_version"_atom, 0, 2, &o->minor_version))
      return false;
  }
  return list.is_nil();
}

// Keeps the encoder's terms, in the order in which it shows them.
class KeepTerms final : public RootVisitor {
 public:
  void visit(Term* terms, size_t count) override { kept.insert(kept.end(), terms, terms + count); }
  std::vector<Term> kept;
};

// Gives them back after they may have moved.
class PutBackTerms final : public RootVisitor {
 public:
  explicit PutBackTerms(const Term* from) : from_(from) {}
  void visit(Term* terms, size_t count) override {
    std::copy_n(from_, count, terms);
    from_ += count;
  }

 private:
  const Term* from_;
};

Outcome finish(Process& p, etf::Encoder& encoder, bool as_list) {
  pay_steps(p, encoder.output().size(), kBytesPerReduction);
  if (encoder.is_too_large()) return system_limit(p);
  return as_list ? encoder.output().take_list(p.heap) : encoder.output().take_binary(p.heap);
}

Outcome yield_encoding(Process& p, Term* args, Term reference, etf::Encoder& encoder) {
  KeepTerms keep;
  encoder.visit_roots(keep);
  return yield_with_work(p, args, reference, keep.kept.data(), keep.kept.size());
}

Outcome encode(Process& p, Term* args, etf::EncodeOptions options, bool as_list) {
  if (options.compression_level != 0) as_list = false;
  options.is_by_reference = as_list;
  size_t budget = step_budget(p, kTermsPerReduction);
  if (Resumed r = take_work(args, &kWorkType)) {
    etf::Encoder& encoder = static_cast<EncodeWork*>(r.work)->encoder;
    PutBackTerms put_back(r.kept);
    encoder.visit_roots(put_back);
    if (encoder.run(budget)) return finish(p, encoder, as_list);
    return yield_encoding(p, args, r.reference, encoder);
  }
  // Most terms are small: they need no reference, only the encoder's own room.
  auto* work = new EncodeWork(args[0], options);
  if (work->encoder.run(budget)) {
    Outcome r = finish(p, work->encoder, as_list);
    work->release();
    return r;
  }
  return yield_encoding(p, args, hold_work(p, work), work->encoder);
}

Outcome encode_with(Process& p, Term* args, bool as_list) {
  etf::EncodeOptions options;
  if (!encode_options(args[1], &options)) return badarg(p);
  return encode(p, args, options, as_list);
}

Outcome size_outcome(Process& p, Term term, const etf::EncodeOptions& options) {
  return make_unsigned(p.heap, etf::external_size(term, options));
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, term_to_binary, 1) { return encode(p, args, {}, false); }
BIF(erlang, term_to_binary, 2) { return encode_with(p, args, false); }

// The same as a list of binaries, large ones shared with the term; compressed it is one binary.
BIF(erlang, term_to_iovec, 1) { return encode(p, args, {}, true); }
BIF(erlang, term_to_iovec, 2) { return encode_with(p, args, true); }

// The size of term_to_binary's result, or somewhat more.
BIF(erlang, external_size, 1) { return size_outcome(p, args[0], {}); }

// badarg: an option other than {minor_version, 0 | 1}.
BIF(erlang, external_size, 2) {
  etf::EncodeOptions options;
  Term list = args[1];
  for (; list.is_list(); list = tail(list)) {
    if (!pair_option(head(list), "minor_version"_atom, 0, 1, &options.minor_version))
      return badarg(p);
  }
  if (!list.is_nil()) return badarg(p);
  return size_outcome(p, args[0], options);
}
