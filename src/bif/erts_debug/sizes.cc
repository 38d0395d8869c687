// How many words terms take, as stock counts them: our own layout differs in a word here and there.
// OTP: erts_debug (internal), flat_size/1, size_shared/1.
#include <unordered_set>
#include <vector>

#include "heap/builders.h"
#include "heap/literal_area.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/map.h"
#include "term/map_path.h"
#include "term/ref.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Stock's words for what is not simply one word a term.
constexpr size_t kFunWords = 5, kExportWords = 5, kProcBinWords = 6, kSubBinWords = 5;
constexpr size_t kRefWords = 3, kPidRefWords = 4, kExternalWords = 4, kExternalRefWords = 5;
constexpr size_t kFlatMapWords = 3, kTrieRootWords = 2, kTrieNodeWords = 1;

size_t bitstring_words(Term t) {
  size_t bits = bit_size(t), bytes = (bits + 7) / 8;
  if (bits % 8 == 0)
    return bytes <= kHeapBinaryMaxBytes ? heap_binary_words(bytes) : kProcBinWords;
  bool is_shared = Term{t.pointer()[1]}.is_kind(Kind::kRefcBinary);
  return kSubBinWords + (is_shared ? kProcBinWords : heap_binary_words(bytes));
}

class Sizes {
 public:
  explicit Sizes(bool is_shared) : is_shared_(is_shared) {}

  size_t of(Term t) {
    left_.push_back(t);
    while (!left_.empty()) {
      t = left_.back();
      left_.pop_back();
      if (t.is_list() || t.is_boxed()) add(t);
    }
    return words_;
  }

 private:
  void add(Term t) {
    if (is_shared_ && (is_literal(t) || !seen_.insert(t.pointer()).second)) return;
    if (t.is_list()) {
      words_ += kConsWords;
      left_.push_back(head(t));
      left_.push_back(tail(t));
      return;
    }
    words_ += own_words(t);
    if (t.is_map() && !is_flat_map(t)) return push(TrieNode::root(t));
    if (t.is_kind(Kind::kMapNode)) return push(TrieNode::inner(t));
    // The binary behind a sub binary counts as the part that is seen of it.
    if (!is_scanned(t.kind()) || t.is_kind(Kind::kSubBinary)) return;
    size_t first = t.is_map() ? 1 : t.is_kind(Kind::kFun) ? kFunHeadWords : 1;
    const Word* p = t.pointer();
    for (size_t i = first; i <= header_arity(*p); i++) left_.push_back(Term{p[i]});
  }

  // Nodes count twice in size_shared, as in stock.
  void push(TrieNode node) {
    if (is_shared_) words_ += node.count();
    for (unsigned i = 0; i < node.count(); i++) left_.push_back(node.children[i]);
  }

  size_t own_words(Term t) {
    const size_t plain = 1 + header_arity(t.header());
    switch (t.kind()) {
      case Kind::kRef: return ref_numbers(t).count > 3 ? kPidRefWords : kRefWords;
      case Kind::kFun: return kFunWords + fun_num_free(t);
      case Kind::kExport: return kExportWords;
      case Kind::kRefcBinary:
      case Kind::kHeapBinary:
      case Kind::kSubBinary: return bitstring_words(t);
      case Kind::kMap:
        if (is_flat_map(t)) return kFlatMapWords + map_size(t);
        return twice(kTrieRootWords) + TrieNode::root(t).count();
      case Kind::kMapNode: return twice(kTrieNodeWords) + TrieNode::inner(t).count();
      case Kind::kExtPid:
      case Kind::kExtPort: return kExternalWords;
      case Kind::kExtRef: return kExternalRefWords;
      case Kind::kTuple: return plain == 1 ? 0 : plain;
      default: return plain;
    }
  }
  size_t twice(size_t words) const { return is_shared_ ? 2 * words : words; }

  bool is_shared_;
  size_t words_ = 0;
  std::vector<Term> left_;
  std::unordered_set<const Word*> seen_;
};

}  // namespace
}  // namespace apus

using namespace apus;

// The words of a copy in which nothing is shared.
BIF(erts_debug, flat_size, 1) { return make_unsigned(p.heap, Sizes(false).of(args[0])); }

// The words of what is on this process's heap, each object once.
BIF(erts_debug, size_shared, 1) { return make_unsigned(p.heap, Sizes(true).of(args[0])); }
