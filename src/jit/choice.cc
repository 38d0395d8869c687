#include "jit/choice.h"

#include <bit>
#include <cstddef>

#include "isa/registers.h"
#include "isa_ops.h"

namespace apus::jit {
namespace {

using isa::OperandType;

constexpr Word kLimit = Word{1} << 31;  // What fits every hole of 32 bits.
constexpr Word kNumberLimit = kLimit / sizeof(Word);  // The same of numbers of words.

constexpr bool is_register_operand(OperandType t) {
  return t == OperandType::kSrc || t == OperandType::kDst;
}

// The word by which x names the context's n-th word for moved operands.
constexpr Word moved_word(unsigned n) {
  static_assert(offsetof(Context, x) == 0 && offsetof(Context, moved) < kLimit);
  return offsetof(Context, moved) + n * sizeof(Term);
}

// The place of an operand word among those that a row has; kPlaces when it has none for it.
unsigned place_in(const uint16_t* row, Word w) {
  if (isa::is_register(w)) {
    auto place = static_cast<unsigned>(isa::place_of(w));
    return w < kLimit && row[place] != kNoVariant ? place : kPlaces;
  }
  if (w < kLimit && Term{w}.is_immediate()) {
    if (Term{w}.is_small() && row[kSmall] != kNoVariant) return kSmall;
    if (row[kConst] != kNoVariant) return kConst;
  }
  return row[kWide] != kNoVariant ? unsigned{kWide} : kPlaces;
}

bool exists(uint32_t stencil) { return table.stencils[stencil].hot.code_offset != kNone; }

// A move between an operand and a word of the context. The instruction `move` has all places.
bool append_move(Word from, Word to, uint32_t at, std::vector<Piece>& pieces) {
  const OpStencils& row = table.ops[static_cast<unsigned>(isa::Op::move)];
  unsigned source = place_in(row.variant[0], from), target = place_in(row.variant[1], to);
  if (source == kPlaces || target == kPlaces) return false;
  Piece piece{row.first + row.variant[0][source] + row.variant[1][target], at};
  piece.op = static_cast<uint16_t>(isa::Op::move);
  piece.is_move = true;
  piece.from = from;
  piece.to = to;
  pieces.push_back(piece);
  return exists(piece.stencil);
}

bool has_exit(const Part& part, unsigned index) {
  for (unsigned i = 0; i < part.hole_count; i++) {
    const Hole& hole = table.holes[part.first_hole + i];
    if (hole.value == Value::kExit && hole.index == index) return true;
  }
  return false;
}

// Whether the operand, which is no Src or Dst, suits the holes of the stencil.
bool suits(OperandType type, Word w, const Stencil& stencil, unsigned index) {
  switch (type) {
    case OperandType::kTerm: return w < kLimit;
    case OperandType::kNum: return w < kNumberLimit;
    case OperandType::kFail:
    case OperandType::kLabel:
      return w != 0 || (!has_exit(stencil.hot, index) && !has_exit(stencil.cold, index));
    default: return true;
  }
}

// Chooses the variant; operands without a place get the next word of the context. False: none fits.
bool choose_variant(const Word* operands, unsigned op, Piece& piece) {
  const isa::OpInfo& info = isa::op_info[op];
  const OpStencils& row = table.ops[op];
  piece.stencil = row.first;
  for (unsigned i = 0; i < info.operand_count; i++) {
    if (!is_register_operand(info.types[i])) continue;
    unsigned place = place_in(row.variant[i], operands[i]);
    if (place == kPlaces) {
      if (row.variant[i][kX] == kNoVariant) return false;
      piece.moved |= static_cast<uint8_t>(1u << i);
      place = kX;
    }
    piece.stencil += row.variant[i][place];
  }
  if (!exists(piece.stencil)) return false;
  if (std::popcount(piece.moved) > static_cast<int>(kMovedOperands)) return false;
  for (unsigned i = 0; i < info.operand_count; i++) {
    if (is_register_operand(info.types[i])) continue;
    if (!suits(info.types[i], operands[i], table.stencils[piece.stencil], i + 1)) return false;
  }
  return true;
}

// The moves of the operands of one type: sources come before the instruction, results behind it.
bool append_moves(const Word* operands, const Piece& own, OperandType type,
                  std::vector<Piece>& pieces) {
  unsigned n = 0;
  for (unsigned i = 0; i < isa::kMaxOperands; i++) {
    if (!(own.moved >> i & 1)) continue;
    Word inside = moved_word(n++);
    if (isa::op_info[own.op].types[i] != type) continue;
    bool is_source = type == OperandType::kSrc;
    if (!append_move(is_source ? operands[i] : inside, is_source ? inside : operands[i], own.at,
                     pieces))
      return false;
  }
  return true;
}

}  // namespace

bool choose(const Word* code, uint32_t at, unsigned op, std::vector<Piece>& pieces) {
  if (table.ops[op].first == kNone) return false;
  const Word* operands = code + at + 1;
  Piece own{kNone, at};
  own.op = static_cast<uint16_t>(op);
  if (!choose_variant(operands, op, own)) return false;
  size_t before = pieces.size();
  bool fits = append_moves(operands, own, OperandType::kSrc, pieces);
  pieces.push_back(own);
  fits = fits && append_moves(operands, own, OperandType::kDst, pieces);
  if (!fits) pieces.resize(before, own);
  return fits;
}

Word operand_word(const Word* code, const Piece& piece, unsigned index) {
  if (piece.is_move) return index == 1 ? piece.from : piece.to;
  unsigned below = piece.moved & ((1u << (index - 1)) - 1);
  if (piece.moved >> (index - 1) & 1)
    return moved_word(static_cast<unsigned>(std::popcount(below)));
  return code[piece.at + index];
}

uint32_t length_words(const Word* instruction, unsigned op) {
  const isa::OpInfo& info = isa::op_info[op];
  uint32_t length = info.operand_count + 1u;
  bool has_list = info.operand_count && info.types[info.operand_count - 1] == OperandType::kList;
  return has_list ? length + static_cast<uint32_t>(instruction[info.operand_count]) : length;
}

}  // namespace apus::jit
