// The words of instruction bodies, as machine code stencils mean them. host/stencil compiles the
// hot part of the same bodies a second time with these: what the threaded engine reads from the
// instruction stream is here the address of an external symbol, a hole that the JIT fills with the
// operand; where it dispatches is a jump to an external symbol. Included behind everything a body
// needs, so that isa/words_threaded.h has been read and its words are replaced.
//
//   symbol          becomes                                                    bits
//   hole_word_N     operand word N of the instruction, 0 .. 2^31 - 1              32
//   hole_constant_N, hole_small_N   the same of a term, less its lowest 2 or 4 bits, which are ones    32
//   hole_bytes_N    8 times the word, for BYTES and AT                            32
//   wide_word_N     the same as the word, any                                     64
//   wide_address_N  address of word N of the threaded instruction; 0: its own     64
//   wide_next       address of the threaded instruction behind it                 64
//   exit_N          machine code of the label in operand N                 32, relative
//   exit_next       machine code of the next instruction: falls through    32, relative
//   exit_cold       the threaded engine's COLD function of the instruction (through a slot)
//
// The instruction pointer is known only where a body needs it: COLD sets it, GO does.
// Invariant: holes are declared weak, or the compiler would know that none is 0 and no two are
// equal.
// Threads: compiled, never run as it stands. OTP: nothing.
#pragma once

#include <type_traits>

#include "isa/words_threaded.h"

#define APUS_OPERAND_HOLE(n)                                          \
  extern char hole_word_##n[] __attribute__((weak));                  \
  extern char hole_bytes_##n[] __attribute__((weak, aligned(8)));     \
  extern char hole_constant_##n[] __attribute__((weak, aligned(4)));  \
  extern char hole_small_##n[] __attribute__((weak, aligned(16)));    \
  APUS_HANDLER void exit_##n(OP_STATE);
#define APUS_OPERAND_HOLES(kind)                                                        \
  {nullptr, hole_##kind##_1, hole_##kind##_2, hole_##kind##_3, hole_##kind##_4,         \
   hole_##kind##_5, hole_##kind##_6, hole_##kind##_7, hole_##kind##_8}

extern "C" {
APUS_OPERAND_HOLE(1)
APUS_OPERAND_HOLE(2)
APUS_OPERAND_HOLE(3)
APUS_OPERAND_HOLE(4)
APUS_OPERAND_HOLE(5)
APUS_OPERAND_HOLE(6)
APUS_OPERAND_HOLE(7)
APUS_OPERAND_HOLE(8)
APUS_HANDLER void exit_next(OP_STATE);
[[gnu::cold]] APUS_HANDLER void exit_cold(OP_STATE);
}

namespace apus {
namespace place {

// What the compiler should know of constants is said by the alignment of their holes.
struct Small : Const {};  // A small integer.
struct Wide : Const {};   // 64 bits.

}  // namespace place

namespace stencil {

inline constexpr char* kWords[] = APUS_OPERAND_HOLES(word);
inline constexpr char* kBytes[] = APUS_OPERAND_HOLES(bytes);
inline constexpr char* kConstants[] = APUS_OPERAND_HOLES(constant);
inline constexpr char* kSmalls[] = APUS_OPERAND_HOLES(small);
inline constexpr Handler kExits[] = {nullptr, exit_1, exit_2, exit_3, exit_4,
                                     exit_5,  exit_6, exit_7, exit_8};

template <bool is_wide, unsigned at>
[[gnu::always_inline]] inline Word word() {
  if constexpr (!is_wide) return reinterpret_cast<Word>(kWords[at]);
  Word w;
  asm("movabsq $wide_word_%c1, %0" : "=r"(w) : "i"(at));
  return w;
}
template <class K, unsigned at>
[[gnu::always_inline]] inline Word operand() {
  if constexpr (std::is_same_v<K, place::Small>)
    return reinterpret_cast<Word>(kSmalls[at]) + kTagSmall;
  else if constexpr (std::is_same_v<K, place::Const>)
    return reinterpret_cast<Word>(kConstants[at]) + kTagImmediate;
  else return word<std::is_same_v<K, place::Wide>, at>();
}
template <unsigned at>
[[gnu::always_inline]] inline const Word* address() {
  const Word* p;
  asm("movabsq $wide_address_%c1, %0" : "=r"(p) : "i"(at));
  return p;
}
[[gnu::always_inline]] inline const Word* next_address() {
  const Word* p;
  asm("movabsq $wide_next, %0" : "=r"(p));
  return p;
}

}  // namespace stencil
}  // namespace apus

#undef GET
#undef SET
#undef VAL
#undef BYTES
#undef LIST
#undef NEXT
#undef NEXT_IP
#undef JUMP
#undef COLD
#define GET(o) (K_##o::get(PLACE_ARGS((::apus::stencil::operand<K_##o, kAt_##o>()))))
#define SET(o, v) (K_##o::set(PLACE_ARGS((::apus::stencil::operand<K_##o, kAt_##o>())), (v)))
#define VAL(o) (::apus::stencil::word<kWide_##o, kAt_##o>())
#define BYTES(o) (reinterpret_cast<::apus::Word>(::apus::stencil::kBytes[kAt_##o]))
#define LIST(o) (::apus::stencil::address<kAt_##o>())
#define NEXT() [[clang::musttail]] return exit_next(OP_ARGS)
#define NEXT_IP() (::apus::stencil::next_address())
#define JUMP(o) [[clang::musttail]] return ::apus::stencil::kExits[kAt_##o](OP_ARGS)
#define COLD()                                             \
  do {                                                     \
    ip = ::apus::stencil::address<0>();                    \
    [[clang::musttail]] return exit_cold(OP_ARGS);         \
  } while (0)
