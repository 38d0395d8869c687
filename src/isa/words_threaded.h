// The words of instruction bodies, as the threaded engine means them. A body in ops/ is compiled by
// host/opscan into one function for each variant of operand places; these macros are all it may use
// to reach operands, registers and the next instruction:
//
//   GET(src)        the term in a Src operand           SET(dst, term)   writes a Dst operand
//   VAL(n)          the word of a Num, Term, Export, ... operand
//   BYTES(n)        the bytes of so many words        AT(array, n)     element VAL(n) of an array
//   LIST(l)         const Word*: l[0] is the count, l[1..count] the words
//   READ(word)      the term of a Src word in a list    WRITE(word, term) the same for a Dst
//   SPILL()         for many reads: x0..x3 to memory    READ_SPILLED(word) a READ after it
//   Y(i)            stack slot i                        X(i)             X register i, any i
//   NEXT()          go on behind this instruction       JUMP(label)      go on at a Fail/Label operand
//   GO(address)     go on at a code address             COLD()           go on in the COLD part
//
// In a COLD part the body may also call C++:
//   SAVE()          writes H, E and x0..x3 back, so that C++ sees the registers
//   LOAD()          reads them again                    LEAVE(why)       back to the scheduler
//
// The hot part must not call anything: it keeps all state in machine registers.
#pragma once

#include "isa/operands.h"
#include "isa/registers.h"

#if defined(__clang__) && __has_attribute(preserve_none)
#define APUS_HANDLER __attribute__((preserve_none))
#else
#define APUS_HANDLER
#endif

namespace apus {

#define OP_STATE                                                                          \
  [[maybe_unused]] ::apus::Context *c, [[maybe_unused]] const ::apus::Word *ip,           \
      [[maybe_unused]] ::apus::Word *E, [[maybe_unused]] ::apus::Word *H,                 \
      [[maybe_unused]] int64_t reds, [[maybe_unused]] ::apus::Term x0,                    \
      [[maybe_unused]] ::apus::Term x1, [[maybe_unused]] ::apus::Term x2,                 \
      [[maybe_unused]] ::apus::Term x3
#define OP_ARGS c, ip, E, H, reds, x0, x1, x2, x3

using Handler = APUS_HANDLER void (*)(OP_STATE);

// A pointer moved by so many bytes, a multiple of what it points at.
template <class T>
T* forward(T* p, Word bytes) {
  static_assert(sizeof(T) == sizeof(Word));
  return reinterpret_cast<T*>(reinterpret_cast<Word>(p) + bytes);
}
template <class T>
T* back(T* p, Word bytes) {
  return forward(p, -bytes);
}

namespace place {

// Each place reads (get) and writes (set) the operand whose word is w.
#define PLACE_STATE ::apus::Context *c, ::apus::Word *E, ::apus::Term &x0, ::apus::Term &x1, \
      ::apus::Term &x2, ::apus::Term &x3, ::apus::Word w

struct X0 {
  static Term get(PLACE_STATE) { return x0; }
  static void set(PLACE_STATE, Term t) { x0 = t; }
};
struct X1 {
  static Term get(PLACE_STATE) { return x1; }
  static void set(PLACE_STATE, Term t) { x1 = t; }
};
struct X2 {
  static Term get(PLACE_STATE) { return x2; }
  static void set(PLACE_STATE, Term t) { x2 = t; }
};
struct X3 {
  static Term get(PLACE_STATE) { return x3; }
  static void set(PLACE_STATE, Term t) { x3 = t; }
};
struct X {  // x4 and up: the word is its byte offset.
  static Term& slot(Context* c, Word w) {
    return *reinterpret_cast<Term*>(reinterpret_cast<char*>(c->x) + w);
  }
  static Term get(PLACE_STATE) { return slot(c, w); }
  static void set(PLACE_STATE, Term t) { slot(c, w) = t; }
};
struct Y {
  static Term& slot(Word* E, Word w) {
    return *reinterpret_cast<Term*>(reinterpret_cast<char*>(E) + (w - 4));
  }
  static Term get(PLACE_STATE) { return slot(E, w); }
  static void set(PLACE_STATE, Term t) { slot(E, w) = t; }
};
struct Const {
  static Term get(PLACE_STATE) { return {w}; }
};
// The pinned registers in memory too, so that reading by number needs no switch.
inline void spill(Context* c, Term x0, Term x1, Term x2, Term x3) {
  c->x[0] = x0;
  c->x[1] = x1;
  c->x[2] = x2;
  c->x[3] = x3;
}
struct Spilled {  // Requires: spill() since x0..x3 last changed.
  static Term get(Context* c, Word* E, Word w) {
    if (!isa::is_register(w)) return {w};
    return isa::is_y(w) ? Y::slot(E, w) : X::slot(c, w);
  }
};
struct Any {
  static Term get(PLACE_STATE) {
    if (!isa::is_register(w)) return {w};
    if (isa::is_y(w)) return Y::slot(E, w);
    spill(c, x0, x1, x2, x3);
    return X::slot(c, w);
  }
  static void set(PLACE_STATE, Term t) {
    if (isa::is_y(w)) Y::slot(E, w) = t;
    else if (w == 0 << 3) x0 = t;
    else if (w == 1 << 3) x1 = t;
    else if (w == 2 << 3) x2 = t;
    else if (w == 3 << 3) x3 = t;
    else X::slot(c, w) = t;
  }
};

}  // namespace place
}  // namespace apus

#define PLACE_ARGS(word) c, E, x0, x1, x2, x3, (word)
#define GET(o) (K_##o::get(PLACE_ARGS(ip[kAt_##o])))
#define SET(o, v) (K_##o::set(PLACE_ARGS(ip[kAt_##o]), (v)))
#define VAL(o) (ip[kAt_##o])
#define BYTES(o) (VAL(o) * sizeof(::apus::Word))
#define AT(array, o) (*::apus::forward((array), BYTES(o)))
#define LIST(o) (ip + kAt_##o)
#define READ(word) (::apus::place::Any::get(PLACE_ARGS(word)))
#define SPILL() (::apus::place::spill(c, x0, x1, x2, x3))
#define READ_SPILLED(word) (::apus::place::Spilled::get(c, E, (word)))
#define WRITE(word, v) (::apus::place::Any::set(PLACE_ARGS(word), (v)))
#define Y(i) (reinterpret_cast<::apus::Term*>(E)[i])
#define X(i) (READ(::apus::isa::encode_x(i)))
#define DISPATCH() [[clang::musttail]] return reinterpret_cast<::apus::Handler>(*ip)(OP_ARGS)
#define GO(address)                                      \
  do {                                                   \
    ip = reinterpret_cast<const ::apus::Word*>(address); \
    DISPATCH();                                          \
  } while (0)
#define NEXT()          \
  do {                  \
    ip += NEXT_OFFSET;  \
    DISPATCH();         \
  } while (0)
#define NEXT_IP() (ip + NEXT_OFFSET)
#define JUMP(o) GO(ip[kAt_##o])
#define COLD() [[clang::musttail]] return cold(OP_ARGS)
