// Terms as objects in memory: are two the same, a copy that shares what the term shares.
// OTP: erts_debug (internal), same/2, copy_shared/2, display/1.
#include <cstdio>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "heap/builders.h"
#include "heap/copy.h"
#include "heap/literal_area.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/print.h"

namespace apus {
namespace {

// Copies each object once; what stands in its words is copied when its turn comes.
class SharedCopy {
 public:
  SharedCopy(TermHeap& heap, Literals literals) : heap_(heap), literals_(literals) {}

  Term of(Term t) {
    t = copied(t);
    while (!open_.empty()) {
      Room room = open_.back();
      open_.pop_back();
      for (size_t i = 0; i < room.count; i++) room.words[i] = copied(Term{room.words[i]}).bits;
    }
    return t;
  }

 private:
  struct Room {
    Word* words;
    size_t count;
  };

  Term copied(Term t) {
    if (!t.is_list() && !t.is_boxed()) return t;
    if (literals_ == Literals::kShare && is_literal(t)) return t;
    auto [it, is_new] = done_.try_emplace(t.bits, kNoTerm);
    if (!is_new) return it->second;
    bool is_leaf = t.is_boxed() && (!is_scanned(t.kind()) || t.is_kind(Kind::kSubBinary));
    Term copy = is_leaf ? copy_into(t, heap_, literals_) : shallow(t);
    done_[t.bits] = copy;
    return copy;
  }

  Term shallow(Term t) {
    size_t words = t.is_list() ? 2 : 1 + header_arity(t.header());
    Word* to = heap_.alloc(words);
    std::memcpy(to, t.pointer(), words * sizeof(Word));
    if (t.is_list()) {
      open_.push_back({to, words});
      return make_list(to);
    }
    open_.push_back({to + 1, words - 1});
    return make_boxed(to);
  }

  TermHeap& heap_;
  Literals literals_;
  std::unordered_map<Word, Term> done_;
  std::vector<Room> open_;
};

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erts_debug, same, 2) { return make_boolean(args[0] == args[1]); }

// copy_shared(Term, CopyLiterals). badarg: no boolean.
BIF(erts_debug, copy_shared, 2) {
  if (args[1] != "true"_atom && args[1] != "false"_atom) return badarg(p);
  Literals literals = args[1] == "true"_atom ? Literals::kCopy : Literals::kShare;
  return SharedCopy(p.heap, literals).of(args[0]);
}

// Writes the term as erlang:display/1 does, and returns the text.
BIF(erts_debug, display, 1) {
  std::string text = term_text(args[0]) + "\n";
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
  return make_latin1_list(p.heap, text);
}
