#include "jit/room.h"

#include <algorithm>

#include "isa_ops.h"
#include "os/memory.h"

namespace apus::jit {
namespace {

constexpr uintptr_t kLow = uintptr_t{1} << 31;  // 32-bit holes are addresses below it.

size_t whole_pages(size_t bytes) {
  size_t page = os::page_size_bytes();
  return (bytes + page - 1) & ~(page - 1);
}

}  // namespace

std::unique_ptr<Room> Room::open(size_t size_bytes, const void* const* cold) {
  auto memory = os::CodeMemory::reserve(whole_pages(size_bytes), kLow);
  if (!memory.ok()) return nullptr;
  auto room = std::unique_ptr<Room>(new Room(memory.value()));
  return room->write_slots(cold) ? std::move(room) : nullptr;
}

bool Room::write_slots(const void* const* cold) {
  std::vector<Word> slots;
  for (unsigned op = 0; op < isa::kOpCount; op++) slots.push_back(reinterpret_cast<Word>(cold[op]));
  for (unsigned i = 0; i < table.constant_count; i++) {
    CHECK(table.constants[i] && *table.constants[i] != 0);  // The VM, or a test, has them all.
    slots.push_back(*table.constants[i]);
  }
  size_t bytes = slots.size() * sizeof(Word), used = whole_pages(bytes);
  if (used >= memory_.size_bytes()) return false;
  free_.push_back({used, memory_.size_bytes() - used});
  return memory_.write(0, slots.data(), bytes).ok();
}

Word Room::constant_slot(unsigned index) const {
  return address((isa::kOpCount + index) * sizeof(Word));
}

std::optional<Block> Room::allocate(size_t size_bytes) {
  size_t wanted = whole_pages(std::max<size_t>(size_bytes, 1));
  std::lock_guard lock(mutex_);
  for (size_t i = 0; i < free_.size(); i++) {
    Block& hole = free_[i];
    if (hole.size_bytes < wanted) continue;
    Block taken{hole.offset_bytes, wanted};
    hole.offset_bytes += wanted;
    hole.size_bytes -= wanted;
    if (hole.size_bytes == 0) free_.erase(free_.begin() + static_cast<ptrdiff_t>(i));
    return taken;
  }
  return std::nullopt;
}

void Room::release(const Block& block) {
  memory_.discard(block.offset_bytes, block.size_bytes);
  std::lock_guard lock(mutex_);
  auto after = std::upper_bound(
      free_.begin(), free_.end(), block.offset_bytes,
      [](size_t offset, const Block& b) { return offset < b.offset_bytes; });
  auto at = free_.insert(after, block);
  auto next = at + 1;
  if (next != free_.end() && at->offset_bytes + at->size_bytes == next->offset_bytes) {
    at->size_bytes += next->size_bytes;
    at = free_.erase(next) - 1;
  }
  if (at == free_.begin()) return;
  auto before = at - 1;
  if (before->offset_bytes + before->size_bytes != at->offset_bytes) return;
  before->size_bytes += at->size_bytes;
  free_.erase(at);
}

bool Room::write(const Block& block, const uint8_t* code, size_t count) {
  CHECK(count <= block.size_bytes);
  return memory_.write(block.offset_bytes, code, count).ok();
}

void Room::write_at_once(size_t offset_bytes, uint16_t value) {
  CHECK(memory_.write_at_once(offset_bytes, value).ok());
}

}  // namespace apus::jit
