#include "ets/object.h"

#include <atomic>
#include <cstdlib>

#include "atom/atom_table.h"
#include "heap/builders.h"
#include "heap/copy.h"
#include "heap/off_heap.h"
#include "heap/shared_binary.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/ref.h"

namespace apus::ets {
namespace {

constexpr size_t kMaxWords = (size_t{1} << 29) - 1;

bool is_off_heap(Word header) {
  return header_kind(header) == Kind::kRefcBinary ||
         header == make_header(Kind::kRef, kMagicRefWords - 1);
}

// Calls visit(word) for each object of the words that lives outside heaps.
template <class Visit>
void each_off_heap(Word* words, size_t count, Visit visit) {
  for (Word *w = words, *end = words + count; w < end; w++) {
    if (!is_header_word(*w) || is_scanned(header_kind(*w))) continue;
    Word* object = w;
    w += header_arity(*w);
    if (is_off_heap(*object)) visit(object);
  }
}

// Adds `distance` to every pointer; `from` and `to` have `count` words.
void copy_moved(const Word* from, Word* to, size_t count) {
  Word distance = reinterpret_cast<Word>(to) - reinterpret_cast<Word>(from);
  for (size_t i = 0; i < count; i++) {
    Word w = from[i];
    unsigned tag = w & kPrimaryMask;
    if (tag == kTagImmediate) {
      to[i] = w;
    } else if (tag != kTagHeader) {
      to[i] = w + distance;
    } else {
      to[i] = w;
      if (is_scanned(header_kind(w))) continue;
      size_t arity = header_arity(w);
      for (size_t k = 1; k <= arity; k++) to[i + k] = from[i + k];
      i += arity;
    }
  }
}

}  // namespace

// The hash of an atom's text, kept by the atom's index with a mark that it is there.
uint32_t atom_key_hash(Term atom) {
  constexpr uint64_t kKnown = uint64_t{1} << 32;
  static auto* hashes =
      static_cast<std::atomic<uint64_t>*>(std::calloc(atom_limit(), sizeof(std::atomic<uint64_t>)));
  CHECK(hashes != nullptr);
  std::atomic<uint64_t>& kept = hashes[atom.atom_index()];
  uint64_t hash = kept.load(std::memory_order_relaxed);
  if (hash == 0) kept.store(hash = kKnown | atom_text_hash(atom_text(atom)), std::memory_order_relaxed);
  return static_cast<uint32_t>(hash);
}

Object* make_object(Term tuple, uint32_t hash) {
  const Word* from = tuple.pointer();
  size_t arity = header_arity(*from), words = 1 + arity;
  bool is_flat = true;
  for (size_t i = 1; i <= arity; i++) is_flat &= Term{from[i]}.is_immediate();
  if (!is_flat) words = copy_size(tuple, Literals::kCopy);
  if (words > kMaxWords) return nullptr;
  auto* object = static_cast<Object*>(std::malloc(sizeof(Object) + words * sizeof(Word)));
  if (!object) return nullptr;
  object->next = nullptr;
  object->hash = hash;
  object->words = static_cast<uint32_t>(words);
  object->is_flat = is_flat;
  object->has_off_heap = false;
  object->is_deleted = false;
  if (is_flat) {
    std::memcpy(object->term_words, from, words * sizeof(Word));
  } else {
    Word* top = object->term_words;
    OffHeap off_heap;
    copy_to(tuple, &top, off_heap, Literals::kCopy);
    object->has_off_heap = off_heap.first() != nullptr;
  }
  return object;
}

void free_object(Object* object) {
  if (object->has_off_heap) {
    OffHeap off_heap;
    each_off_heap(object->term_words, object->words, [&](Word* w) { off_heap.add(w, 0); });
    off_heap.release_all();
  }
  std::free(object);
}

Term copy_object_slow(const Object* object, TermHeap& heap) {
  if (object->has_off_heap) return copy_into(object->term(), heap, Literals::kCopy);
  Word* to = heap.alloc(object->words);
  copy_moved(object->term_words, to, object->words);
  return make_boxed(to);
}

Term binaries_of(const Object* object, TermHeap& heap, Term rest) {
  auto* words = const_cast<Word*>(object->term_words);
  each_off_heap(words, object->words, [&](Word* w) {
    if (header_kind(*w) != Kind::kRefcBinary) return;
    auto* shared = reinterpret_cast<SharedBinary*>(w[kRefcShared]);
    Term address = make_unsigned(heap, reinterpret_cast<Word>(shared));
    Term size = make_unsigned(heap, shared->size_bytes);
    Term count = make_small(shared->references.load(std::memory_order_relaxed));
    rest = make_cons(heap, make_tuple(heap, {address, size, count}), rest);
  });
  return rest;
}

Term copy_part(Term part, TermHeap& heap) {
  return part.is_immediate() ? part : copy_into(part, heap, Literals::kCopy);
}

}  // namespace apus::ets
