// Running regular expressions.
// OTP: re(3), run/2,3; internal_run/4 is what re's own loops call. badarg: no subject, no pattern or one
// that does not compile, what cannot be captured; cause badopt: an unknown option.
//
// What needs more than one match (global) or text in other encodings than the pattern's is left to
// re's Erlang code.
#include <memory>

#include "bif/re/capture.h"
#include "bif/re/options.h"
#include "bif/re/pattern.h"
#include "bif/re/search.h"
#include "bif/resume.h"
#include "bif/text.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr size_t kBytesPerReduction = 32;
constexpr char kWorkType = 0;

class RunWork final : public Work {
 public:
  explicit RunWork(ReSearch search) : Work(&kWorkType, this), search(std::move(search)) {}
  ReSearch search;
};

struct Subject {
  Term term = kNoTerm;  // A binary.
  std::string room;     // Its bytes, where they do not begin at a byte.
  std::string_view bytes;

  void view() { view_of_binary(term, &room, &bytes); }
};

// The subject as a binary; false when it is no iodata.
bool subject_argument(Process& p, Term t, Subject* subject) {
  subject->term = t;
  if (!is_binary(t)) {
    size_t size;
    uint8_t* bytes;
    if (!iolist_size(t, &size)) return false;
    subject->term = make_binary_room(p.heap, size, &bytes);
    copy_iolist(t, bytes);
  }
  subject->view();
  return true;
}

class Run {
 public:
  Run(Process& p, Term* args, bool is_first) : p_(p), args_(args), is_first_(is_first) {}

  Outcome start(Term options) {
    ReSearch search;
    if (!parse_re_options(options, &search.options)) return badarg(p_, "badopt"_atom);
    ReOptions& o = search.options;
    const bool is_compiled = is_pattern(args_[1]);
    RegexKey key;
    if (is_compiled) {
      if (!read_pattern(args_[1], &key) || o.has_compile_only) return badarg(p_);
      key.flags = run_flags(key.flags, o.flags);
    } else {
      key.flags = o.flags;
    }
    if (key.flags & kReUnicode && needs_encoding(o, is_compiled))
      return trap_to("urun"_atom, args_[1], options);
    if (!is_compiled && !pattern_text(args_[1], &key.pattern)) return badarg(p_);
    if (o.is_global && is_compiled)
      return trap_to("grun"_atom, args_[1], make_tuple(p_.heap, {options, "false"_atom}));
    return compile(std::move(search), key, options);
  }

  Outcome resume(const Resumed& r) {
    auto* work = static_cast<RunWork*>(r.work);
    reference_ = r.reference;
    subject_.term = r.kept[0];
    subject_.view();
    work->search.options.capture = r.kept[1];
    if (work->search.status != ReSearch::Status::kMore &&
        work->search.status != ReSearch::Status::kHeavy)
      return result(work->search);
    return go_on(work->search, work);
  }

 private:
  // Whether re's Erlang code must make UTF-8 of the arguments or lists of the captured text.
  bool needs_encoding(const ReOptions& o, bool is_compiled) const {
    return !is_binary(args_[0]) || (!is_compiled && !is_binary(args_[1])) ||
           (o.type == ReType::kList && !o.is_global);
  }

  Outcome trap_to(Term name, Term pattern, Term options) {
    return trap(p_, intern_export("re"_atom, name, 3), {args_[0], pattern, options});
  }

  Outcome compile(ReSearch search, RegexKey& key, Term options) {
    const bool is_compiled = is_pattern(args_[1]);
    if (!is_first_ && key.flags & kReUnicode && !search.options.is_global)
      key.flags |= kReUncheckedText;
    auto regex = compile_regex(key);
    if (!regex.ok()) {
      if (is_compiled || !search.options.reports_errors) return badarg(p_);
      Term pair = error_pair(p_.heap, regex.error());
      return make_tuple(p_.heap,
                        {"error"_atom, make_tuple(p_.heap, {"compile"_atom, pair})});
    }
    search.regex = regex.value();
    if (search.options.is_global) {
      Term how = make_tuple(p_.heap, {options, "true"_atom, args_[1]});
      return trap_to("grun"_atom, make_pattern(p_.heap, key, *search.regex), how);
    }
    if (!is_capture(search.options.capture) || search.options.type == ReType::kUnknown)
      return badarg(p_);
    if (!subject_argument(p_, args_[0], &subject_)) return badarg(p_);
    if (search.options.offset > subject_.bytes.size()) return badarg(p_);
    search.at = search.options.offset;
    return go_on(search, nullptr);
  }

  // Searches in this slice; `work` is what holds the search already, or null.
  Outcome go_on(ReSearch& search, RunWork* work) {
    using Status = ReSearch::Status;
    const size_t all = step_budget(p_, kBytesPerReduction);
    size_t budget = all;
    const bool is_thorough = p_.dirty != DirtyKind::kNone;
    Status status = search.run(reinterpret_cast<const uint8_t*>(subject_.bytes.data()),
                               subject_.bytes.size(), &budget, is_thorough);
    bool is_done = status != Status::kMore && status != Status::kHeavy;
    // A thread for long work only searches: the result is made where the process belongs.
    if (is_done && !is_thorough) {
      pay_steps(p_, all - budget + kBytesPerReduction, kBytesPerReduction);
      return result(search);
    }
    const Term kept[] = {subject_.term, search.options.capture};
    if (work == nullptr) reference_ = hold_work(p_, new RunWork(std::move(search)));
    Outcome later = yield_with_work(p_, args_, reference_, kept, std::size(kept));
    if (status == Status::kHeavy) {
      p_.dirty = DirtyKind::kCpu;
      p_.pending.what = Pending::What::kDirty;
    }
    return later;
  }

  Outcome result(const ReSearch& search) {
    using Status = ReSearch::Status;
    const bool reports = search.options.reports_errors;
    auto failed = [&](Term why) -> Outcome {
      if (!reports) return "nomatch"_atom;
      return make_tuple(p_.heap, {"error"_atom, why});
    };
    switch (search.status) {
      case Status::kMatch: return captured(p_, subject_.term, subject_.bytes, search);
      case Status::kNoMatch: return "nomatch"_atom;
      case Status::kMatchLimit: return failed("match_limit"_atom);
      case Status::kDepthLimit: return failed("match_limit_recursion"_atom);
      case Status::kBadSubject: return badarg(p_);
      case Status::kMore:
      case Status::kHeavy: break;
    }
    UNREACHABLE("the result of a search that goes on");
  }

  Process& p_;
  Term* args_;
  bool is_first_;
  Term reference_ = kNoTerm;
  Subject subject_;
};

Outcome run(Process& p, Term* args, Term options, bool is_first) {
  Run r(p, args, is_first);
  if (Resumed resumed = take_work(args, &kWorkType)) return r.resume(resumed);
  return r.start(options);
}

}  // namespace
}  // namespace apus

using namespace apus;

// {match, Captured}, match, nomatch or {error, Reason}.
BIF(re, run, 2) { return run(p, args, kNil, true); }
BIF(re, run, 3) { return run(p, args, args[2], true); }

// The same; when the last argument is false the subject's UTF-8 is not checked again.
BIF(re, internal_run, 4) {
  if (args[3] != "true"_atom && args[3] != "false"_atom) return badarg(p);
  return run(p, args, args[2], args[3] == "true"_atom);
}
