// Which stencils stand for a threaded instruction: its own, and moves before and behind it for
// operands whose place it was not built for.
//
//   register or constant without a place -> move to a word of the context -> x reads it there
//   result -> x writes a word of the context -> move to the register
//
// Threads: pure functions. OTP: nothing.
#pragma once

#include <vector>

#include "isa/operands.h"
#include "jit/stencil.h"

namespace apus::jit {

// One stencil at one place.
struct Piece {
  uint32_t stencil;
  uint32_t at;            // The threaded instruction, in words.
  uint32_t hot = 0, cold = 0;  // Where its parts lie, in bytes.
  uint16_t op = 0;
  uint8_t moved = 0;      // Bit i: operand i is in a word of the context, the next one in order.
  bool is_move = false;   // Then the two words are its operands.
  Word from = 0, to = 0;
};

// Appends the pieces of the instruction at code + at; true when one is its own stencil, false when
// it is left to the threaded engine.
bool choose(const Word* code, uint32_t at, unsigned op, std::vector<Piece>& pieces);

// Operand word `index`, from 1, as the piece's stencil takes it.
Word operand_word(const Word* code, const Piece& piece, unsigned index);

// The words of the instruction, its handler's included.
uint32_t length_words(const Word* instruction, unsigned op);

}  // namespace apus::jit
