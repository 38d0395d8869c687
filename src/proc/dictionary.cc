// put, get and erase; see dictionary.h.
#include "proc/dictionary.h"

#include <cstdlib>
#include <cstring>

#include "proc/peer.h"
#include "term/compare.h"
#include "term/hash.h"

namespace apus {
namespace {

uint32_t hash_of(Term key) {
  return key.is_immediate() ? static_cast<uint32_t>(mix_bits(key.bits)) : internal_hash(key);
}

}  // namespace

uint32_t Dictionary::position(Term key) const {
  if (index_size_ == 0) {
    for (uint32_t i = 0; i < count_; i++)
      if (exactly_equal(pairs_[2 * i], key)) return i;
    return kAbsent;
  }
  for (uint32_t at = hash_of(key);; at++) {
    uint32_t entry = index_[at & (index_size_ - 1)];
    if (entry == 0) return kAbsent;
    if (exactly_equal(pairs_[2 * (entry - 1)], key)) return entry - 1;
  }
}

Term Dictionary::get(Term key) const {
  uint32_t i = position(key);
  return i == kAbsent ? kNoTerm : pairs_[2 * i + 1];
}

Term Dictionary::put(Term key, Term value) {
  uint32_t i = position(key);
  if (i == kAbsent) {
    add(key, value);
    return kNoTerm;
  }
  Term old = pairs_[2 * i + 1];
  pairs_[2 * i + 1] = value;
  return old;
}

void Dictionary::place(uint32_t position) {
  uint32_t at = hash_of(pairs_[2 * position]);
  while (index_[at & (index_size_ - 1)] != 0) at++;
  index_[at & (index_size_ - 1)] = position + 1;
}

void Dictionary::rebuild_index(uint32_t size) {
  if (size != index_size_) {
    std::free(index_);
    index_ = static_cast<uint32_t*>(std::malloc(size * sizeof(uint32_t)));
    CHECK(index_);
    index_size_ = size;
  }
  std::memset(index_, 0, index_size_ * sizeof(uint32_t));
  for (uint32_t i = 0; i < count_; i++) place(i);
}

void Dictionary::add(Term key, Term value) {
  if (count_ == capacity_) {
    capacity_ = capacity_ ? capacity_ * 2 : 2;
    pairs_ = static_cast<Term*>(std::realloc(pairs_, capacity_ * 2 * sizeof(Term)));
    CHECK(pairs_);
  }
  pairs_[2 * count_] = key;
  pairs_[2 * count_ + 1] = value;
  count_++;
  if (index_size_ == 0 && count_ <= kLinear) return;  // An index once made stays and knows all.
  if (count_ * 2 > index_size_) rebuild_index(index_size_ ? index_size_ * 2 : 4 * kLinear);
  else place(count_ - 1);
}

// The last pair takes the place of the erased one. The index has no tombstones: the entries that
// follow the erased one in its run are put in again.
Term Dictionary::erase(Term key) {
  uint32_t i = position(key);
  if (i == kAbsent) return kNoTerm;
  Term old = pairs_[2 * i + 1];
  uint32_t last = --count_;
  if (index_size_ == 0) {
    pairs_[2 * i] = pairs_[2 * last];
    pairs_[2 * i + 1] = pairs_[2 * last + 1];
    return old;
  }
  uint32_t mask = index_size_ - 1;
  auto slot = [&](uint32_t position) {
    uint32_t at = hash_of(pairs_[2 * position]);
    while (index_[at & mask] != position + 1) at++;
    return at & mask;
  };
  uint32_t hole = slot(i);
  if (i != last) index_[slot(last)] = i + 1;
  index_[hole] = 0;
  pairs_[2 * i] = pairs_[2 * last];
  pairs_[2 * i + 1] = pairs_[2 * last + 1];
  for (uint32_t at = (hole + 1) & mask; index_[at] != 0; at = (at + 1) & mask) {
    uint32_t moved = index_[at] - 1;
    index_[at] = 0;
    place(moved);
  }
  return old;
}

void Dictionary::clear() {
  std::free(pairs_);
  std::free(index_);
  pairs_ = nullptr;
  index_ = nullptr;
  count_ = capacity_ = index_size_ = 0;
}

}  // namespace apus
