// Random bytes by getrandom; see os/random.h.
#include "os/random.h"

#include <sys/random.h>

#include <cerrno>

#include "base/check.h"

namespace apus::os {

void random_bytes(void* out, size_t size_bytes) {
  char* at = static_cast<char*>(out);
  while (size_bytes > 0) {
    ssize_t got = getrandom(at, size_bytes, 0);
    if (got < 0) {
      CHECK(errno == EINTR);
      continue;
    }
    at += got;
    size_bytes -= static_cast<size_t>(got);
  }
}

uint64_t random_u64() {
  uint64_t out;
  random_bytes(&out, sizeof(out));
  return out;
}

}  // namespace apus::os
