// The order of terms. See compare.h. What is left to compare stands on a work stack as runs of
// terms, so that a deep term needs memory instead of C stack. Tries are compared as two sorted
// runs; only the sort of their keys calls compare again.
#include "term/compare.h"

#include <algorithm>
#include <cstdlib>

#include "base/check.h"
#include "base/work_stack.h"
#include "term/compare_leaf_priv.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/map_walk.h"
#include "term/tuple.h"

namespace apus {
namespace {

// The places of the kinds of term in their order.
enum class Rank : uint8_t {
  kNumber,
  kAtom,
  kRef,
  kFun,
  kExport,
  kPort,
  kPid,
  kTuple,
  kMap,
  kNil,
  kList,
  kBits
};

Rank rank_of(Term t) {
  if (t.is_list()) return Rank::kList;
  if (t.is_small()) return Rank::kNumber;
  if (t.is_atom()) return Rank::kAtom;
  if (t.is_nil()) return Rank::kNil;
  if (t.is_local_pid()) return Rank::kPid;
  if (t.is_local_port()) return Rank::kPort;
  ASSERT(t.is_boxed());
  switch (t.kind()) {
    case Kind::kTuple:
      return Rank::kTuple;
    case Kind::kPosBig:
    case Kind::kNegBig:
    case Kind::kFloat:
      return Rank::kNumber;
    case Kind::kRef:
    case Kind::kExtRef:
      return Rank::kRef;
    case Kind::kFun:
      return Rank::kFun;
    case Kind::kExport:
      return Rank::kExport;
    case Kind::kRefcBinary:
    case Kind::kHeapBinary:
    case Kind::kSubBinary:
      return Rank::kBits;
    case Kind::kMap:
      return Rank::kMap;
    case Kind::kExtPid:
      return Rank::kPid;
    case Kind::kExtPort:
      return Rank::kPort;
    case Kind::kMatch:
    case Kind::kMapNode:
      break;
  }
  UNREACHABLE("no term of its own");
}

struct Pair {
  Term key, value;
};

class Comparison {
 public:
  explicit Comparison(bool is_exact) : is_exact_(is_exact) {}
  ~Comparison() {
    while (!work_.empty()) release(work_.pop());
  }

  int run(Term a, Term b) {
    for (;;) {
      if (a != b) {
        const int order = compare_one(a, b);
        if (order != 0) return order;
      }
      for (;;) {
        if (work_.empty()) return 0;
        Run& run = work_.top();
        if (run.count != 0) {
          a = *run.a;
          b = *run.b;
          run.a += run.stride;
          run.b += run.stride;
          --run.count;
          is_exact_ = run.is_exact;
          if (run.count == 0 && run.room == nullptr) work_.drop();
          break;
        }
        release(work_.pop());
      }
    }
  }

 private:
  // `count` terms of each side, `stride` words apart. A run may own the room its terms lie in.
  struct Run {
    const Term* a;
    const Term* b;
    size_t count;
    uint8_t stride;
    bool is_exact;
    Pair* room;
  };

  static void release(const Run& run) { std::free(run.room); }
  void push(const Term* a, const Term* b, size_t count, bool is_exact) {
    if (count != 0) work_.push({a, b, count, 1, is_exact, nullptr});
  }

  // Compares what can be compared at once and pushes the rest.
  int compare_one(Term a, Term b) {
    const Rank rank = rank_of(a), other = rank_of(b);
    if (rank != other) return rank < other ? -1 : 1;
    switch (rank) {
      case Rank::kNumber:
        return compare_numbers(a, b, is_exact_);
      case Rank::kAtom:
        return compare_atoms(a, b);
      case Rank::kRef:
        return compare_refs(a, b);
      case Rank::kFun:
        if (const int heads = compare_fun_heads(a, b)) return heads;
        push(terms_at(a, kFunHeadWords), terms_at(b, kFunHeadWords), fun_num_free(a), is_exact_);
        return 0;
      case Rank::kExport:
        return compare_exports(a, b);
      case Rank::kPort:
        return compare_ports(a, b);
      case Rank::kPid:
        return compare_pids(a, b);
      case Rank::kTuple: {
        const Tuple x(a), y(b);
        if (x.arity() != y.arity()) return x.arity() < y.arity() ? -1 : 1;
        push(x.elements(), y.elements(), x.arity(), is_exact_);
        return 0;
      }
      case Rank::kMap:
        return compare_maps(a, b);
      case Rank::kNil:
        return 0;
      case Rank::kList:
        return compare_lists(a, b);
      case Rank::kBits:
        return compare_bits(bit_view(a), bit_view(b));
    }
    UNREACHABLE("a rank of unknown kind");
  }

  static const Term* terms_at(Term t, size_t offset) {
    return reinterpret_cast<const Term*>(t.pointer() + offset);
  }

  int compare_lists(Term a, Term b) {
    // Equal smalls and atoms at the front are skipped without the stack.
    while (head(a) == head(b)) {
      a = tail(a);
      b = tail(b);
      if (a == b) return 0;
      if (!a.is_list() || !b.is_list()) return compare_tails(a, b);
    }
    const Term x = head(a), y = head(b);
    if (x.is_small() && y.is_small()) return x.small() < y.small() ? -1 : 1;
    push(terms_at(a, 0), terms_at(b, 0), 2, is_exact_);
    return 0;
  }
  int compare_tails(Term a, Term b) {
    // Neither is a pair of cells, so this goes at most one call deep.
    return compare_one(a, b);
  }

  int compare_maps(Term a, Term b) {
    const size_t size = map_size(a);
    if (size != map_size(b)) return size < map_size(b) ? -1 : 1;
    if (is_flat_map(a)) {
      push(flat_map_values(a), flat_map_values(b), size, is_exact_);
      if (flat_map_keys(a).elements() != flat_map_keys(b).elements()) {
        push(flat_map_keys(a).elements(), flat_map_keys(b).elements(), size, true);
      }
      return 0;
    }
    auto* room = static_cast<Pair*>(std::malloc(2 * size * sizeof(Pair)));
    CHECK(room != nullptr);
    sort_pairs(a, room);
    sort_pairs(b, room + size);
    work_.push({&room->value, &room[size].value, size, 2, is_exact_, room});
    work_.push({&room->key, &room[size].key, size, 2, true, nullptr});
    return 0;
  }
  static void sort_pairs(Term map, Pair* pairs) {
    MapWalk walk(map);
    Pair* end = pairs;
    while (walk.next(&end->key, &end->value)) ++end;
    std::sort(pairs, end,
              [](const Pair& x, const Pair& y) { return compare_exact(x.key, y.key) < 0; });
  }

  bool is_exact_;
  WorkStack<Run, 16> work_;
};

// Tuples that differ in a small integer or an atom, as keys of tables mostly do, need no work stack.
// Ensures: true and the order; or false, and what is still to be compared.
bool compare_tuples_at_once(Term* a, Term* b, int* order) {
  while (a->is_boxed() && b->is_boxed()) {
    const Word header = a->header();
    if (header != b->header() || header_kind(header) != Kind::kTuple) return false;
    const Word *x = a->pointer() + 1, *y = b->pointer() + 1;
    const Word* end = x + header_arity(header);
    while (x != end && *x == *y) x++, y++;
    *order = 0;
    if (x == end) return true;
    const Term p{*x}, q{*y};
    if (p.is_small() && q.is_small()) {
      *order = p.small() < q.small() ? -1 : 1;
      return true;
    }
    if (x + 1 != end) return false;
    *a = p;
    *b = q;
  }
  return false;
}

}  // namespace

int compare_slow(Term a, Term b, bool is_exact) {
  int order;
  if (compare_tuples_at_once(&a, &b, &order)) return order;
  return Comparison(is_exact).run(a, b);
}

}  // namespace apus
