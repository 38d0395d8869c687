#include "ets/buckets.h"

#include <cstdlib>

namespace apus::ets {
namespace {

Object** make_segment(size_t size) {
  auto** segment = static_cast<Object**>(std::calloc(size, sizeof(Object*)));
  CHECK(segment != nullptr);
  return segment;
}

}  // namespace

Buckets::~Buckets() {
  for (Object** segment : segments_) std::free(segment);
}

void Buckets::start(unsigned first_bits) {
  first_bits_ = first_bits;
  count_ = first();
  mask_ = count_ - 1;
  segments_[0] = make_segment(count_);
}

void Buckets::grow() {
  if (count_ == size_t{1} << 32) return;
  if (count_ > mask_) mask_ = mask_ * 2 + 1;
  size_t added = count_, split = count_ - (mask_ + 1) / 2;
  size_t k = static_cast<size_t>(std::bit_width(added >> first_bits_));
  if (!segments_[k]) segments_[k] = make_segment(first() << (k - 1));
  count_++;
  Object** low = at(split);
  Object** high = at(added);
  Object* rest = *low;
  for (Object* o = rest; o; o = o->next) {
    Object**& end = (o->hash & mask_) == added ? high : low;
    *end = o;
    end = &o->next;
  }
  *low = *high = nullptr;
}

void Buckets::shrink() {
  if (count_ == first()) return;
  size_t last = count_ - 1, into = last - (mask_ + 1) / 2;
  Object** end = at(into);
  while (*end) end = &(*end)->next;
  *end = *at(last);
  *at(last) = nullptr;
  count_--;
  if (count_ == (mask_ + 1) / 2) mask_ >>= 1;
  size_t k = static_cast<size_t>(std::bit_width(last >> first_bits_));
  bool is_unused = last == (first() << (k - 1));
  if (!is_unused) return;
  std::free(segments_[k]);
  segments_[k] = nullptr;
}

// As stock counts it for its own segments, so that sizes shown to people are alike.
size_t Buckets::memory_words() const {
  constexpr size_t kStockFirst = 256, kStockSegment = 2048, kStockDirectory = 262;
  if (count_ <= kStockFirst) return kStockFirst;
  size_t more = (count_ - kStockFirst + kStockSegment - 1) / kStockSegment;
  return kStockFirst + more * kStockSegment + kStockDirectory;
}

}  // namespace apus::ets
