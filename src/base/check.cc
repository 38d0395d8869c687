// The end of the road for a failed CHECK or ASSERT: its place and its words, then abort.
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace apus {

void check_failed(const char* file, int line, const char* what) {
  std::fprintf(stderr, "%s:%d: check failed: %s\n", file, line, what);
  std::fflush(stderr);
  std::abort();
}

}  // namespace apus
