// A memory file mapped executable as a whole, and writable in parts while they are written.
#include "os/code_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstring>

#include "base/check.h"
#include "os/memory.h"

namespace apus::os {
namespace {

// The writable view of the pages that hold [offset, offset + count).
class View {
 public:
  View(int file, size_t offset, size_t count) {
    size_t page = page_size_bytes();
    size_t first = offset & ~(page - 1);
    size_ = (offset + count - first + page - 1) & ~(page - 1);
    void* at = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, file,
                    static_cast<off_t>(first));
    if (at == MAP_FAILED) return;
    base_ = static_cast<std::byte*>(at);
    bytes_ = base_ + (offset - first);
  }
  ~View() {
    if (base_) munmap(base_, size_);
  }
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  std::byte* bytes() const { return bytes_; }  // Null: the system refused.

 private:
  std::byte* base_ = nullptr;
  std::byte* bytes_ = nullptr;
  size_t size_ = 0;
};

}  // namespace

Result<CodeMemory, OsError> CodeMemory::reserve(size_t size_bytes, uintptr_t below_bytes) {
  int file = memfd_create("apus code", MFD_CLOEXEC);
  if (file < 0) return Failure{last_os_error()};
  auto range = os::reserve(size_bytes, page_size_bytes(), below_bytes);
  bool is_mapped =
      range.ok() && ftruncate(file, static_cast<off_t>(size_bytes)) == 0 &&
      mmap(range.value(), size_bytes, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED | MAP_NORESERVE,
           file, 0) == range.value();
  if (is_mapped) return CodeMemory(range.value(), size_bytes, file);
  OsError error = range.ok() ? last_os_error() : range.error();
  if (range.ok()) release(range.value(), size_bytes);
  close(file);
  return Failure{error};
}

Result<Unit, OsError> CodeMemory::write(size_t offset, const void* bytes, size_t count) const {
  CHECK(offset <= size_ && count <= size_ - offset);
  View view(file_, offset, count);
  if (!view.bytes()) return Failure{last_os_error()};
  std::memcpy(view.bytes(), bytes, count);
  return Unit{};
}

Result<Unit, OsError> CodeMemory::write_at_once(size_t offset, uint16_t value) const {
  CHECK(offset % sizeof value == 0 && offset <= size_ - sizeof value);
  View view(file_, offset, sizeof value);
  if (!view.bytes()) return Failure{last_os_error()};
  std::atomic_ref<uint16_t>(*reinterpret_cast<uint16_t*>(view.bytes())).store(value);
  return Unit{};
}

void CodeMemory::discard(size_t offset, size_t count) const {
  CHECK(offset <= size_ && count <= size_ - offset);
  fallocate(file_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(offset),
            static_cast<off_t>(count));
}

}  // namespace apus::os
