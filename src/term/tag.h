// What a term is: one 64-bit word. The lowest bits say its kind.
//
//   ...........................................00   header of a boxed object, or a raw word (below)
//   pointer to a cons cell (2 words) ..........01   list
//   pointer to a boxed object .................10   boxed
//   28-bit number | serial .................. 0011  pid of this node
//   number .................................. 0111  port of this node
//   atom index ............................ 001011  atom
//   instruction of a catch ................ 011011  catch tag (only on the stack)
//   0 ..................................... 111011  nil, []
//   60-bit signed integer ................... 1111  small integer
//
// A header is the first word of every boxed object:
//
//   | words after the header : 58 | Kind : 4 | 00 |
//
// Invariants
//   1. A word with tag 00 is a header or no term at all. The words of a scanned object are all terms
//      (numbers and pointers of its own are held as small integers), so that a collector goes through
//      a region word by word: at a header of an opaque kind it skips the object, all else is terms.
//   2. The header of an object that has moved is overwritten by the boxed pointer to its new place;
//      a moved cons cell has kNoTerm as head and its new address as tail.
//   3. Word 0 is kNoTerm: no term at all ("the builtin did not return a value").
//
// Threads: terms are plain values. OTP: erts "The Erlang term scheme"; sizes agree with stock
// (small integers have 60 bits, so that bignums begin where stock's begin).
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/check.h"

namespace apus {

using Word = uint64_t;

inline constexpr unsigned kPrimaryMask = 3;
inline constexpr unsigned kTagHeader = 0, kTagList = 1, kTagBoxed = 2, kTagImmediate = 3;
inline constexpr unsigned kTagPid = 0x3, kTagPort = 0x7, kTagSmall = 0xF;
inline constexpr unsigned kTagAtom = 0x0B, kTagCatch = 0x1B, kTagNil = 0x3B;

inline constexpr int kSmallBits = 60;
inline constexpr int64_t kSmallMax = (int64_t{1} << 59) - 1;
inline constexpr int64_t kSmallMin = -(int64_t{1} << 59);

// The kinds of boxed object. Scanned kinds hold only terms after the header; opaque kinds hold bytes
// that a collector must not read.
enum class Kind : uint8_t {
  kTuple = 0,       // scanned: elements
  kMatch = 1,       // scanned: binary match context (term/binary.h)
  kPosBig = 2,      // opaque: limbs, least significant first
  kNegBig = 3,      // opaque: limbs of the magnitude
  kRef = 4,         // opaque: reference of this node (term/ref.h)
  kFun = 5,         // scanned: FunEntry*, creator, free variables (term/fun.h)
  kFloat = 6,       // opaque: IEEE double
  kExport = 7,      // opaque: Export* (fun M:F/A)
  kRefcBinary = 8,  // opaque: reference to a shared counted binary (term/binary.h)
  kHeapBinary = 9,  // opaque: size and bytes
  kSubBinary = 10,  // scanned: part of another binary, in bits
  kMap = 11,        // scanned: flat map, or root of a hash array mapped trie (term/map.h)
  kExtPid = 12,     // opaque: Node*, data
  kExtPort = 13,    // opaque: Node*, data
  kExtRef = 14,     // opaque: Node*, numbers
  kMapNode = 15,    // scanned: inner node of a trie, never seen as a term of its own
};

struct Term {
  Word bits;

  constexpr bool operator==(const Term&) const = default;
  constexpr explicit operator bool() const { return bits != 0; }

  constexpr bool is_list() const { return (bits & 3) == kTagList; }  // A cons cell, not [].
  constexpr bool is_boxed() const { return (bits & 3) == kTagBoxed; }
  constexpr bool is_immediate() const { return (bits & 3) == kTagImmediate; }
  constexpr bool is_header() const { return (bits & 3) == kTagHeader; }
  constexpr bool is_small() const { return (bits & 0xF) == kTagSmall; }
  constexpr bool is_atom() const { return (bits & 0x3F) == kTagAtom; }
  constexpr bool is_nil() const { return bits == kTagNil; }
  constexpr bool is_local_pid() const { return (bits & 0xF) == kTagPid; }
  constexpr bool is_local_port() const { return (bits & 0xF) == kTagPort; }
  constexpr bool is_catch() const { return (bits & 0x3F) == kTagCatch; }

  Word* pointer() const { return reinterpret_cast<Word*>(bits & ~Word{3}); }
  // Requires: is_boxed(). The header word of the object.
  Word header() const { return *pointer(); }
  constexpr int64_t small() const { return static_cast<int64_t>(bits) >> 4; }  // Requires: is_small().
  constexpr uint32_t atom_index() const { return static_cast<uint32_t>(bits >> 6); }

  inline bool is_kind(Kind k) const;  // Boxed and of that kind.
  inline Kind kind() const;           // Requires: is_boxed().
  bool is_tuple() const { return is_kind(Kind::kTuple); }
  bool is_float() const { return is_kind(Kind::kFloat); }
  bool is_map() const { return is_kind(Kind::kMap); }
  inline bool is_big() const;
  bool is_integer() const { return is_small() || is_big(); }
  bool is_number() const { return is_integer() || is_float(); }
  inline bool is_fun() const;        // Local fun or fun M:F/A.
  inline bool is_bitstring() const;  // Binary or bitstring; not a match context.
  bool is_pid() const { return is_local_pid() || is_kind(Kind::kExtPid); }
  bool is_port() const { return is_local_port() || is_kind(Kind::kExtPort); }
  bool is_ref() const { return is_kind(Kind::kRef) || is_kind(Kind::kExtRef); }
};
static_assert(sizeof(Term) == 8);

inline constexpr Term kNoTerm{0};
inline constexpr Term kNil{kTagNil};

constexpr Term make_small(int64_t n) { return {static_cast<Word>(n) << 4 | kTagSmall}; }
constexpr bool fits_small(int64_t n) { return n >= kSmallMin && n <= kSmallMax; }
constexpr Term make_atom(uint32_t index) { return {Word{index} << 6 | kTagAtom}; }
inline Term make_list(const Word* cell) { return {reinterpret_cast<Word>(cell) | kTagList}; }
inline Term make_boxed(const Word* object) { return {reinterpret_cast<Word>(object) | kTagBoxed}; }

constexpr Word make_header(Kind k, size_t words_after) {
  return Word{words_after} << 6 | static_cast<Word>(k) << 2;
}
constexpr Kind header_kind(Word header) { return static_cast<Kind>(header >> 2 & 0xF); }
constexpr size_t header_arity(Word header) { return header >> 6; }
constexpr bool is_header_word(Word w) { return (w & 3) == kTagHeader; }

// Whether a collector may scan the words after the header as terms.
constexpr bool is_scanned(Kind k) {
  constexpr unsigned kScanned = 1u << 0 | 1u << 1 | 1u << 5 | 1u << 10 | 1u << 11 | 1u << 15;
  return kScanned >> static_cast<unsigned>(k) & 1;
}

inline bool Term::is_kind(Kind k) const {
  return is_boxed() && (header() & 0x3F) == static_cast<Word>(k) << 2;
}
inline Kind Term::kind() const { return header_kind(header()); }
inline bool Term::is_big() const {
  return is_boxed() && (header() & 0x3B) == static_cast<Word>(Kind::kPosBig) << 2;
}
inline bool Term::is_fun() const {
  return is_boxed() && (header() & 0x37) == static_cast<Word>(Kind::kFun) << 2;
}
inline bool Term::is_bitstring() const {
  if (!is_boxed()) return false;
  Kind k = kind();
  return k >= Kind::kRefcBinary && k <= Kind::kSubBinary;
}
static_assert((static_cast<unsigned>(Kind::kPosBig) ^ static_cast<unsigned>(Kind::kNegBig)) == 1);
static_assert((static_cast<unsigned>(Kind::kFun) ^ static_cast<unsigned>(Kind::kExport)) == 2);

}  // namespace apus
