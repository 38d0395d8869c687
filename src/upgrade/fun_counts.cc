// See fun_counts.h.
#include "upgrade/fun_counts.h"

#include <algorithm>

#include "heap/literal_area.h"

namespace apus {
namespace {

bool is_fun_header(Word w) { return is_header_word(w) && header_kind(w) == Kind::kFun; }

}  // namespace

FunCounts::FunCounts(std::span<const LiveVersion> versions) {
  for (const LiveVersion& v : versions)
    for (const FunEntry* entry : v.instance->funs) counts_.push_back({entry});
  auto before = [](const Count& a, const Count& b) { return a.entry < b.entry; };
  auto same = [](const Count& a, const Count& b) { return a.entry == b.entry; };
  std::sort(counts_.begin(), counts_.end(), before);
  counts_.erase(std::unique(counts_.begin(), counts_.end(), same), counts_.end());
}

void FunCounts::count(const FunEntry* entry) {
  auto at = std::lower_bound(counts_.begin(), counts_.end(), entry,
                             [](const Count& c, const FunEntry* e) { return c.entry < e; });
  if (at == counts_.end() || at->entry != entry) return;
  at->count++;
  has_found_any_ = true;
}

void FunCounts::look(const Word* words, size_t count_words) {
  if (counts_.empty()) return;
  for (size_t i = 0; i + 1 < count_words; i++)
    if (is_fun_header(words[i]) && Term{words[i + 1]}.is_small())
      count(reinterpret_cast<const FunEntry*>(words[i + 1] >> 4));
}

void FunCounts::walk(Term root, std::unordered_set<const Word*>* seen) {
  std::vector<Term> to_visit{root};
  while (!to_visit.empty()) {
    Term t = to_visit.back();
    to_visit.pop_back();
    if (!(t.is_list() || t.is_boxed()) || is_literal(t) || !seen->insert(t.pointer()).second) continue;
    const Word* words = t.pointer();
    if (t.is_list()) {
      to_visit.push_back({words[0]});
      to_visit.push_back({words[1]});
      continue;
    }
    if (t.is_kind(Kind::kFun)) count(fun_entry(t));
    if (!is_scanned(t.kind())) continue;
    for (size_t i = 1; i <= header_arity(*words); i++) to_visit.push_back({words[i]});
  }
}

void FunCounts::add(const FunCounts& other) {
  ASSERT(counts_.size() == other.counts_.size());
  for (size_t i = 0; i < counts_.size(); i++) counts_[i].count += other.counts_[i].count;
  has_found_any_ |= other.has_found_any_;
}

void FunCounts::subtract(const FunCounts& other) {
  ASSERT(counts_.size() == other.counts_.size());
  for (size_t i = 0; i < counts_.size(); i++) {
    ASSERT(counts_[i].count >= other.counts_[i].count);
    counts_[i].count -= other.counts_[i].count;
  }
}

void FunCounts::add_holds(HoldKind kind, std::span<const LiveVersion> versions,
                          std::vector<Hold>* holds) const {
  for (const Count& c : counts_) {
    if (c.count == 0) continue;
    if (const CodeInstance* into = version_of(*c.entry, versions))
      holds->push_back({kind, into, nullptr, 0, c.entry, c.count});
  }
}

}  // namespace apus
