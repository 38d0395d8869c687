#include "base/exhausted.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace apus {
namespace {

ExhaustedHandler handler = nullptr;
void (*stand_aside)() = nullptr;
std::atomic<bool> is_ending{false};
// Addresses that nobody touches. A dump needs as much for a process with very many objects.
constexpr size_t kReserveBytes = 256 << 20;
void* reserve = nullptr;
thread_local bool is_ending_here = false;

}  // namespace

void set_exhausted_handler(ExhaustedHandler new_handler, void (*new_stand_aside)()) {
  handler = new_handler;
  stand_aside = new_stand_aside;
  if (!reserve) reserve = std::malloc(kReserveBytes);
}

void release_reserve() {
  std::free(reserve);
  reserve = nullptr;
}

bool has_exhausted_handler() { return handler != nullptr; }

void exhausted(const std::string& slogan) {
  if (is_ending_here) {
    std::fputs("no memory to finish it\n", stderr);
    std::_Exit(1);
  }
  if (is_ending.exchange(true)) {
    if (stand_aside) stand_aside();
    for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
  }
  is_ending_here = true;
  if (handler) handler(slogan);
  std::fprintf(stderr, "%s\n", slogan.c_str());
  std::abort();
}

void out_of_memory(const char* allocator, size_t size_bytes, const char* type) {
  char text[200];
  std::snprintf(text, sizeof text, "%s: Cannot allocate %zu bytes of memory (of type \"%s\").",
                allocator, size_bytes, type);
  exhausted(text);
}

}  // namespace apus
