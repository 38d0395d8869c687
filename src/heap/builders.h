// Building terms: one function a kind, each takes its room from heap.alloc() (which never collects,
// so that Terms held by the caller stay valid) and returns a finished term.
//
// Sizes are as OTP counts them. Errors: none; what can be too large says so in its comment.
#pragma once

#include <initializer_list>
#include <string_view>

#include "heap/magic.h"
#include "heap/shared_binary.h"
#include "heap/term_heap.h"
#include "num/integer.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/pid.h"
#include "term/ref.h"
#include "term/tag.h"

namespace apus {

inline Term make_cons(TermHeap& heap, Term first, Term rest) {
  Word* p = heap.alloc(kConsWords);
  p[0] = first.bits;
  p[1] = rest.bits;
  return make_list(p);
}

Term make_tuple(TermHeap& heap, const Term* elements, size_t arity);
inline Term make_tuple(TermHeap& heap, std::initializer_list<Term> elements) {
  return make_tuple(heap, elements.begin(), elements.size());
}
// A proper list of the terms, or one that ends in `rest`.
Term make_list_of(TermHeap& heap, const Term* elements, size_t count, Term rest = kNil);
inline Term make_list_of(TermHeap& heap, std::initializer_list<Term> elements) {
  return make_list_of(heap, elements.begin(), elements.size());
}

inline Term make_float(TermHeap& heap, double d) {
  Word* p = heap.alloc(2);
  p[0] = make_header(Kind::kFloat, 1);
  __builtin_memcpy(p + 1, &d, sizeof d);
  return make_boxed(p);
}

// Integers of any size; small when they fit (term/number.h).
Term make_integer(TermHeap& heap, int64_t n);
Term make_unsigned(TermHeap& heap, uint64_t n);
Term make_integer(TermHeap& heap, num::IntView n);

// Strings: a list of bytes (Latin-1) and a list of characters.
Term make_latin1_list(TermHeap& heap, std::string_view bytes, Term rest = kNil);
Term make_utf8_list(TermHeap& heap, std::string_view utf8, Term rest = kNil);

// A binary with a copy of the bytes; a heap binary up to 64 bytes, else shared.
Term make_binary(TermHeap& heap, const void* bytes, size_t size_bytes);
inline Term make_binary(TermHeap& heap, std::string_view s) {
  return make_binary(heap, s.data(), s.size());
}
// A binary whose bytes the caller fills at once through *bytes.
Term make_binary_room(TermHeap& heap, size_t size_bytes, uint8_t** bytes);
// A reference to shared bytes; takes over one count of `shared`. Always a refc binary.
Term make_refc_binary(TermHeap& heap, SharedBinary* shared);
// Part of a bitstring, in bits relative to it. Requires: whole.is_bitstring(), the part lies in it.
Term make_sub_bits(TermHeap& heap, Term whole, size_t offset_bits, size_t size_bits);
// Some bytes of a bitstring; copied when they are few, so that they do not keep a large binary alive.
Term make_part(TermHeap& heap, Term whole, size_t offset_bytes, size_t size_bytes);
// A bitstring with a copy of these bits.
Term make_bits(TermHeap& heap, const uint8_t* bytes, size_t offset_bits, size_t size_bits);

// A new magic reference; counts the object up. The first one gives the object its numbers.
Term make_magic_ref(TermHeap& heap, MagicObject* object);
Term make_ref(TermHeap& heap, const RefNumbers& numbers);  // Of this node.
RefNumbers next_ref_numbers();  // Unique on this node; its 18-bit first number as stock's.

Term make_external_pid(TermHeap& heap, const Node* node, uint64_t data);
Term make_external_port(TermHeap& heap, const Node* node, uint64_t data);
Term make_external_ref(TermHeap& heap, const Node* node, const RefNumbers& numbers);

Term make_fun(TermHeap& heap, FunEntry* entry, Term creator, const Term* free, size_t num_free);
Term make_export_fun(TermHeap& heap, Export* e);

}  // namespace apus
