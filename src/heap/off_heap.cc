#include "heap/off_heap.h"

#include "heap/magic.h"
#include "heap/shared_binary.h"
#include "term/binary.h"
#include "term/ref.h"

namespace apus {
namespace {

size_t next_offset(Word header) {
  return header_kind(header) == Kind::kRefcBinary ? kRefcNext : kMagicNext;
}

Word*& next_slot(Word* object, Word header) {
  return reinterpret_cast<Word*&>(object[next_offset(header)]);
}

void release_object(Word* object) {
  if (header_kind(*object) == Kind::kRefcBinary)
    reinterpret_cast<SharedBinary*>(object[kRefcShared])->release();
  else
    reinterpret_cast<MagicObject*>(object[kMagicPointer])->release();
}

size_t virtual_words_of(const Word* object) {
  return header_kind(*object) == Kind::kRefcBinary ? object[kRefcSize] / sizeof(Word) : 0;
}

}  // namespace

Word* OffHeap::next_of(const Word* object) {
  return reinterpret_cast<Word*>(object[next_offset(*object)]);
}

void OffHeap::add(Word* object, size_t virtual_words) {
  next_slot(object, *object) = first_;
  first_ = object;
  virtual_words_ += virtual_words;
}

void OffHeap::take_all(OffHeap& other) {
  if (!other.first_) return;
  Word* last = other.first_;
  while (Word* next = next_of(last)) last = next;
  next_slot(last, *last) = first_;
  first_ = other.first_;
  virtual_words_ += other.virtual_words_;
  other = OffHeap();
}

void OffHeap::release_all() {
  for (Word* object = first_; object;) {
    Word* next = next_of(object);
    release_object(object);
    object = next;
  }
  *this = OffHeap();
}

void OffHeap::sweep(OffHeap& young, OffHeap& old, const Word* old_start, const Word* old_end) {
  for (Word* object = first_; object;) {
    Term forwarded{*object};
    if (forwarded.is_boxed()) {
      Word* moved = forwarded.pointer();
      Word* next = next_of(moved);  // The copy still holds the link of the original.
      OffHeap& list = moved >= old_start && moved < old_end ? old : young;
      list.add(moved, virtual_words_of(moved));
      object = next;
    } else {
      Word* next = next_of(object);
      release_object(object);
      object = next;
    }
  }
  *this = OffHeap();
}

}  // namespace apus
