// Buckets of objects by the hash of their key, which grow and shrink by one bucket at a time.
//
//   segments_[0] -> buckets 0 .. f-1                          f: a power of two, 256 as in stock
//   segments_[k] -> buckets f * 2^(k-1) .. f * 2^k - 1        (made when the first of them is needed)
//
// Linear hashing: with n buckets in use and m the next power of two, an object is in bucket hash mod m, or
// in hash mod m/2 where that is not in use yet. Growing splits bucket n - m/2 into itself and bucket n.
// Nothing else moves, so no operation ever pays for the whole table.
// Invariant: objects with equal keys are neighbours in their bucket, the newest first.
// Threads: under the lock of the part of the table they are of. OTP: ets(3).
#pragma once

#include <bit>

#include "ets/object.h"

namespace apus::ets {

class Buckets {
 public:
  static constexpr unsigned kUsualBits = 8, kManyShardsBits = 6;

  Buckets() = default;
  ~Buckets();
  Buckets(const Buckets&) = delete;
  void start(unsigned first_bits);  // Makes the first segment.

  size_t count() const { return count_; }
  size_t first() const { return size_t{1} << first_bits_; }
  Object** at(size_t index) const {
    size_t block = index >> first_bits_;
    if (block == 0) return &segments_[0][index];
    auto k = static_cast<unsigned>(std::bit_width(block));
    return &segments_[k][index - (first() << (k - 1))];
  }
  size_t index_of(uint32_t hash) const {
    size_t index = hash & mask_;
    return index < count_ ? index : index & (mask_ >> 1);
  }
  Object** bucket_of(uint32_t hash) const { return at(index_of(hash)); }
  // Adds a bucket, or takes the last one away. Requires: nobody walks with a position.
  void grow();
  void shrink();
  // Whether so few objects are left that stock would take buckets away.
  bool is_too_large(size_t objects) const {
    return count_ >= 256 + 4096 && objects + 4096 < 256 + (count_ - 256 + 2047) / 2048 * 2048;
  }
  size_t memory_words() const;

 private:
  static constexpr size_t kSegments = 34;
  Object** segments_[kSegments] = {};
  size_t count_ = 0;
  size_t mask_ = 0;
  unsigned first_bits_ = 0;
};

// The link to the first object with this key, or to the end of the chain.
inline Object** find_link(Object** link, uint32_t hash, Term key, size_t key_position) {
  for (; Object* o = *link; link = &o->next)
    if (o->hash == hash && exactly_equal(o->element(key_position), key)) break;
  return link;
}

}  // namespace apus::ets
