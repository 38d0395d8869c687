// Looking for bytes in binaries.
// OTP: binary(3), compile_pattern/1, match/2,3, matches/2,3, split/2,3. badarg: no binary, no pattern,
// an unknown option, a scope outside of the binary.
//
// A search goes on in later slices from where it stopped; a match that begins before that place is
// found whole, because each slice looks as far beyond it as a pattern is long.
#include <string>
#include <vector>

#include "bif/binary/pattern_set.h"
#include "bif/resume.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr size_t kBytesPerReduction = 64;
constexpr char kWorkType = 0;

enum class Want : uint8_t { kFirst, kAll, kSplit };

struct SearchOptions {
  size_t from = 0, to = 0;
  bool is_global = false, trims = false, trims_all = false;
};

class SearchWork final : public Work {
 public:
  SearchWork(PatternSet* patterns, const SearchOptions& options)
      : Work(&kWorkType, this), patterns(patterns), options(options), at(options.from) {}
  ~SearchWork() override { patterns->release(); }

  PatternSet* patterns;  // Counted.
  SearchOptions options;
  size_t at;
  std::string copy;  // The subject, where it does not begin at a byte.
  std::vector<PatternSet::Found> found;
};

// A new set with one count, or null when the term is no pattern.
PatternSet* compile(Term t) {
  std::vector<std::string> patterns;
  bool is_one = t.is_bitstring();
  for (Term list = t; is_one || list.is_list(); list = tail(list)) {
    std::string bytes;
    if (!bytes_of_binary(is_one ? t : head(list), &bytes) || bytes.empty()) return nullptr;
    patterns.push_back(std::move(bytes));
    if (is_one) break;
    if (!tail(list).is_list() && !tail(list).is_nil()) return nullptr;
  }
  if (patterns.empty()) return nullptr;
  return new PatternSet(std::move(patterns));
}

Term kind_of(const PatternSet& set) { return set.is_single() ? "bm"_atom : "ac"_atom; }

// A pattern argument, compiled or not, counted; null when it is none.
PatternSet* pattern_argument(Term t) {
  if (!is_tuple_of(t, 2)) return compile(t);
  PatternSet* set = PatternSet::of(Tuple(t)[1]);
  if (set == nullptr || Tuple(t)[0] != kind_of(*set)) return nullptr;
  set->retain();
  return set;
}

// {Start, Length} within `size`; the length may be negative.
bool scope_option(Term part, size_t size, SearchOptions* o) {
  if (!is_tuple_of(part, 2)) return false;
  Term start = Tuple(part)[0], length = Tuple(part)[1];
  if (!start.is_small() || !length.is_small()) return false;
  auto limit = static_cast<int64_t>(size);
  int64_t from = start.small(), n = length.small();
  if (n < 0) from += n, n = -n;
  if (from < 0 || from > limit || n > limit - from) return false;
  o->from = static_cast<size_t>(from);
  o->to = static_cast<size_t>(from + n);
  return true;
}

bool search_options(Term list, size_t size, bool for_split, SearchOptions* o) {
  o->to = size;
  if (!list.is_list() && !list.is_nil()) return false;
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (is_tuple_of(option, 2) && Tuple(option)[0] == "scope"_atom) {
      if (!scope_option(Tuple(option)[1], size, o)) return false;
    } else if (for_split && option == "global"_atom) {
      o->is_global = true;
    } else if (for_split && option == "trim"_atom) {
      o->trims = true;
    } else if (for_split && option == "trim_all"_atom) {
      o->trims = o->trims_all = true;
    } else {
      return false;
    }
  }
  return true;
}

// Searches until the budget is used up; true when done.
bool search(Process& p, SearchWork& work, const uint8_t* bytes, bool only_first) {
  size_t budget = step_budget(p, kBytesPerReduction);
  const size_t to = work.options.to;
  const size_t begin = work.at, stop = std::min(to, begin + budget);
  while (work.at < stop) {
    size_t limit = std::min(to, stop + work.patterns->size_max() - 1);
    auto found = work.patterns->find(bytes, work.at, limit);
    if (!found || found->at >= stop) {
      work.at = stop;
      break;
    }
    work.found.push_back(*found);
    work.at = found->at + found->size;
    if (only_first) break;
  }
  pay_steps(p, std::min(work.at, stop) - begin, kBytesPerReduction);
  return work.at >= to || (only_first && !work.found.empty());
}

Term part_of(TermHeap& heap, const PatternSet::Found& f) {
  return make_tuple(heap, {make_small(static_cast<int64_t>(f.at)),
                           make_small(static_cast<int64_t>(f.size))});
}

Term matches_result(Process& p, const SearchWork& work) {
  Term list = kNil;
  for (size_t i = work.found.size(); i-- > 0;)
    list = make_cons(p.heap, part_of(p.heap, work.found[i]), list);
  return list;
}

// The parts between the matches, from the last to the first.
Term split_result(Process& p, Term subject, const SearchWork& work) {
  size_t end = bit_size(subject) / 8;
  Term list = kNil;
  bool at_end = true;
  for (size_t i = work.found.size() + 1; i-- > 0;) {
    size_t start = i == 0 ? 0 : work.found[i - 1].at + work.found[i - 1].size;
    bool is_dropped =
        start == end && (work.options.trims_all || (work.options.trims && at_end));
    if (!is_dropped) {
      list = make_cons(p.heap, make_part(p.heap, subject, start, end - start), list);
      at_end = false;
    }
    if (i > 0) end = work.found[i - 1].at;
  }
  return list;
}

Term result(Process& p, Term subject, const SearchWork& work, Want want) {
  switch (want) {
    case Want::kFirst:
      return work.found.empty() ? "nomatch"_atom : part_of(p.heap, work.found[0]);
    case Want::kAll: return matches_result(p, work);
    case Want::kSplit: return split_result(p, subject, work);
  }
  UNREACHABLE("a search for nothing");
}

Outcome go_on(Process& p, Term* args, SearchWork* work, Term reference, Want want) {
  const uint8_t* bytes = reinterpret_cast<const uint8_t*>(work->copy.data());
  size_t size;
  if (work->copy.empty()) aligned_bytes(args[0], &bytes, &size);
  bool only_first = want == Want::kFirst || (want == Want::kSplit && !work->options.is_global);
  if (search(p, *work, bytes, only_first)) {
    Outcome r = result(p, args[0], *work, want);
    if (!reference) work->release();
    return r;
  }
  return yield_with_work(p, args, reference ? reference : hold_work(p, work), nullptr, 0);
}

Outcome start(Process& p, Term* args, Term options_term, Want want) {
  if (Resumed r = take_work(args, &kWorkType))
    return go_on(p, args, static_cast<SearchWork*>(r.work), r.reference, want);
  SearchOptions options;
  if (!is_binary(args[0])) return badarg(p);
  size_t size = bit_size(args[0]) / 8;
  if (!search_options(options_term, size, want == Want::kSplit, &options)) return badarg(p);
  // Where there is nothing to search, nobody looks at the pattern.
  const bool is_empty = options.from == options.to;
  PatternSet* patterns = is_empty ? new PatternSet({"-"}) : pattern_argument(args[1]);
  if (patterns == nullptr) return badarg(p);
  auto* work = new SearchWork(patterns, options);
  if (!bit_view(args[0]).is_byte_aligned()) bytes_of_binary(args[0], &work->copy);
  return go_on(p, args, work, kNoTerm, want);
}

}  // namespace
}  // namespace apus

using namespace apus;

// {bm | ac, Reference}, for one pattern or several.
BIF(binary, compile_pattern, 1) {
  PatternSet* set = compile(args[0]);
  if (set == nullptr) return badarg(p);
  Term reference = make_magic_ref(p.heap, set);
  set->release();
  return make_tuple(p.heap, {kind_of(*set), reference});
}

// {Start, Length} of the first match, or nomatch.
BIF(binary, match, 2) { return start(p, args, kNil, Want::kFirst); }
BIF(binary, match, 3) { return start(p, args, args[2], Want::kFirst); }

BIF(binary, matches, 2) { return start(p, args, kNil, Want::kAll); }
BIF(binary, matches, 3) { return start(p, args, args[2], Want::kAll); }

BIF(binary, split, 2) { return start(p, args, kNil, Want::kSplit); }
BIF(binary, split, 3) { return start(p, args, args[2], Want::kSplit); }
