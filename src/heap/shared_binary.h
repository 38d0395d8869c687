// Bytes shared by many refc binaries of many processes, freed with the last reference.
//
//   | references : 64 | capacity in bytes | destroy | owner | bytes* | size in bytes : 64 | bytes ... |
//
// The size stands last, right before the bytes where they follow: the two together are what the driver
// interface calls an ErlDrvBinary (port/binary.h).
// Threads: the count is atomic; the bytes are immutable once more than one reference exists, save
// for the tail beyond every reader's size, which the one writable reference may fill (bs_append).
// OTP: Efficiency Guide, "Refc Binaries".
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace apus {

struct SharedBinary {
  std::atomic<intptr_t> references;
  size_t capacity_bytes;
  // Frees the object; null means it came from make(). For bytes owned by others (NIF resources).
  void (*destroy)(SharedBinary*);
  void* owner;            // What destroy needs.
  uint8_t* bytes;         // Behind this struct, or wherever the owner keeps them.
  size_t size_bytes;      // How much is in use; grows under the writable reference.

  // A new one with one reference; its bytes are not initialised.
  static SharedBinary* make(size_t size_bytes, size_t capacity_bytes);
  // The same, or null when there is no memory for it: for sizes that a caller's request chose.
  static SharedBinary* try_make(size_t size_bytes);
  // One with another size and the same bytes, in place where that is possible, or null when there
  // is no memory. Takes over the caller's count; when null it is still the caller's.
  static SharedBinary* resize(SharedBinary* shared, size_t size_bytes);
  void retain() { references.fetch_add(1, std::memory_order_relaxed); }
  void release() {
    if (references.fetch_sub(1, std::memory_order_acq_rel) == 1) free_now();
  }

 private:
  void free_now();
};

size_t shared_binary_total_bytes();  // All live ones, for erlang:memory(binary).

}  // namespace apus
