// Counters behind unique integers.
#include "timer/unique_integer.h"

#include <atomic>

#include "timer/erlang_time.h"

namespace apus {

namespace {

std::atomic<int64_t> unique_count{0};
std::atomic<int64_t> monotonic_count{0};
std::atomic<int64_t> last_now_us{0};

}  // namespace

int64_t next_unique_integer() {
  return kLeastUniqueInteger + unique_count.fetch_add(1, std::memory_order_relaxed);
}

int64_t next_monotonic_integer() {
  return kLeastUniqueInteger + monotonic_count.fetch_add(1, std::memory_order_seq_cst);
}

int64_t unique_now_us() {
  int64_t now = erlang_system_ns() / 1000;
  int64_t last = last_now_us.load(std::memory_order_relaxed);
  int64_t answer;
  do {
    answer = now > last ? now : last + 1;
  } while (!last_now_us.compare_exchange_weak(last, answer, std::memory_order_relaxed));
  return answer;
}

}  // namespace apus
