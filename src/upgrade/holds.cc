// See holds.h.
#include "upgrade/holds.h"

#include <algorithm>

#include "code/holders/return_address.h"
#include "heap/literal_area.h"

namespace apus {
namespace {

void add_direct(Process& p, const CodeInstance& instance, std::vector<Hold>* holds) {
  if (p.ip && instance.contains(p.ip)) holds->push_back({HoldKind::kCurrent, p.ip});
  const Word* top = p.heap.stack_top();
  size_t depth = 0;
  for (size_t i = 0; i < p.heap.stack_words(); i++) {
    Word w = top[i];
    if (is_return_address_into(w, instance))
      // It points behind the call, which may already belong to another line.
      holds->push_back({HoldKind::kReturnAddress, reinterpret_cast<const Word*>(w) - 1, depth});
    else if (is_catch_tag_into(w, instance))
      holds->push_back({HoldKind::kCatch, reinterpret_cast<const Word*>(w >> 6 << 3), depth});
    if (is_header_word(w) && w != 0) depth++;
  }
}

// Counts references in blocks of words.
class Search {
 public:
  Search(const CodeInstance& instance, HoldKind kind_of_funs, std::vector<Hold>* holds)
      : instance_(instance), kind_of_funs_(kind_of_funs), holds_(*holds) {}

  void look(const Word* words, size_t count) {
    for (size_t i = 0; i < count; i++) {
      if (i + 1 < count && is_fun_header(words[i])) look_at_fun(words[i + 1]);
      else look_at_reference(words[i]);
    }
  }
  void look_at_reference(Word w) {
    Term t{w};
    if (!instance_.literals || !(t.is_list() || t.is_boxed())) return;
    if (instance_.literals->contains(t.pointer())) literals_++;
  }
  void finish() {
    if (literals_ > 0) holds_.push_back({HoldKind::kLiteral, nullptr, 0, nullptr, literals_});
  }

 private:
  static bool is_fun_header(Word w) { return is_header_word(w) && header_kind(w) == Kind::kFun; }

  // The word behind a header of a fun is its entry. Raw data may look like one: only entries of the
  // instance count, which are not looked into.
  void look_at_fun(Word w) {
    const auto* entry = reinterpret_cast<const FunEntry*>(Term{w}.is_small() ? w >> 4 : 0);
    if (std::find(instance_.funs.begin(), instance_.funs.end(), entry) == instance_.funs.end())
      return;
    for (Hold& hold : holds_)
      if (hold.kind == kind_of_funs_ && hold.entry == entry) {
        hold.count++;
        return;
      }
    holds_.push_back({kind_of_funs_, nullptr, 0, entry});
  }

  const CodeInstance& instance_;
  HoldKind kind_of_funs_;
  std::vector<Hold>& holds_;
  size_t literals_ = 0;
};

void add_deep(Process& p, const CodeInstance& instance, std::vector<Hold>* holds) {
  Search heap(instance, HoldKind::kFun, holds);
  p.heap.each_block([&](const Word* words, size_t count) { heap.look(words, count); });
  for (size_t i = 0; i < p.heap.stack_words(); i++) heap.look_at_reference(p.heap.stack_top()[i]);
  for (size_t i = 0; i < p.dictionary.size(); i++) {
    heap.look_at_reference(p.dictionary.key_at(i).bits);
    heap.look_at_reference(p.dictionary.value_at(i).bits);
  }
  Search messages(instance, HoldKind::kMessageFun, holds);
  for (Message* m = p.mailbox.first(); m; m = m->following()) {
    heap.look_at_reference(m->value.bits);
    if (m->is_adopted) continue;
    for (Fragment* f = m->fragment; f; f = f->next) messages.look(f->words, f->used_words);
  }
  heap.finish();
  messages.finish();
}

}  // namespace

std::vector<Hold> find_holds(Process& p, const CodeInstance& instance, bool is_deep) {
  std::vector<Hold> holds;
  add_direct(p, instance, &holds);
  if (is_deep) add_deep(p, instance, &holds);
  return holds;
}

}  // namespace apus
