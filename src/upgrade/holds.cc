// See holds.h.
#include "upgrade/holds.h"

#include "code/holders/return_address.h"
#include "code/trace_return.h"
#include "heap/literal_area.h"
#include "upgrade/fun_counts.h"

namespace apus {
namespace {

using Versions = std::span<const LiveVersion>;

void add_direct(Process& p, Versions versions, std::vector<Hold>* holds) {
  for (const LiveVersion& v : versions)
    if (p.ip && v.instance->contains(p.ip)) holds->push_back({HoldKind::kCurrent, v.instance, p.ip});
  const Word* top = p.heap.stack_top();
  size_t depth = 0;
  for (size_t i = 0; i < p.heap.stack_words(); i++) {
    Word w = top[i];
    if (is_trace_return(w)) continue;
    for (const LiveVersion& v : versions) {
      if (is_return_address_into(w, *v.instance))
        // It points behind the call, which may already belong to another line.
        holds->push_back({HoldKind::kReturnAddress, v.instance,
                          reinterpret_cast<const Word*>(w) - 1, depth});
      else if (is_catch_tag_into(w, *v.instance))
        holds->push_back({HoldKind::kCatch, v.instance,
                          reinterpret_cast<const Word*>(w >> 6 << 3), depth});
    }
    if (is_header_word(w) && w != 0) depth++;
  }
}

// Counts references to literals of each version.
class LiteralCounts final : public RootVisitor {
 public:
  explicit LiteralCounts(Versions versions) : versions_(versions), counts_(versions.size()) {}

  void look_at(Term t) {
    if (!is_literal(t)) return;
    for (size_t i = 0; i < versions_.size(); i++) {
      const LiteralArea* literals = versions_[i].instance->literals;
      if (literals && literals->contains(t.pointer())) counts_[i]++;
    }
  }
  void look(const Word* words, size_t count) {
    for (size_t i = 0; i < count; i++) look_at(Term{words[i]});
  }
  void visit(Term* terms, size_t count) override {
    for (size_t i = 0; i < count; i++) look_at(terms[i]);
  }
  void add_holds(std::vector<Hold>* holds) const {
    for (size_t i = 0; i < counts_.size(); i++)
      if (counts_[i] > 0)
        holds->push_back(
            {HoldKind::kLiteral, versions_[i].instance, nullptr, 0, nullptr, counts_[i]});
  }

 private:
  Versions versions_;
  std::vector<size_t> counts_;
};

// The messages whose memory is not part of the heap yet.
void look_at_unread(Process& p, FunCounts* funs, LiteralCounts* literals) {
  for (Message* m = p.mailbox.first(); m; m = m->following()) {
    if (m->is_adopted) continue;
    literals->look_at(m->value);
    for (Fragment* f = m->fragment; f; f = f->next) {
      funs->look(f->words, f->used_words);
      literals->look(f->words, f->used_words);
    }
  }
}

// Tags are copies of their own, literals included.
void look_at_tags(Process& p, FunCounts* funs) {
  RelationTables* tables = p.relations.tables_if_any();
  if (!tables) return;
  auto look = [funs](const StoredTerm* tag) {
    if (tag) funs->look(tag->words().data(), tag->words().size());
  };
  tables->monitors.for_each([&](Monitor& m) { look(m.tag); });
  tables->spawns.for_each([&](PendingSpawn& s) {
    look(s.reply_tag);
    look(s.monitor_tag);
  });
}

// Finds out which of the funs on the heap are there for the dictionary or for a message.
void tell_apart(Process& p, Versions versions, FunCounts* heap, FunCounts* dictionary,
                FunCounts* messages) {
  std::unordered_set<const Word*> seen;
  FunCounts adopted(versions);
  for (size_t i = 0; i < p.dictionary.size(); i++) {
    dictionary->walk(p.dictionary.key_at(i), &seen);
    dictionary->walk(p.dictionary.value_at(i), &seen);
  }
  for (Message* m = p.mailbox.first(); m; m = m->following())
    if (m->is_adopted) adopted.walk(m->value, &seen);
  heap->subtract(*dictionary);
  heap->subtract(adopted);
  messages->add(adopted);
}

void add_deep(Process& p, Versions versions, std::vector<Hold>* holds) {
  FunCounts heap(versions), dictionary(versions), messages(versions), tags(versions);
  LiteralCounts literals(versions);
  p.heap.each_block([&](const Word* words, size_t count) {
    heap.look(words, count);
    literals.look(words, count);
  });
  literals.look(p.heap.stack_top(), p.heap.stack_words());
  p.visit_roots(literals);
  look_at_unread(p, &messages, &literals);
  look_at_tags(p, &tags);
  if (heap.has_found_any()) tell_apart(p, versions, &heap, &dictionary, &messages);
  heap.add_holds(HoldKind::kFun, versions, holds);
  dictionary.add_holds(HoldKind::kDictionaryFun, versions, holds);
  messages.add_holds(HoldKind::kMessageFun, versions, holds);
  tags.add_holds(HoldKind::kMonitorFun, versions, holds);
  literals.add_holds(holds);
}

}  // namespace

std::vector<Hold> find_holds(Process& p, std::span<const LiveVersion> versions, bool is_deep) {
  std::vector<Hold> holds;
  add_direct(p, versions, &holds);
  if (is_deep) add_deep(p, versions, &holds);
  return holds;
}

}  // namespace apus
