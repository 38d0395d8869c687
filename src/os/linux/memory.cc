// Address ranges by mmap; see os/memory.h.
#include "os/memory.h"

#include <dlfcn.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/check.h"

namespace apus::os {

namespace {

int protection_of(Access access) {
  switch (access) {
    case Access::kNone: return PROT_NONE;
    case Access::kRead: return PROT_READ;
    case Access::kReadWrite: return PROT_READ | PROT_WRITE;
    case Access::kReadExecute: return PROT_READ | PROT_EXEC;
    case Access::kReadWriteExecute: return PROT_READ | PROT_WRITE | PROT_EXEC;
  }
  UNREACHABLE("a value outside the enum Access");
}

[[maybe_unused]] bool is_page_aligned(const void* at, size_t size_bytes) {
  return ((reinterpret_cast<uintptr_t>(at) | size_bytes) & (page_size_bytes() - 1)) == 0;
}

// Maps at `hint` if the system likes, else elsewhere; null on failure.
std::byte* map_range(void* hint, size_t size_bytes, int protection) {
  void* at = mmap(hint, size_bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return at == MAP_FAILED ? nullptr : static_cast<std::byte*>(at);
}

// Looks for a free range below a bound by trying places from the top down.
Result<std::byte*, OsError> reserve_below(size_t size_bytes, size_t alignment_bytes,
                                          uintptr_t below) {
  constexpr uintptr_t kLowest = uintptr_t{1} << 16;
  if (size_bytes > below - kLowest) return Failure{kNoMemory};
  size_t stride = alignment_bytes > kHugePageBytes ? alignment_bytes : kHugePageBytes;
  for (uintptr_t at = (below - size_bytes) & ~(stride - 1); at >= kLowest; at -= stride) {
    void* hint = reinterpret_cast<void*>(at);
    void* got = mmap(hint, size_bytes, PROT_NONE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (got == hint) return static_cast<std::byte*>(got);
    if (got != MAP_FAILED) munmap(got, size_bytes);
    if (at < stride) break;
  }
  return Failure{kNoMemory};
}

}  // namespace

size_t page_size_bytes() {
  static const size_t size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  return size;
}

Result<std::byte*, OsError> reserve(size_t size_bytes, size_t alignment_bytes,
                                    uintptr_t below_bytes) {
  size_t page = page_size_bytes();
  if (alignment_bytes < page) alignment_bytes = page;
  CHECK(size_bytes > 0 && (size_bytes & (page - 1)) == 0);
  CHECK((alignment_bytes & (alignment_bytes - 1)) == 0);
  if (below_bytes) return reserve_below(size_bytes, alignment_bytes, below_bytes);
  size_t slack = alignment_bytes > page ? alignment_bytes : 0;
  if (size_bytes + slack < size_bytes) return Failure{kNoMemory};
  std::byte* raw = map_range(nullptr, size_bytes + slack, PROT_NONE);
  if (!raw) return Failure{last_os_error()};
  uintptr_t start = reinterpret_cast<uintptr_t>(raw);
  size_t before = (alignment_bytes - start % alignment_bytes) % alignment_bytes;
  if (before) munmap(raw, before);
  size_t after = slack - before;
  if (after) munmap(raw + before + size_bytes, after);
  return raw + before;
}

void release(std::byte* base, size_t size_bytes) { CHECK(munmap(base, size_bytes) == 0); }

Result<Unit, OsError> commit(std::byte* at, size_t size_bytes, Access access) {
  return protect(at, size_bytes, access);
}

void decommit(std::byte* at, size_t size_bytes) {
  ASSERT(is_page_aligned(at, size_bytes));
  // Mapping anew gives the pages back and makes them inaccessible in one call.
  void* got = mmap(at, size_bytes, PROT_NONE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  CHECK(got == at);
}

Result<Unit, OsError> protect(std::byte* at, size_t size_bytes, Access access) {
  ASSERT(is_page_aligned(at, size_bytes));
  if (mprotect(at, size_bytes, protection_of(access)) != 0) return Failure{last_os_error()};
  return Unit{};
}

Result<std::byte*, OsError> allocate_block(size_t size_bytes, size_t alignment_bytes) {
  std::byte* at = TRY(reserve(size_bytes, alignment_bytes));
  auto committed = commit(at, size_bytes);
  if (committed.ok()) return at;
  release(at, size_bytes);
  return Failure{committed.error()};
}

Result<std::byte*, OsError> reserve_lazy(size_t size_bytes) {
  std::byte* at = map_range(nullptr, size_bytes, PROT_READ | PROT_WRITE);
  if (!at) return Failure{last_os_error()};
  return at;
}

uint64_t physical_memory_bytes() {
  return static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) * page_size_bytes();
}

uint64_t resident_memory_bytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (!file) return 0;
  unsigned long long total = 0, resident = 0;
  int read = std::fscanf(file, "%llu %llu", &total, &resident);
  std::fclose(file);
  return read == 2 ? resident * page_size_bytes() : 0;
}

uint64_t idle_malloc_bytes() { return mallinfo2().fordblks; }

namespace {

// glibc's realloc splits a block that becomes smaller, it never moves it.
bool malloc_is_glibc() {
  Dl_info info{};
  if (!dladdr(reinterpret_cast<void*>(&std::malloc), &info) || !info.dli_fname) return false;
  std::string_view file(info.dli_fname);
  return file.find("/libc.so.") != std::string_view::npos;
}

}  // namespace

void shrink_malloc_block(void* block, size_t size_bytes) {
  static const bool stays = malloc_is_glibc();
  if (stays) CHECK(std::realloc(block, size_bytes) == block);
}

}  // namespace apus::os
