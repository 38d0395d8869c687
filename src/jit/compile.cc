#include "jit/compile.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "jit/choice.h"
#include "jit/patch.h"
#include "jit/room.h"

namespace apus::jit {
namespace {

constexpr size_t kRoomBytes = size_t{512} << 20;
constexpr uint32_t kEntryAlignment = 16;
constexpr uint8_t kPadding = 0x90;  // An instruction that does nothing.

const void* const* cold_handlers = nullptr;
std::atomic<Room*> room{nullptr};
std::atomic<bool> on{false};
std::atomic<uint64_t> instructions{0}, left_threaded{0};

struct Entry {
  uint32_t offset_words;
  uint32_t code_bytes;
  Word handler = 0;        // What ran the first instruction before it had machine code; 0: it has none.
  uint16_t first_bytes = 0;  // Of its machine code.
};

// Of the part of the jump before an entry: a short jump back over itself and that part.
uint16_t short_jump_back(uint32_t part_bytes) {
  constexpr uint32_t kShortJumpBytes = 2;
  CHECK(part_bytes + kShortJumpBytes <= 128);
  auto distance = static_cast<uint8_t>(-static_cast<int>(part_bytes + kShortJumpBytes));
  return static_cast<uint16_t>(0xEB | distance << 8);
}

class Code final : public isa::NativeCode {
 public:
  Code(Room& in, Block block, std::vector<Entry> entries)
      : room_(in), block_(block), entries_(std::move(entries)) {}
  ~Code() override { room_.release(block_); }

  void redirect_entry(uint32_t entry_offset_words) override {
    uint32_t through_word = table.stencils[table.threaded].hot.size_bytes;
    room_.write_at_once(block_.offset_bytes + entry(entry_offset_words).code_bytes,
                        short_jump_back(through_word));
  }
  void restore_entry(uint32_t entry_offset_words) override {
    const Entry& at = entry(entry_offset_words);
    room_.write_at_once(block_.offset_bytes + at.code_bytes, at.first_bytes);
  }
  uint64_t entry_handler(uint32_t entry_offset_words, uint64_t word) const override {
    const Entry& at = entry(entry_offset_words);
    return word == room_.address(block_.offset_bytes + at.code_bytes) ? at.handler : 0;
  }
  uint64_t size_bytes() const override { return block_.size_bytes; }

 private:
  const Entry& entry(uint32_t offset_words) const {
    auto at = std::lower_bound(entries_.begin(), entries_.end(), offset_words,
                               [](const Entry& e, uint32_t w) { return e.offset_words < w; });
    CHECK(at != entries_.end() && at->offset_words == offset_words);
    return *at;
  }

  Room& room_;
  Block block_;
  std::vector<Entry> entries_;  // By offset.
};

// What the first pass finds.
class Layout {
 public:
  explicit Layout(const Input& input) : input_(input), code_at_(input.code.size(), kNone) {
    pieces.reserve(input.ops.size() + input.ops.size() / 8);
    entries.reserve(input.functions.size());
  }

  void place_all() {
    uint32_t at = 0;
    for (uint16_t op : input_.ops) {
      place(at, op);
      at += length_words(&input_.code[at], op);
    }
    CHECK(at == input_.code.size());
    hot_bytes = size_;
    for (Piece& piece : pieces) {
      piece.cold = size_;
      size_ += table.stencils[piece.stencil].cold.size_bytes;
    }
  }
  uint32_t size_bytes() const { return size_; }
  uint32_t code_at(uint32_t word) const { return code_at_[word]; }

  std::vector<Piece> pieces;
  std::vector<Entry> entries;
  std::vector<uint32_t> native;  // The instructions whose word becomes machine code.
  uint32_t hot_bytes = 0;

 private:
  void place(uint32_t at, uint16_t op) {
    if (next_function_ < input_.functions.size() &&
        input_.functions[next_function_].entry_offset == at)
      begin_function(at);
    code_at_[at] = size_;
    size_t own = pieces.size();
    if (choose(input_.code.data(), at, op, pieces)) native.push_back(at);
    else pieces.push_back({table.threaded, at});
    for (size_t i = own; i < pieces.size(); i++) add(pieces[i]);
  }
  void begin_function(uint32_t at) {
    Piece through_word{table.threaded, at};
    uint32_t bytes = table.stencils[table.threaded].hot.size_bytes;
    size_ = ((size_ + bytes + kEntryAlignment - 1) & ~(kEntryAlignment - 1)) - bytes;
    add(through_word);
    pieces.push_back(through_word);
    entries.push_back({at, size_});
    next_function_++;
  }
  void add(Piece& piece) {
    piece.hot = size_;
    size_ += table.stencils[piece.stencil].hot.size_bytes;
  }

  const Input& input_;
  std::vector<uint32_t> code_at_;  // By word: where its machine code begins.
  uint32_t size_ = 0;
  size_t next_function_ = 0;
};

std::vector<uint8_t> copy_all(const Input& input, const Layout& layout, const Room& in,
                              const Block& block) {
  std::vector<uint8_t> bytes(layout.size_bytes(), kPadding);
  auto code_at = [&](const Word* address) {
    return layout.code_at(static_cast<uint32_t>(address - input.code.data()));
  };
  Patch<decltype(code_at)> patch{input.code.data(), in, in.address(block.offset_bytes), code_at};
  for (const Piece& piece : layout.pieces) patch.copy(piece, bytes.data());
  return bytes;
}

}  // namespace

void set_cold_handlers(const void* const* cold) { cold_handlers = cold; }

bool start() {
  CHECK(cold_handlers);
  if (table.stencil_count == 0) return false;
  if (!room.load()) room.store(Room::open(kRoomBytes, cold_handlers).release());
  on.store(room.load() != nullptr);
  return on.load();
}

void stop() { on.store(false); }
bool is_on() { return on.load(std::memory_order_acquire); }

std::unique_ptr<isa::NativeCode> compile(const Input& input) {
  Room& in = *room.load(std::memory_order_acquire);
  Layout layout(input);
  layout.place_all();
  auto block = in.allocate(layout.size_bytes());
  if (!block) return nullptr;
  std::vector<uint8_t> bytes = copy_all(input, layout, in, *block);
  for (Entry& entry : layout.entries) {
    entry.handler = input.code[entry.offset_words];
    std::memcpy(&entry.first_bytes, &bytes[entry.code_bytes], sizeof entry.first_bytes);
  }
  auto code = std::make_unique<Code>(in, *block, std::move(layout.entries));
  if (!in.write(*block, bytes.data(), bytes.size())) return nullptr;
  for (uint32_t at : layout.native)
    input.code[at] = in.address(block->offset_bytes + layout.code_at(at));
  instructions.fetch_add(input.ops.size(), std::memory_order_relaxed);
  left_threaded.fetch_add(input.ops.size() - layout.native.size(), std::memory_order_relaxed);
  return code;
}

Counts counts() {
  return {instructions.load(std::memory_order_relaxed),
          left_threaded.load(std::memory_order_relaxed)};
}

}  // namespace apus::jit
