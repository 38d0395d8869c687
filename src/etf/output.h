// Where encoded bytes go: Output keeps them, Count only counts them. Both offer the same functions,
// so that one writer serves both (writer_priv.h).
//
// Output holds one run of bytes; bytes of shared binaries can be left out of it and referred to
// instead (term_to_iovec), each reference standing at a place in the run:
//
//   run        | b0 b1 b2 ... | ... | ... |
//   references         ^ binary 1   ^ binary 2
//
// Invariant: size() counts the run and what is referred to.
// Threads: belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "heap/shared_binary.h"
#include "heap/term_heap.h"
#include "term/tag.h"

namespace apus::etf {

class Output {
 public:
  static constexpr bool kKeeps = true;

  // Bytes of another binary that stand at `at` in the run.
  struct Reference {
    size_t at;
    Term binary;
    size_t offset, size;  // In bytes.
  };

  Output() = default;
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Room for `count` bytes that the caller fills at once.
  uint8_t* room(size_t count) {
    if (count > capacity_ - used_) [[unlikely]]
      grow(count);
    uint8_t* at = bytes_ + used_;
    used_ += count;
    return at;
  }
  void put8(uint8_t value) { *room(1) = value; }
  void put16(uint16_t value) { store(__builtin_bswap16(value)); }
  void put32(uint32_t value) { store(__builtin_bswap32(value)); }
  void put64(uint64_t value) { store(__builtin_bswap64(value)); }
  void put(const void* bytes, size_t count) {
    if (count != 0) std::memcpy(room(count), bytes, count);
  }
  void put_reference(Term binary, size_t offset, size_t size) {
    references_.push_back({used_, binary, offset, size});
    referred_ += size;
  }

  size_t size() const { return used_ + referred_; }
  // A place in the run, to come back to.
  size_t place() const { return used_; }
  void patch32(size_t place, uint32_t value) {
    value = __builtin_bswap32(value);
    std::memcpy(bytes_ + place, &value, sizeof value);
  }

  // Drops all but the first `size` bytes of the run. Requires: nothing was put by reference.
  void rewind(size_t size) { used_ = size; }

  const uint8_t* bytes() const { return bytes_; }
  std::vector<Reference>& references() { return references_; }

  // All as one binary. Requires: nothing was put by reference. Leaves the output empty.
  Term take_binary(TermHeap& heap);
  // All as a list of binaries, in order. Leaves the output empty.
  Term take_list(TermHeap& heap);

 private:
  template <class T>
  void store(T value) {
    std::memcpy(room(sizeof value), &value, sizeof value);
  }
  void grow(size_t count);

  uint8_t inline_[256];
  uint8_t* bytes_ = inline_;
  size_t used_ = 0;
  size_t capacity_ = sizeof inline_;
  size_t referred_ = 0;
  SharedBinary* shared_ = nullptr;  // Where bytes_ points once inline_ is too small.
  std::vector<Reference> references_;
};

class Count {
 public:
  static constexpr bool kKeeps = false;
  void put8(uint8_t) { size_ += 1; }
  void put16(uint16_t) { size_ += 2; }
  void put32(uint32_t) { size_ += 4; }
  void put64(uint64_t) { size_ += 8; }
  void put(const void*, size_t count) { size_ += count; }
  void put_reference(Term, size_t, size_t size) { size_ += size; }
  size_t size() const { return size_; }
  size_t place() const { return size_; }
  void patch32(size_t, uint32_t) {}

 private:
  size_t size_ = 0;
};

}  // namespace apus::etf
