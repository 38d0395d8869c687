// An object of a table: a tuple in memory of its own, with everything it refers to behind it.
//
//   | next | hash : 32 | words : 29, flat : 1, off heap : 1, deleted : 1 | tuple header | elements | parts ...
//
// Invariants: (1) every pointer in it points into it; literals were copied; so a copy of it is a copy of
// its words with one distance added to the pointers. (2) Flat: all elements are immediate. (3) Objects
// outside heaps that it refers to are counted, and found by going over its words.
// Threads: under the lock of the table it is in, or of one thread while it is in none. OTP: ets(3).
#pragma once

#include <cstring>

#include "heap/term_heap.h"
#include "term/compare.h"
#include "term/hash.h"
#include "term/tag.h"

namespace apus::ets {

struct Object {
  Object* next;          // In its bucket; free for use while it is in no table.
  uint32_t hash;         // Of the key; 0 in ordered tables.
  uint32_t words : 29;
  uint32_t is_flat : 1;
  uint32_t has_off_heap : 1;
  uint32_t is_deleted : 1;  // Deleted while the table is fixed: only walks may see it.
  Word term_words[];

  Term term() const { return make_boxed(term_words); }
  Term element(size_t position) const { return {term_words[position]}; }  // From 1.
  size_t arity() const { return header_arity(term_words[0]); }
};
static_assert(sizeof(Object) == 16);

// What one object costs besides its words, as info(Table, memory) counts it in stock.
inline constexpr size_t kObjectOverheadWords = 4;

// A copy of a tuple as an object, its key hashed by the caller. Null when it is too large.
Object* make_object(Term tuple, uint32_t hash);
// Whether all elements of a tuple are immediate.
inline bool is_flat_tuple(Term tuple) {
  const Word* from = tuple.pointer();
  for (size_t i = header_arity(*from); i > 0; i--)
    if (!Term{from[i]}.is_immediate()) return false;
  return true;
}
void free_object(Object* object);

Term copy_object_slow(const Object* object, TermHeap& heap);
inline Term copy_object(const Object* object, TermHeap& heap) {
  if (!object->is_flat) return copy_object_slow(object, heap);
  Word* to = heap.alloc(object->words);
  for (size_t i = 0; i < object->words; i++) to[i] = object->term_words[i];
  return make_boxed(to);
}
// A copy of a part of an object.
Term copy_part(Term part, TermHeap& heap);

// {Address, Size, References} of each refc binary in the object, before `rest`.
Term binaries_of(const Object* object, TermHeap& heap, Term rest);

uint32_t atom_key_hash(Term atom);

// The hash of a key, for tables in which equal means =:=. As stock's wherever that does not depend on
// addresses, so that tables are walked in the same order.
inline uint32_t hash_key(Term key) {
  return key.is_atom() ? atom_key_hash(key) : internal_hash(key);
}

}  // namespace apus::ets
