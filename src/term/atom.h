// Atoms as terms. A well-known atom is written where it is used: "badarg"_atom. Each such text is
// interned once, while the program's static objects are initialised; there is no list to keep.
//
// Threads: any. OTP: Reference Manual, "Atom".
#pragma once

#include <algorithm>
#include <string_view>

#include "atom/atom_table.h"
#include "term/tag.h"

namespace apus {

// The atom with this text, made if it is new; kNoTerm when the atom table is full.
// Requires: valid UTF-8, at most kAtomMaxCharacters characters.
inline Term atom(std::string_view utf8) {
  uint32_t index = intern_atom(utf8);
  return index == kNoAtom ? kNoTerm : make_atom(index);
}

// Requires: t.is_atom().
inline std::string_view atom_text(Term t) { return atom_text(t.atom_index()); }

template <size_t N>
struct AtomText {
  char bytes[N];
  constexpr AtomText(const char (&s)[N]) { std::copy_n(s, N, bytes); }
};

template <AtomText S>
inline const Term kWellKnownAtom = atom({S.bytes, sizeof S.bytes - 1});

template <AtomText S>
inline Term operator""_atom() {
  return kWellKnownAtom<S>;
}

inline Term make_boolean(bool b) { return b ? "true"_atom : "false"_atom; }

}  // namespace apus
