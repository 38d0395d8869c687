// The JIT: machine code for the instructions of a linked module, by copying stencils and filling in
// their holes. One pass chooses stencils and places them, one copies; no instruction is looked at
// more often.
//
//   threaded words  | handler -> code | operands | handler | operands | handler -> code | ...
//                         v                                               v
//   machine code    | hot part | hot part of moves | go on threaded | hot part | ...  | cold parts ... |
//
// Machine code of one instruction falls into that of the next. Where an instruction has no stencil,
// the code goes on in the threaded engine, whose dispatch comes back to machine code by itself.
// Before every function stands a jump through its entry's word, for entries that are redirected
// later.
//
// Threads: compile from any. OTP: the emulator flag +JIT is ours.
#pragma once

#include <memory>
#include <span>

#include "isa/native_code.h"
#include "lower/lowered_module.h"

namespace apus::jit {

// The COLD functions by isa::Op. Before start.
void set_cold_handlers(const void* const* cold);

// From now on modules get machine code. False: this build has no stencils, or there is no memory.
bool start();
// For tests: modules that are loaded from now on stay threaded; machine code that exists stays.
void stop();
bool is_on();

struct Input {
  std::span<Word> code;                          // Linked. Its handler words are changed.
  std::span<const uint16_t> ops;                 // Of its instructions.
  std::span<const lower::Function> functions;
};

// Null when there is no room: the module stays threaded. Requires: is_on(); nobody runs the code
// yet.
std::unique_ptr<isa::NativeCode> compile(const Input& input);

// How many instructions have been compiled, and how many of them were left to the threaded engine.
struct Counts {
  uint64_t instructions, threaded;
};
Counts counts();

}  // namespace apus::jit
