// Scratch: work space of limbs for one call. Small sizes lie on the C stack, larger ones on the C
// heap; returned when the object goes. Threads: belongs to the function that made it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/check.h"

namespace apus::num {

class Scratch {
 public:
  explicit Scratch(size_t count)
      : limbs_(count <= kInline ? inline_
                                : static_cast<uint64_t*>(std::malloc(count * sizeof(uint64_t)))) {
    CHECK(limbs_ != nullptr);
  }
  ~Scratch() {
    if (limbs_ != inline_) std::free(limbs_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  uint64_t* limbs() { return limbs_; }

 private:
  static constexpr size_t kInline = 64;
  uint64_t* limbs_;
  uint64_t inline_[kInline];
};

}  // namespace apus::num
