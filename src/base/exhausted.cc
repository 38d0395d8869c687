#include "base/exhausted.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace apus {
namespace {

ExhaustedHandler handler = nullptr;
std::atomic<bool> is_ending{false};
thread_local bool is_ending_here = false;

}  // namespace

void set_exhausted_handler(ExhaustedHandler new_handler) { handler = new_handler; }
bool has_exhausted_handler() { return handler != nullptr; }

void exhausted(const std::string& slogan) {
  if (is_ending_here) std::_Exit(1);
  while (is_ending.exchange(true)) std::this_thread::sleep_for(std::chrono::hours(1));
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
