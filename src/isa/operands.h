// How an instruction lies in memory, and what operand kinds exist.
//
// A threaded CodeBlock is an array of 64-bit words. An instruction is
//
//   | address of its handler | operand 1 | operand 2 | ... |
//
// every operand one word (a List: its count in the first word, then so many words), encoded so that it
// explains itself whatever handler is chosen:
//
//   Src    a term (its tag is not 00), or a register: X n = n << 3, Y n = n << 3 | 4
//   Dst    a register, as above
//   Fail, Label   the absolute address of an instruction word; 0: no label (raise instead)
//   Term   a term
//   Num    an unsigned number (arity, live registers, sizes, flags), at most kMaxNumber
//   Export, Fun, Bif, Literal   a pointer (8-aligned)
//   List   count, then `count` words, each encoded as Src, or as the instruction says. Always last.
//
// For one instruction there are several handlers: for combinations of operand places that real code
// uses (x0..x3 in machine registers, other X, Y, constant) and the general one ("any", which reads the
// encoding above). All see the same words, so lowering only picks another handler address.
#pragma once

#include "term/tag.h"

namespace apus::isa {

enum class OperandType : uint8_t {
  kSrc, kDst, kFail, kLabel, kTerm, kNum, kExport, kFun, kBif, kLiteral, kList
};

// Places that handlers are specialised for. kAny must stay last.
enum class Place : uint8_t { kX0, kX1, kX2, kX3, kX, kY, kConst, kAny };
inline constexpr unsigned kPlaces = 8;

constexpr Word encode_x(unsigned n) { return Word{n} << 3; }
constexpr Word encode_y(unsigned n) { return Word{n} << 3 | 4; }
constexpr bool is_register(Word w) { return (w & 3) == 0; }
constexpr bool is_y(Word w) { return (w & 4) != 0; }
constexpr unsigned register_number(Word w) { return static_cast<unsigned>(w >> 3); }

// The most special place of an operand word. Requires: it is a Src or Dst.
constexpr Place place_of(Word w) {
  if (!is_register(w)) return Place::kConst;
  if (is_y(w)) return Place::kY;
  return w >> 3 < 4 ? static_cast<Place>(w >> 3) : Place::kX;
}

inline constexpr unsigned kMaxOperands = 8;
inline constexpr Word kMaxNumber = Word{1} << 48;

struct OpInfo {
  const char* name;
  uint8_t operand_count;
  OperandType types[kMaxOperands];
  // handler index = first_handler + sum over Src and Dst operands of variant[i][place] (already
  // multiplied by the operand's stride).
  uint16_t variant[kMaxOperands][kPlaces];
  uint32_t first_handler;
  uint32_t flags;
};

// Flags of heads.
inline constexpr uint32_t kFlagCall = 1;   // May leave a return address behind it.
inline constexpr uint32_t kFlagEnds = 2;   // Control never goes on to the next instruction.

}  // namespace apus::isa
