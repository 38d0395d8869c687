// A number that many threads add to and few read: spread over cache lines, so that adding never waits
// for another processor.
//
// Threads: any. sum() may miss what is added while it looks, never what was added before.
#pragma once

#include <atomic>
#include <cstdint>

namespace apus {

class Tally {
 public:
  void add(int64_t n) { shards_[shard()].value.fetch_add(n, std::memory_order_relaxed); }
  int64_t sum() const {
    int64_t total = 0;
    for (const Shard& s : shards_) total += s.value.load(std::memory_order_relaxed);
    return total;
  }

 private:
  static constexpr uint32_t kShards = 16;
  struct alignas(64) Shard {
    std::atomic<int64_t> value{0};
  };
  static uint32_t shard() {
    static std::atomic<uint32_t> next{0};
    thread_local uint32_t mine = next.fetch_add(1, std::memory_order_relaxed) % kShards;
    return mine;
  }
  Shard shards_[kShards];
};

}  // namespace apus
