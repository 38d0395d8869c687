#include "heap/builders.h"

#include <atomic>
#include <cstring>

#include "base/utf8.h"
#include "heap/literal_area.h"
#include "term/binary.h"
#include "term/number.h"

namespace apus {

Term make_tuple(TermHeap& heap, const Term* elements, size_t arity) {
  Word* p = heap.alloc(1 + arity);
  p[0] = make_header(Kind::kTuple, arity);
  for (size_t i = 0; i < arity; i++) p[1 + i] = elements[i].bits;
  return make_boxed(p);
}

Term make_list_of(TermHeap& heap, const Term* elements, size_t count, Term rest) {
  for (size_t i = count; i-- > 0;) rest = make_cons(heap, elements[i], rest);
  return rest;
}

Term make_integer(TermHeap& heap, num::IntView n) {
  if (n.count == 0) return make_small(0);
  if (n.count == 1) {
    uint64_t magnitude = n.limbs[0];
    if (!n.negative && magnitude <= static_cast<uint64_t>(kSmallMax))
      return make_small(static_cast<int64_t>(magnitude));
    if (n.negative && magnitude <= uint64_t{1} << 59)
      return make_small(-static_cast<int64_t>(magnitude));
  }
  Word* p = heap.alloc(1 + n.count);
  p[0] = make_header(n.negative ? Kind::kNegBig : Kind::kPosBig, n.count);
  std::memcpy(p + 1, n.limbs, n.count * sizeof(Word));
  return make_boxed(p);
}

Term make_integer(TermHeap& heap, int64_t n) {
  if (fits_small(n)) return make_small(n);
  uint64_t limb = n < 0 ? 0 - static_cast<uint64_t>(n) : static_cast<uint64_t>(n);
  return make_integer(heap, num::IntView{&limb, 1, n < 0});
}

Term make_unsigned(TermHeap& heap, uint64_t n) {
  if (n <= static_cast<uint64_t>(kSmallMax)) return make_small(static_cast<int64_t>(n));
  return make_integer(heap, num::IntView{&n, 1, false});
}

Term make_latin1_list(TermHeap& heap, std::string_view bytes, Term rest) {
  for (size_t i = bytes.size(); i-- > 0;)
    rest = make_cons(heap, make_small(static_cast<uint8_t>(bytes[i])), rest);
  return rest;
}

Term make_utf8_list(TermHeap& heap, std::string_view utf8, Term rest) {
  size_t i = utf8.size();
  while (i > 0) {
    size_t start = i - 1;
    while (start > 0 && (static_cast<uint8_t>(utf8[start]) & 0xC0) == 0x80) start--;
    size_t at = start;
    rest = make_cons(heap, make_small(utf8_next(utf8, &at)), rest);
    i = start;
  }
  return rest;
}

Term make_binary_room(TermHeap& heap, size_t size_bytes, uint8_t** bytes) {
  if (size_bytes > kHeapBinaryMaxBytes) {
    SharedBinary* shared = SharedBinary::make(size_bytes, size_bytes);
    *bytes = shared->bytes;
    return make_refc_binary(heap, shared);
  }
  size_t words = heap_binary_words(size_bytes);
  Word* p = heap.alloc(words);
  p[words - 1] = 0;
  p[0] = make_header(Kind::kHeapBinary, words - 1);
  p[1] = size_bytes;
  *bytes = reinterpret_cast<uint8_t*>(p + 2);
  return make_boxed(p);
}

Term make_binary(TermHeap& heap, const void* from, size_t size_bytes) {
  uint8_t* bytes;
  Term t = make_binary_room(heap, size_bytes, &bytes);
  if (size_bytes) std::memcpy(bytes, from, size_bytes);
  return t;
}

Term make_refc_binary(TermHeap& heap, SharedBinary* shared) {
  Word* p = heap.alloc(kRefcBinaryWords);
  p[0] = make_header(Kind::kRefcBinary, kRefcBinaryWords - 1);
  p[kRefcSize] = shared->size_bytes;
  p[kRefcShared] = reinterpret_cast<Word>(shared);
  p[kRefcBytes] = reinterpret_cast<Word>(shared->bytes);
  p[kRefcFlags] = 0;
  heap.off_heap().add(p, shared->size_bytes / sizeof(Word));
  return make_boxed(p);
}

Term make_sub_bits(TermHeap& heap, Term whole, size_t offset_bits, size_t size_bits) {
  ASSERT(offset_bits + size_bits <= bit_size(whole));
  const Word* from = whole.pointer();
  Term original = whole;
  if (header_kind(*from) == Kind::kSubBinary) {
    original = {from[1]};
    offset_bits += from[2] >> 4;
  }
  Word* p = heap.alloc(kSubBinaryWords);
  p[0] = make_header(Kind::kSubBinary, kSubBinaryWords - 1);
  p[1] = original.bits;
  p[2] = make_small(static_cast<int64_t>(offset_bits)).bits;
  p[3] = make_small(static_cast<int64_t>(size_bits * 2)).bits;
  return make_boxed(p);
}

Term make_part(TermHeap& heap, Term whole, size_t offset_bytes, size_t size_bytes) {
  if (size_bytes > kHeapBinaryMaxBytes)
    return make_sub_bits(heap, whole, offset_bytes * 8, size_bytes * 8);
  BitView v = bit_view(whole);
  return make_bits(heap, v.bytes, v.offset_bits + offset_bytes * 8, size_bytes * 8);
}

Term make_bits(TermHeap& heap, const uint8_t* from, size_t offset_bits, size_t size_bits) {
  size_t size_bytes = (size_bits + 7) / 8;
  uint8_t* bytes;
  Term t = make_binary_room(heap, size_bytes, &bytes);
  from += offset_bits / 8;
  unsigned shift = offset_bits % 8;
  if (shift == 0) {
    if (size_bytes) std::memcpy(bytes, from, size_bytes);
  } else {
    size_t source_bytes = (shift + size_bits + 7) / 8;
    for (size_t i = 0; i < size_bytes; i++) {
      unsigned low = i + 1 < source_bytes ? from[i + 1] : 0;
      bytes[i] = static_cast<uint8_t>(from[i] << shift | low >> (8 - shift));
    }
  }
  if (size_bits % 8 == 0) return t;
  bytes[size_bytes - 1] &= static_cast<uint8_t>(0xFF << (8 - size_bits % 8));
  return make_sub_bits(heap, t, 0, size_bits);
}

RefNumbers next_ref_numbers() {
  static std::atomic<uint64_t> counter{1};
  uint64_t n = counter.fetch_add(1, std::memory_order_relaxed);
  RefNumbers r;
  r.n[0] = n & 0x3FFFF;
  r.n[1] = static_cast<uint32_t>(n >> 18);
  r.n[2] = static_cast<uint32_t>(n >> 50);
  return r;
}

namespace {

void store_numbers(Word* at, const RefNumbers& r) {
  at[0] = r.count;
  at[1] = r.n[0] | Word{r.n[1]} << 32;
  at[2] = r.n[2] | Word{r.n[3]} << 32;
}

}  // namespace

Term make_ref(TermHeap& heap, const RefNumbers& r) {
  size_t words = r.count > 3 ? kPidRefWords : kPlainRefWords;
  Word* p = heap.alloc(words);
  p[0] = make_header(Kind::kRef, words - 1);
  store_numbers(p + 1, r);
  if (r.count > 3) p[4] = r.n[4];
  return make_boxed(p);
}

Term make_magic_ref(TermHeap& heap, MagicObject* object) {
  static std::atomic_flag naming = ATOMIC_FLAG_INIT;
  while (naming.test_and_set(std::memory_order_acquire)) {
  }
  if (object->numbers == RefNumbers{}) object->numbers = next_ref_numbers();
  naming.clear(std::memory_order_release);
  Word* p = heap.alloc(kMagicRefWords);
  p[0] = make_header(Kind::kRef, kMagicRefWords - 1);
  store_numbers(p + 1, object->numbers);
  p[kMagicPointer] = reinterpret_cast<Word>(object);
  object->retain();
  heap.off_heap().add(p, 0);
  return make_boxed(p);
}

namespace {

Term make_external_id(TermHeap& heap, Kind kind, const Node* node, uint64_t data) {
  Word* p = heap.alloc(kExtPidWords);
  p[0] = make_header(kind, kExtPidWords - 1);
  p[1] = reinterpret_cast<Word>(node);
  p[2] = data;
  return make_boxed(p);
}

}  // namespace

Term make_external_pid(TermHeap& heap, const Node* node, uint64_t data) {
  return make_external_id(heap, Kind::kExtPid, node, data);
}
Term make_external_port(TermHeap& heap, const Node* node, uint64_t data) {
  return make_external_id(heap, Kind::kExtPort, node, data);
}

Term make_external_ref(TermHeap& heap, const Node* node, const RefNumbers& r) {
  Word* p = heap.alloc(kExtRefWords);
  p[0] = make_header(Kind::kExtRef, kExtRefWords - 1);
  p[1] = reinterpret_cast<Word>(node);
  store_numbers(p + 2, r);
  p[5] = r.n[4];
  return make_boxed(p);
}

Term make_fun(TermHeap& heap, FunEntry* entry, Term creator, const Term* free, size_t num_free) {
  Word* p = heap.alloc(kFunHeadWords + num_free);
  p[0] = make_header(Kind::kFun, kFunHeadWords - 1 + num_free);
  p[1] = make_small(static_cast<int64_t>(reinterpret_cast<Word>(entry))).bits;
  p[2] = creator.bits;
  for (size_t i = 0; i < num_free; i++) p[kFunHeadWords + i] = free[i].bits;
  return make_boxed(p);
}

Term make_export_fun(TermHeap& heap, Export* e) {
  Word* p = heap.alloc(kExportFunWords);
  p[0] = make_header(Kind::kExport, 1);
  p[1] = reinterpret_cast<Word>(e);
  return make_boxed(p);
}

}  // namespace apus
