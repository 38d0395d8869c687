// phash: the oldest hash of terms, a chain of multiplications by primes near 2^28. See hash.h.
#include <bit>

#include "base/work_stack.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/hash.h"
#include "term/map.h"
#include "term/number.h"
#include "term/pid.h"
#include "term/ref.h"
#include "term/tuple.h"

namespace apus {
namespace {

// The primes, counted from 1 as the kinds of term use them.
constexpr uint32_t kPrimes[] = {0,         268440163, 268439161, 268435459, 268436141,
                                268438633, 268437017, 268439039, 268437511, 268439627,
                                268440479, 268440577, 268440581, 268440593, 268440611};

class OldHasher {
 public:
  uint32_t run(Term t) {
    for (;;) {
      add(t);
      do {
        if (work_.empty()) return hash_;
      } while (!next(&t));
    }
  }

 private:
  enum class Do : uint8_t { kTerms, kTupleEnd, kTail, kListEnd };
  struct Step {
    Do what;
    const Term* terms;
    size_t count;
  };

  bool next(Term* t) {
    Step& step = work_.top();
    switch (step.what) {
      case Do::kTerms:
        *t = *step.terms++;
        if (--step.count == 0) work_.drop();
        return true;
      case Do::kTupleEnd:
        step_by(9, static_cast<uint32_t>(step.count));
        work_.drop();
        return false;
      case Do::kTail:
        *t = *step.terms;
        work_.drop();
        if (!t->is_list()) work_.push({Do::kListEnd, nullptr, 0});
        return true;
      case Do::kListEnd:
        work_.drop();
        hash_ *= kPrimes[8];
        return false;
    }
    UNREACHABLE("a step of unknown kind");
  }

  void step_by(int prime, uint32_t value) { hash_ = hash_ * kPrimes[prime] + value; }
  void add_four(uint32_t value, int prime) {
    for (int i = 0; i < 32; i += 8) step_by(prime, value >> i & 0xFF);
  }
  static uint32_t text_hash(Term atom) { return atom_text_hash(atom_text(atom)); }

  // A number of a pid, reference or port; only those of ports may have a high half.
  void add_number(uint64_t number, int first, int second) {
    if (number >> 32 != 0) add_four(static_cast<uint32_t>(number >> 32), 11);
    add_four(static_cast<uint32_t>(number), first);
    hash_ *= kPrimes[second];
  }

  void add(Term t) {
    if (t.is_list()) return add_list(t);
    if (t.is_boxed()) return add_boxed(t);
    if (t.is_nil()) {
      step_by(3, 1);
    } else if (t.is_atom()) {
      step_by(1, text_hash(t));
    } else if (t.is_small()) {
      add_integer(t);
    } else if (t.is_local_pid()) {
      add_number(pid_number(t), 5, 6);
    } else {
      add_number(port_number(t), 9, 10);
    }
  }

  void add_integer(Term t) {
    uint64_t room;
    const num::IntView view = integer_view(t, &room);
    if (view.count == 0) add_four(0, 2);
    for (size_t i = 0; i < view.count; ++i) {
      add_four(static_cast<uint32_t>(view.limbs[i]), 2);
      const uint32_t high = static_cast<uint32_t>(view.limbs[i] >> 32);
      if (high != 0 || i + 1 < view.count) add_four(high, 2);
    }
    hash_ *= kPrimes[view.negative ? 4 : 3];
  }

  void add_list(Term t) {
    const Word* cell = t.pointer();
    while (Term{cell[0]}.is_small() && cell[0] >> 4 <= 255) {
      step_by(2, static_cast<uint32_t>(cell[0] >> 4));
      if (!Term{cell[1]}.is_list()) {
        work_.push({Do::kTail, reinterpret_cast<const Term*>(cell + 1), 1});
        return;
      }
      cell = Term{cell[1]}.pointer();
    }
    work_.push({Do::kTail, reinterpret_cast<const Term*>(cell + 1), 1});
    push_terms(reinterpret_cast<const Term*>(cell), 1);
  }
  void push_terms(const Term* terms, size_t count) {
    if (count != 0) work_.push({Do::kTerms, terms, count});
  }

  void add_boxed(Term t) {
    switch (t.kind()) {
      case Kind::kTuple:
        work_.push({Do::kTupleEnd, nullptr, Tuple(t).arity()});
        return push_terms(Tuple(t).elements(), Tuple(t).arity());
      case Kind::kPosBig:
      case Kind::kNegBig:
        return add_integer(t);
      case Kind::kFloat: {
        const double d = float_value(t);
        const uint64_t bits = d == 0 ? 0 : std::bit_cast<uint64_t>(d);
        return step_by(6, static_cast<uint32_t>(bits) ^ static_cast<uint32_t>(bits >> 32));
      }
      case Kind::kMap:
        hash_ = hash_ * kPrimes[13] + kPrimes[14] + phash2(t);
        return;
      case Kind::kRefcBinary:
      case Kind::kHeapBinary:
      case Kind::kSubBinary:
        return add_bits(bit_view(t));
      case Kind::kFun: {
        const FunEntry* e = fun_entry(t);
        step_by(10, static_cast<uint32_t>(fun_num_free(t)));
        step_by(1, text_hash(e->module));
        step_by(2, e->index);
        step_by(2, e->old_uniq);
        const auto* free = reinterpret_cast<const Term*>(t.pointer() + kFunHeadWords);
        return push_terms(free, fun_num_free(t));
      }
      case Kind::kExport: {
        const Export* e = fun_export(t);
        step_by(11, e->arity);
        step_by(1, text_hash(e->module));
        return step_by(1, text_hash(e->function));
      }
      case Kind::kRef:
      case Kind::kExtRef:
        return add_number(ref_numbers(t).n[0], 9, 10);
      case Kind::kExtPid:
        return add_number(pid_number(t), 5, 6);
      case Kind::kExtPort:
        return add_number(port_number(t), 9, 10);
      case Kind::kMatch:
      case Kind::kMapNode:
        UNREACHABLE("no term of its own");
    }
  }

  void add_bits(BitView v) {
    const size_t touched = (v.offset_bits + v.size_bits + 7) / 8;
    const auto byte = [&](size_t i) {
      const unsigned below = v.offset_bits != 0 && i + 1 < touched ? v.bytes[i + 1] : 0;
      return static_cast<uint8_t>(v.bytes[i] << v.offset_bits | below >> (8 - v.offset_bits));
    };
    const size_t extra = v.size_bits % 8;
    for (size_t i = 0; i < v.size_bytes(); ++i) step_by(1, byte(i));
    if (extra != 0) {
      step_by(1, static_cast<uint32_t>(byte(v.size_bytes()) >> (8 - extra)));
      step_by(12, static_cast<uint32_t>(extra));
    }
    step_by(4, static_cast<uint32_t>(v.size_bytes()));
  }

  uint32_t hash_ = 0;
  WorkStack<Step> work_;
};

}  // namespace

uint32_t phash(Term t) { return OldHasher().run(t); }

}  // namespace apus
