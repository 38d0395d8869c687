// Equality of terms, which can say no earlier than order can: shapes first. See compare.h.
//
// Equal maps have equal shape, keys being compared exactly, so tries are compared node by node.
#include "base/work_stack.h"
#include "term/compare.h"
#include "term/compare_leaf_priv.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/map.h"
#include "term/number.h"
#include "term/tuple.h"

namespace apus {
namespace {

class Equality {
 public:
  explicit Equality(bool is_exact) : is_exact_(is_exact) {}

  bool run(Term a, Term b) {
    for (;;) {
      if (a != b && !equal_one(a, b)) return false;
      if (work_.empty()) return true;
      Run& run = work_.top();
      a = *run.a++;
      b = *run.b++;
      is_exact_ = run.is_exact;
      if (--run.count == 0) {
        // A leaf of a trie: its key is exact, its value as the map is.
        const bool is_leaf = run.is_leaf;
        const bool is_value_exact = run.is_value_exact;
        work_.drop();
        if (is_leaf) {
          if (!push_branch(a, b, is_value_exact)) return false;
          a = b = kNil;
        }
      } else if (run.is_leaf) {
        if (!push_branch(a, b, run.is_value_exact)) return false;
        a = b = kNil;
      }
    }
  }

 private:
  // `count` terms of each side, or branches of two nodes of tries.
  struct Run {
    const Term* a;
    const Term* b;
    size_t count;
    bool is_exact;
    bool is_leaf;
    bool is_value_exact;
  };

  void push(const Term* a, const Term* b, size_t count, bool is_exact) {
    if (count != 0) work_.push({a, b, count, is_exact, false, false});
  }
  static const Term* terms_at(Term t, size_t offset) {
    return reinterpret_cast<const Term*>(t.pointer() + offset);
  }

  bool equal_one(Term a, Term b) {
    if (a.is_list()) {
      if (!b.is_list()) return false;
      push(terms_at(a, 0), terms_at(b, 0), 2, is_exact_);
      return true;
    }
    if (a.is_boxed() && b.is_boxed()) return equal_boxed(a, b);
    return !is_exact_ && a.is_number() && b.is_number() && compare_numbers(a, b, false) == 0;
  }

  bool equal_boxed(Term a, Term b) {
    const Kind kind = a.kind();
    switch (kind) {
      case Kind::kTuple:
        if (a.header() != b.header()) return false;
        push(Tuple(a).elements(), Tuple(b).elements(), Tuple(a).arity(), is_exact_);
        return true;
      case Kind::kPosBig:
      case Kind::kNegBig:
      case Kind::kFloat:
        if (is_exact_ && kind != b.kind()) return false;
        return b.is_number() && compare_numbers(a, b, is_exact_) == 0;
      case Kind::kRef:
      case Kind::kExtRef:
        return b.is_ref() && compare_refs(a, b) == 0;
      case Kind::kFun:
        if (b.kind() != Kind::kFun || compare_fun_heads(a, b) != 0) return false;
        push(terms_at(a, kFunHeadWords), terms_at(b, kFunHeadWords), fun_num_free(a), is_exact_);
        return true;
      case Kind::kExport:
        return b.kind() == Kind::kExport && compare_exports(a, b) == 0;
      case Kind::kRefcBinary:
      case Kind::kHeapBinary:
      case Kind::kSubBinary: {
        if (!b.is_bitstring()) return false;
        const BitView x = bit_view(a), y = bit_view(b);
        return x.size_bits == y.size_bits && compare_bits(x, y) == 0;
      }
      case Kind::kMap:
        return b.kind() == Kind::kMap && equal_maps(a, b);
      case Kind::kExtPid:
        return b.is_pid() && compare_pids(a, b) == 0;
      case Kind::kExtPort:
        return b.is_port() && compare_ports(a, b) == 0;
      case Kind::kMatch:
      case Kind::kMapNode:
        break;
    }
    UNREACHABLE("no term of its own");
  }

  bool equal_maps(Term a, Term b) {
    const size_t size = map_size(a);
    if (size != map_size(b)) return false;
    if (!is_flat_map(a)) return push_branches(a, b, 3, is_exact_);
    push(flat_map_values(a), flat_map_values(b), size, is_exact_);
    if (flat_map_keys(a).elements() != flat_map_keys(b).elements()) {
      push(flat_map_keys(a).elements(), flat_map_keys(b).elements(), size, true);
    }
    return true;
  }

  // Branches of two nodes whose bitmap stands before word `first`.
  bool push_branches(Term a, Term b, size_t first, bool is_value_exact) {
    const Word* x = a.pointer();
    const Word* y = b.pointer();
    if (*x != *y || x[first - 1] != y[first - 1]) return false;
    work_.push({terms_at(a, first), terms_at(b, first), header_arity(*x) - (first - 1), true, true,
                is_value_exact});
    return true;
  }
  bool push_branch(Term a, Term b, bool is_value_exact) {
    if (a == b) return true;
    if (a.is_list() != b.is_list()) return false;
    if (!a.is_list()) return push_branches(a, b, 2, is_value_exact);
    push(terms_at(a, 1), terms_at(b, 1), 1, is_value_exact);
    push(terms_at(a, 0), terms_at(b, 0), 1, true);
    return true;
  }

  bool is_exact_;
  WorkStack<Run, 16> work_;
};

}  // namespace

bool equal_slow(Term a, Term b, bool is_exact) { return Equality(is_exact).run(a, b); }

}  // namespace apus
