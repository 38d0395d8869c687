// The room of all machine code: one range of addresses in the low 2 GiB, where every jump reaches.
//
//   | slots: a COLD function for each instruction, then the constants | blocks of whole pages ... |
//
// Stencils reach what is outside the room through slots, so it does not matter where the VM itself
// lies.
// Threads: any. OTP: nothing.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "jit/stencil.h"
#include "os/code_memory.h"

namespace apus::jit {

struct Block {
  size_t offset_bytes;  // In the room.
  size_t size_bytes;    // Whole pages.
};

class Room {
 public:
  // Null when the system gives no such memory. `cold` has the COLD function of each instruction.
  static std::unique_ptr<Room> open(size_t size_bytes, const void* const* cold);

  // Nothing when the room is full.
  std::optional<Block> allocate(size_t size_bytes);
  void release(const Block& block);
  bool write(const Block& block, const uint8_t* code, size_t count);
  void write_at_once(size_t offset_bytes, uint16_t value);

  Word address(size_t offset_bytes) const {
    return reinterpret_cast<Word>(memory_.base()) + offset_bytes;
  }
  Word cold_slot(unsigned op) const { return address(op * sizeof(Word)); }
  Word constant_slot(unsigned index) const;

 private:
  explicit Room(os::CodeMemory memory) : memory_(memory) {}
  bool write_slots(const void* const* cold);

  os::CodeMemory memory_;
  std::mutex mutex_;
  std::vector<Block> free_;  // By offset; no two touch.
};

}  // namespace apus::jit
