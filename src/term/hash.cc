// phash2 and the internal hash: one walk over the term, in which a kind of term contributes the
// same to both save where stock's internal hash looks at words instead of meaning. See hash.h.
#include "term/hash.h"

#include <bit>
#include <cstring>

#include "base/check.h"
#include "base/work_stack.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/hash_mix_priv.h"
#include "term/map_path.h"
#include "term/number.h"
#include "term/pid.h"
#include "term/ref.h"
#include "term/tuple.h"

namespace apus {

uint32_t hash_bytes(const uint8_t* bytes, size_t count, uint32_t seed) {
  const auto word = [](const uint8_t* p) {
    uint32_t w;
    std::memcpy(&w, p, sizeof w);
    return w;
  };
  uint32_t a = hash_constant(1), b = hash_constant(1), c = seed;
  size_t left = count;
  for (; left >= 12; left -= 12, bytes += 12) {
    // Only c of a step is kept by hash_mix; here all three go on, so the step is done on copies.
    a += word(bytes), b += word(bytes + 4), c += word(bytes + 8);
    a -= b, a -= c, a ^= c >> 13;
    b -= c, b -= a, b ^= a << 8;
    c -= a, c -= b, c ^= b >> 13;
    a -= b, a -= c, a ^= c >> 12;
    b -= c, b -= a, b ^= a << 16;
    c -= a, c -= b, c ^= b >> 5;
    a -= b, a -= c, a ^= c >> 3;
    b -= c, b -= a, b ^= a << 10;
    c -= a, c -= b, c ^= b >> 15;
  }
  uint8_t rest[12] = {};
  std::memcpy(rest, bytes, left);
  // The length takes the lowest byte of the last word.
  a += word(rest), b += word(rest + 4), c += (word(rest + 8) << 8) + static_cast<uint32_t>(count);
  return hash_mix(a, b, c);
}

uint32_t atom_text_hash(std::string_view utf8) {
  // Characters up to U+00FF count as one byte each, as when atoms were Latin-1; longer sequences
  // count byte by byte.
  uint32_t hash = 0;
  for (size_t i = 0; i < utf8.size(); ++i) {
    uint32_t value = static_cast<uint8_t>(utf8[i]);
    if ((value & 0xFE) == 0xC2 && i + 1 < utf8.size()) {
      value = (value << 6 & 0xC0) | (static_cast<uint8_t>(utf8[++i]) & 0x3F);
    }
    hash = (hash << 4) + value;
    const uint32_t high = hash & 0xF0000000;
    hash ^= high >> 24;
    hash ^= high;
  }
  return hash;
}

namespace {

bool is_byte(Term t) { return t.is_small() && t.bits >> 4 <= 255; }

template <bool kInternal>
class Hasher {
 public:
  explicit Hasher(uint32_t salt) : hash_(salt) {}

  uint32_t run(Term t) {
    for (;;) {
      add(t);
      do {
        if (work_.empty()) return hash_;
      } while (!next(&t));
    }
  }

 private:
  // What is left to do, most recent first.
  enum class Do : uint8_t { kTerms, kTail, kFlatMap, kNode, kPair, kPairs };
  struct Step {
    Do what;
    uint32_t hash;  // kPairs: the hash outside the map, and the sum of an outer map's pairs.
    uint32_t pairs;
    const Term* terms;   // kTerms: `count` terms from here. kTail: the one term. kFlatMap: keys.
                         // kNode: `count` children, of which the last comes first.
    const Term* values;  // kFlatMap: values.
    size_t count;
  };

  // Takes the next step; true where it gives a term to add.
  bool next(Term* t) {
    Step& step = work_.top();
    switch (step.what) {
      case Do::kTerms:
        *t = *step.terms++;
        if (--step.count == 0) work_.drop();
        return true;
      case Do::kTail:
        *t = *step.terms;
        work_.drop();
        if (!t->is_list()) add_kind(18);
        return true;
      case Do::kFlatMap: {
        const Term* key = step.terms++;
        const Term* value = step.values++;
        if (--step.count == 0) work_.drop();
        push_pair(key, value);
        return false;
      }
      case Do::kNode: {
        const Term child = step.terms[--step.count];
        if (step.count == 0) work_.drop();
        if (!child.is_list()) {
          push_node(TrieNode::inner(child));
        } else {
          const auto* cell = reinterpret_cast<const Term*>(child.pointer());
          push_pair(cell, cell + 1);
        }
        return false;
      }
      case Do::kPair:  // Key and value have been added.
        work_.drop();
        pairs_ ^= hash_;
        hash_ = 0;
        return false;
      case Do::kPairs:
        hash_ = hash_word(step.hash, pairs_, hash_constant(19));
        pairs_ = step.pairs;
        work_.drop();
        return false;
    }
    UNREACHABLE("a step of unknown kind");
  }

  void words(uint32_t x, uint32_t y, uint32_t n) {
    hash_ = hash_words(hash_, x, y, hash_constant(n));
  }
  void word(uint32_t x, uint32_t n) { words(x, 0, n); }
  void add_kind(uint32_t n) {
    if (!kInternal) return;
    hash_ ^= hash_constant(n);
    hash_ = hash_ << 17 ^ hash_ >> 15;
  }
  static uint32_t text_hash(Term atom) { return atom_text_hash(atom_text(atom)); }

  void add(Term t) {
    if (t.is_list()) return add_list(t);
    if (t.is_boxed()) return add_boxed(t);
    if (kInternal) {
      words(static_cast<uint32_t>(t.bits), static_cast<uint32_t>(t.bits >> 32), 1);
    } else if (t.is_small()) {
      add_small(t);
    } else if (t.is_atom()) {
      if (hash_ == 0) {
        hash_ = text_hash(t);
      } else {
        word(text_hash(t), 3);
      }
    } else if (t.is_nil()) {
      word(2, 2);
    } else if (t.is_local_pid()) {
      word(pid_number(t), 5);
    } else {
      add_port(t);
    }
  }

  void add_small(Term t) {
    const int64_t n = t.small();
    if (n < -(1 << 27) || n >= 1 << 27) return add_integer(t);
    if (n < 0) word(static_cast<uint32_t>(-n), 1);
    word(static_cast<uint32_t>(n), 1);
  }

  void add_integer(Term t) {
    uint64_t room;
    const num::IntView view = integer_view(t, &room);
    for (size_t i = 0; i < view.count; ++i) {
      words(static_cast<uint32_t>(view.limbs[i]), static_cast<uint32_t>(view.limbs[i] >> 32),
            view.negative ? 10 : 11);
    }
  }

  void add_port(Term t) {
    const uint64_t number = port_number(t);
    words(static_cast<uint32_t>(number), static_cast<uint32_t>(number >> 32), 6);
  }

  void add_list(Term t) {
    const Word* cell = t.pointer();
    // Runs of bytes, which are strings mostly, are taken four at a time.
    uint32_t bytes = 0, count = 0;
    while (is_byte({cell[0]})) {
      bytes = (bytes << 8) + static_cast<uint32_t>(cell[0] >> 4);
      if (++count == 4) {
        word(bytes, 4);
        bytes = count = 0;
      }
      t = {cell[1]};
      if (!t.is_list()) break;
      cell = t.pointer();
    }
    if (count > 0 && kInternal) words(bytes, count, 22);
    if (count > 0 && !kInternal) word(bytes, 4);
    const auto* terms = reinterpret_cast<const Term*>(cell);
    if (!t.is_list()) return push_terms(terms + 1, 1);
    add_kind(17);
    work_.push({Do::kTail, 0, 0, terms + 1, nullptr, 1});
    push_terms(terms, 1);
  }
  void push_terms(const Term* terms, size_t count) {
    if (count != 0) work_.push({Do::kTerms, 0, 0, terms, nullptr, count});
  }

  void add_boxed(Term t) {
    switch (t.kind()) {
      case Kind::kTuple:
        word(static_cast<uint32_t>(Tuple(t).arity()), 9);
        return push_terms(Tuple(t).elements(), Tuple(t).arity());
      case Kind::kPosBig:
      case Kind::kNegBig:
        return add_integer(t);
      case Kind::kFloat:
        return add_float(t);
      case Kind::kMap:
        return add_map(t);
      case Kind::kRefcBinary:
      case Kind::kHeapBinary:
      case Kind::kSubBinary:
        return add_bits(bit_view(t));
      case Kind::kFun:
        return add_fun(t);
      case Kind::kExport: {
        const Export* e = fun_export(t);
        words(e->arity, atom_number(e->module), 1);
        return word(atom_number(e->function), 14);
      }
      case Kind::kRef:
        return add_ref(ref_numbers(t));
      case Kind::kExtRef:
        add_ref(ref_numbers(t));
        return add_node(t);
      case Kind::kExtPid:
        if (!kInternal) return word(pid_number(t), 5);
        words(pid_number(t), pid_serial(t), 5);
        return add_node(t);
      case Kind::kExtPort:
        add_port(t);
        return add_node(t);
      case Kind::kMatch:
      case Kind::kMapNode:
        UNREACHABLE("no term of its own");
    }
  }

  // The internal hash must tell apart whatever is not =:=, for some salt: tries rest on it.
  static uint32_t atom_number(Term atom) { return kInternal ? atom.atom_index() : text_hash(atom); }
  void add_node(Term t) {
    if (!kInternal) return;
    const Node* node = external_node(t);
    words(node->name.atom_index(), node->creation, 5);
  }
  void add_ref(const RefNumbers& r) {
    word(r.n[0], 7);
    if (!kInternal) return;
    words(r.n[1], r.n[2], 8);
    if ((r.n[3] | r.n[4]) != 0) words(r.n[3], r.n[4], 8);
  }

  void add_float(Term t) {
    const double d = float_value(t);
    const uint64_t bits = d == 0 ? 0 : std::bit_cast<uint64_t>(d);
    const uint32_t low = static_cast<uint32_t>(bits), high = static_cast<uint32_t>(bits >> 32);
    kInternal ? words(low, high, 12) : words(high, low, 12);
  }

  void add_bits(BitView v) {
    const uint32_t seed = hash_constant(13) + hash_;
    if (v.size_bits == 0) {
      hash_ = seed;
      return;
    }
    const size_t count = v.size_bytes(), extra = v.size_bits % 8;
    const uint8_t* bytes = v.bytes;
    uint8_t* aligned = nullptr;
    if (!v.is_byte_aligned()) {
      aligned = static_cast<uint8_t*>(std::malloc(count + 1));
      CHECK(aligned != nullptr);
      const size_t touched = (v.offset_bits + v.size_bits + 7) / 8;
      for (size_t i = 0; i <= count && i < touched; ++i) {
        const unsigned below = i + 1 < touched ? bytes[i + 1] : 0;
        aligned[i] = static_cast<uint8_t>(bytes[i] << v.offset_bits | below >> (8 - v.offset_bits));
      }
      bytes = aligned;
    }
    hash_ = hash_bytes(bytes, count, seed);
    if (extra != 0) {
      words(static_cast<uint32_t>(extra), static_cast<uint32_t>(bytes[count] >> (8 - extra)), 15);
    }
    std::free(aligned);
  }

  void add_fun(Term t) {
    const FunEntry* e = fun_entry(t);
    words(static_cast<uint32_t>(fun_num_free(t)), atom_number(e->module), 1);
    words(e->index, e->old_uniq, 1);
    if (kInternal) hash_ = hash_bytes(e->uniq, sizeof e->uniq, hash_);
    push_terms(reinterpret_cast<const Term*>(t.pointer() + kFunHeadWords), fun_num_free(t));
  }

  void add_map(Term t) {
    const size_t size = map_size(t);
    word(static_cast<uint32_t>(size), 16);
    if (size == 0) return;
    if (!kInternal) {  // The pairs are summed, so that their order does not matter.
      work_.push({Do::kPairs, hash_, pairs_, nullptr, nullptr, 0});
      hash_ = pairs_ = 0;
    }
    if (is_flat_map(t)) {
      work_.push({Do::kFlatMap, 0, 0, flat_map_keys(t).elements(), flat_map_values(t), size});
    } else {
      push_node(TrieNode::root(t));
    }
  }
  void push_node(TrieNode node) {
    work_.push({Do::kNode, 0, 0, node.children, nullptr, node.count()});
  }
  void push_pair(const Term* key, const Term* value) {
    if (!kInternal) work_.push({Do::kPair, 0, 0, nullptr, nullptr, 0});
    push_terms(value, 1);
    push_terms(key, 1);
  }

  uint32_t hash_;
  uint32_t pairs_ = 0;
  WorkStack<Step> work_;
};

}  // namespace

uint32_t phash2(Term t) { return Hasher<false>(0).run(t); }

uint32_t internal_hash(Term t, uint32_t salt) {
  if (t.is_immediate()) {
    return hash_words(salt, static_cast<uint32_t>(t.bits), static_cast<uint32_t>(t.bits >> 32),
                      hash_constant(1));
  }
  return Hasher<true>(salt).run(t);
}

}  // namespace apus
