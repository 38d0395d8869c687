// ErlDrvBinary and the emulator's own shared binaries are one thing, seen from two sides.
//
//   SharedBinary:  | references | ... | size in bytes | bytes ... |
//   ErlDrvBinary:                     ^ orig_size     ^ orig_bytes
//
// Threads: any. OTP: erl_driver(3), driver_alloc_binary().
#pragma once

#include "abi/erl_driver.h"
#include "heap/shared_binary.h"

namespace apus {

inline SharedBinary* shared_of(ErlDrvBinary* binary) {
  auto* end = reinterpret_cast<std::byte*>(binary) + sizeof(size_t);
  return reinterpret_cast<SharedBinary*>(end - sizeof(SharedBinary));
}

// Requires: has_driver_layout(shared).
inline ErlDrvBinary* driver_binary_of(SharedBinary* shared) {
  return reinterpret_cast<ErlDrvBinary*>(&shared->size_bytes);
}

// Whether its bytes follow it, so that a driver may see it.
inline bool has_driver_layout(const SharedBinary* shared) {
  return shared->bytes == reinterpret_cast<const uint8_t*>(shared + 1);
}
// Its size now. The one writable reference to it may be growing it meanwhile, behind what others see.
inline size_t driver_binary_size(const ErlDrvBinary* binary) {
  return static_cast<size_t>(__atomic_load_n(&binary->orig_size, __ATOMIC_RELAXED));
}
static_assert(offsetof(SharedBinary, size_bytes) + sizeof(size_t) == sizeof(SharedBinary));

}  // namespace apus
