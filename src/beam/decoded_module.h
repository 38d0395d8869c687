// DecodedModule: everything a .beam file says that loading needs, as plain data.
//
// Instructions lie in one flat array, their operands in another; atoms, imports and so on are
// numbered as in the file, and an index that is found anywhere in here has been checked. Spans
// point into `storage`, which the module owns: it may be moved, not copied.
//
//   instructions  [ label | func_info | label | move | ... | int_code_end ]
//                                  |       first_operand
//   operands      [ 1 | a a 1 | 2 | s d | ... ]
//
// Invariants:
//  1. instructions ends with int_code_end; each function is label, perhaps line, func_info, label,
//     body; nothing lies between functions.
//  2. Every label used is defined, in the function that uses it; calls, exports and lambdas name
//     entry labels of functions with the arity they say.
//  3. Operands are of a kind that their role (opcodes.h) welcomes.
// Not checked here: stack frames and what registers hold; that is the lowering's verifier.
// Threads: immutable after decode_module returned it.
// OTP: the chunks that OTP 25's loader reads; stdlib's beam_lib manual page names them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "beam/opcodes.h"
#include "beam/operand.h"

namespace apus::beam {

using ByteSpan = std::span<const uint8_t>;

// An array written once, front to back, into memory that nobody cleared.
template <class T>
struct FlatArray {
  std::unique_ptr<T[]> items;
  size_t count = 0;

  static FlatArray with_capacity(size_t capacity) {
    return {std::make_unique_for_overwrite<T[]>(capacity), 0};
  }
  size_t size() const { return count; }
  const T& operator[](size_t i) const {
    ASSERT(i < count);
    return items[i];
  }
  const T* begin() const { return items.get(); }
  const T* end() const { return items.get() + count; }
};

struct GenericInstruction {
  uint32_t first_operand;
  GenericOp op;
};

struct DecodedFunction {
  uint32_t name;               // Atom.
  uint32_t arity;
  uint32_t entry_label;
  uint32_t first_instruction;  // The label before func_info.
  uint32_t func_info;          // The func_info instruction; the entry label follows it.
};

struct DecodedLabel {
  static constexpr uint32_t kUndefined = 0xFFFFFFFF;
  uint32_t instruction = kUndefined;
  uint32_t function = kUndefined;
};

struct DecodedImport {
  uint32_t module;    // Atom.
  uint32_t function;  // Atom.
  uint32_t arity;
};

struct DecodedExport {  // Also a local function.
  uint32_t function;    // Atom.
  uint32_t arity;
  uint32_t label;
};

struct DecodedLambda {
  uint32_t function;  // Atom.
  uint32_t arity;     // Of the function: free variables included.
  uint32_t label;
  uint32_t index;
  uint32_t free_count;
  uint32_t old_uniq;
};

struct DecodedLine {
  uint32_t file;  // Index into files; file 0 is the module's name and ".erl".
  uint32_t line;
};

struct DecodedBigInteger {
  bool is_negative;
  std::vector<uint8_t> magnitude;  // Big-endian, without leading zeros.
};

// What the compiler proved of a register: a union of types, and a range if it is an integer.
struct DecodedType {
  uint16_t union_bits;
  bool has_range;
  int64_t min, max;  // Both fit 60 bits when has_range.
};

// The bits of DecodedType::union_bits.
enum class TypeBit : uint16_t {
  kAtom = 1 << 0,
  kBitstring = 1 << 1,
  kMatchState = 1 << 2,
  kCons = 1 << 3,
  kFloat = 1 << 4,
  kFun = 1 << 5,
  kInteger = 1 << 6,
  kMap = 1 << 7,
  kNil = 1 << 8,
  kPid = 1 << 9,
  kPort = 1 << 10,
  kReference = 1 << 11,
  kTuple = 1 << 12,
};

struct DecodedModule {
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  std::unique_ptr<uint8_t[]> storage;  // What the spans below point into.
  std::unique_ptr<uint8_t[]> literal_storage;
  std::unique_ptr<uint8_t[]> atom_storage;
  uint8_t md5[16] = {};                // As `beam_lib:md5/1` computes it.

  std::vector<std::string_view> atoms;  // UTF-8; index 0 is no atom; 1 is the module's name.
  std::vector<DecodedImport> imports;
  std::vector<DecodedExport> exports;
  std::vector<DecodedExport> locals;
  std::vector<DecodedLambda> lambdas;
  std::vector<ByteSpan> literals;       // External term format, with the leading 131.
  std::vector<DecodedLine> lines;       // Item 0 is "unknown"; empty without a Line chunk.
  std::vector<std::string_view> files;  // UTF-8; index 0 is empty, see DecodedLine.
  std::vector<DecodedType> types;
  std::vector<DecodedBigInteger> big_integers;
  std::vector<double> floats;
  ByteSpan strings;
  ByteSpan attributes;    // External term format; empty when the file has none.
  ByteSpan compile_info;  // The same.
  ByteSpan meta;          // The same.

  FlatArray<GenericInstruction> instructions;
  FlatArray<Operand> operands;
  std::vector<DecodedFunction> functions;
  std::vector<DecodedLabel> labels;  // By number; label 0 is undefined.
  uint32_t on_load_function = kNone;  // Index into functions.

  std::span<const Operand> operands_of(size_t instruction) const {
    const uint32_t first = instructions[instruction].first_operand;
    const size_t next = instruction + 1;
    const size_t last =
        next < instructions.size() ? instructions[next].first_operand : operands.size();
    return {operands.begin() + first, last - first};
  }
  // One past the last instruction of a function.
  uint32_t end_of_function(size_t function) const {
    return function + 1 < functions.size() ? functions[function + 1].first_instruction
                                           : static_cast<uint32_t>(instructions.size()) - 1;
  }
};

}  // namespace apus::beam
