// Random bytes of the operating system, good enough for secrets and seeds. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>

namespace apus::os {

void random_bytes(void* out, size_t size_bytes);
uint64_t random_u64();

}  // namespace apus::os
