// Memory straight from the operating system: reserved address ranges and big blocks.
//
// A range is reserved first (addresses, no memory) and committed page by page; this is what the
// literal area, the code area and the big tables stand on. Small objects come from the general
// allocator, not from here.
//
// Invariants: every size and address given to commit, decommit and protect is a multiple of the
// page size. Committed memory reads as zero; so does memory decommitted and committed again.
// Threads: any; two threads may not change overlapping ranges at once.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

size_t page_size_bytes();

// The huge page size that big ranges are best aligned to.
constexpr size_t kHugePageBytes = size_t{2} << 20;

enum class Access : uint8_t { kNone, kRead, kReadWrite, kReadExecute, kReadWriteExecute };

// Reserves addresses. `alignment_bytes` is a power of two, at least a page. `below_bytes`, when not
// 0, asks for a range that ends below that address (near jumps of machine code want the low 2 GiB).
Result<std::byte*, OsError> reserve(size_t size_bytes, size_t alignment_bytes,
                                    uintptr_t below_bytes = 0);

// Gives a reserved range back, whole.
void release(std::byte* base, size_t size_bytes);

Result<Unit, OsError> commit(std::byte* at, size_t size_bytes, Access access = Access::kReadWrite);
void decommit(std::byte* at, size_t size_bytes);
Result<Unit, OsError> protect(std::byte* at, size_t size_bytes, Access access);

// A committed, aligned, zeroed block: reserve and commit in one. Free with release.
Result<std::byte*, OsError> allocate_block(size_t size_bytes, size_t alignment_bytes);

// Reserves and makes readable, writable and zero, with the machine's memory used only for the
// pages that are touched: for tables whose limit is large and whose use is small.
Result<std::byte*, OsError> reserve_lazy(size_t size_bytes);

// Gives back the end of a block of malloc, which stays where it is. Does nothing when malloc is not
// the C library's own (a sanitizer's, a preloaded one): such a one might move the block.
void shrink_malloc_block(void* block, size_t size_bytes);

// Memory of the machine and of this program (resident set), for os_mon and erlang:memory.
uint64_t physical_memory_bytes();
uint64_t resident_memory_bytes();
// What malloc has of the system and nobody uses now: it keeps much of that for what comes next.
uint64_t idle_malloc_bytes();

}  // namespace apus::os
