// The atom table: UTF-8 text to a dense index and back. Atoms are never freed.
//
// Layout: texts live in chunks reached by index without a lock; finding an index by text goes
// through one of 64 shards, each a hash table under its own mutex.
// Invariants: (1) an index handed out stays valid and its text never changes; (2) one text has one
// index. Threads: every function may be called from any thread.
// OTP: Efficiency Guide, "System Limits" (1,048,576 atoms by default, +t; 255 characters).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace apus {

inline constexpr uint32_t kNoAtom = UINT32_MAX;
inline constexpr size_t kAtomMaxCharacters = 255;

// The index of the atom with this text, made if it is new. kNoAtom when the table is full.
// Requires: utf8 is valid UTF-8 of at most kAtomMaxCharacters characters.
uint32_t intern_atom(std::string_view utf8);

// The index of an existing atom, or kNoAtom.
uint32_t find_atom(std::string_view utf8);

// The text of an atom, valid for ever. Requires: index was handed out by this table.
std::string_view atom_text(uint32_t index);

size_t atom_count();
size_t atom_limit();
void set_atom_limit(size_t limit);  // Only before other threads start.
size_t atom_text_bytes();           // For erlang:memory(atom_used).

}  // namespace apus
