// Copying the parts of a stencil and filling in their holes.
//
// Threads: pure but for the bytes written. OTP: nothing.
#pragma once

#include <cstring>

#include "jit/choice.h"
#include "jit/room.h"

namespace apus::jit {

// Writes a value into a hole at `bytes`, which will lie at `address`. Requires: it fits.
inline void fill(uint8_t* bytes, HoleKind kind, int64_t value, Word address) {
  switch (kind) {
    case HoleKind::kAbsolute64: std::memcpy(bytes, &value, 8); return;
    case HoleKind::kAbsolute32: CHECK(value >> 32 == 0); break;
    case HoleKind::kRelative32: value -= static_cast<int64_t>(address); [[fallthrough]];
    case HoleKind::kSigned32: CHECK(value == static_cast<int32_t>(value)); break;
  }
  auto low = static_cast<uint32_t>(value);
  std::memcpy(bytes, &low, 4);
}

// Fills the pieces of one module. `code_at(word address)`: where in the code an instruction begins.
template <class CodeAt>
struct Patch {
  const Word* code;  // The threaded words.
  const Room& room;
  Word base;         // Where the machine code will lie.
  CodeAt code_at;

  // `out` holds the machine code of the whole module.
  void copy(const Piece& piece, uint8_t* out) const {
    const Stencil& stencil = table.stencils[piece.stencil];
    copy_part(piece, stencil.hot, piece.hot, out);
    copy_part(piece, stencil.cold, piece.cold, out);
  }

 private:
  void copy_part(const Piece& piece, const Part& part, uint32_t at, uint8_t* out) const {
    std::memcpy(out + at, table.code + part.code_offset, part.size_bytes);
    for (unsigned i = 0; i < part.hole_count; i++) {
      const Hole& hole = table.holes[part.first_hole + i];
      uint32_t offset = at + hole.offset_bytes;
      fill(out + offset, hole.kind, static_cast<int64_t>(value_of(hole, piece)) + hole.addend,
           base + offset);
    }
  }

  Word value_of(const Hole& hole, const Piece& piece) const {
    const Word* instruction = code + piece.at;
    switch (hole.value) {
      case Value::kWord: return operand_word(code, piece, hole.index);
      case Value::kBytes: return operand_word(code, piece, hole.index) * sizeof(Word);
      case Value::kAddress: return reinterpret_cast<Word>(instruction + hole.index);
      case Value::kNext:
        return reinterpret_cast<Word>(instruction + length_words(instruction, piece.op));
      case Value::kExit:
        return base + code_at(reinterpret_cast<const Word*>(instruction[hole.index]));
      case Value::kExitNext:
        return base + piece.hot + table.stencils[piece.stencil].hot.size_bytes;
      case Value::kColdSlot: return room.cold_slot(piece.op);
      case Value::kConstantSlot: return room.constant_slot(hole.index);
      case Value::kHotPart: return base + piece.hot;
      case Value::kColdPart: return base + piece.cold;
    }
    UNREACHABLE("a value outside the enum Value");
  }
};

}  // namespace apus::jit
