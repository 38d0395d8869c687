#include "heap/append.h"

#include <algorithm>

#include "base/bits.h"
#include "heap/builders.h"
#include "term/binary.h"

namespace apus {
namespace {

constexpr size_t kMinCapacityBytes = 256;
constexpr Word kWritableFlag = Word{1} << 4;  // Of the last word of a sub binary, a small integer.

Term make_writable_sub(TermHeap& heap, Term original, size_t offset_bits, size_t size_bits) {
  Term sub = make_sub_bits(heap, original, offset_bits, size_bits);
  sub.pointer()[3] |= kWritableFlag;
  return sub;
}

// The shared binary behind a sub binary that may grow in place; null when it may not.
SharedBinary* growable(Term to, size_t needed_bits) {
  Word* p = to.pointer();
  if (header_kind(*p) != Kind::kSubBinary || !(p[3] & kWritableFlag)) return nullptr;
  Word* original = Term{p[1]}.pointer();
  ASSERT(original[kRefcFlags] & kRefcWritable);
  auto* shared = reinterpret_cast<SharedBinary*>(original[kRefcShared]);
  return needed_bits <= shared->capacity_bytes * 8 ? shared : nullptr;
}

Term make_writable_refc(TermHeap& heap, size_t size_bytes, size_t capacity_bytes) {
  SharedBinary* shared = SharedBinary::make(size_bytes, capacity_bytes);
  Term whole = make_refc_binary(heap, shared);
  whole.pointer()[kRefcFlags] = kRefcWritable;
  return whole;
}

}  // namespace

Appended append_bits(TermHeap& heap, Term to, size_t added_bits) {
  size_t old_bits = bit_size(to);
  Word* p = to.pointer();
  size_t offset = header_kind(*p) == Kind::kSubBinary ? p[2] >> 4 : 0;
  if (SharedBinary* shared = growable(to, offset + old_bits + added_bits)) {
    Word* original = Term{p[1]}.pointer();
    size_t size_bytes = (offset + old_bits + added_bits + 7) / 8;
    original[kRefcSize] = size_bytes;
    // A port that writes what is there already may look at it.
    __atomic_store_n(&shared->size_bytes, size_bytes, __ATOMIC_RELAXED);
    p[3] &= ~kWritableFlag;
    Term longer = make_writable_sub(heap, {p[1]}, offset, old_bits + added_bits);
    return {longer, shared->bytes, offset + old_bits};
  }
  size_t total_bytes = (old_bits + added_bits + 7) / 8;
  Term whole = make_writable_refc(heap, total_bytes, std::max(2 * total_bytes, kMinCapacityBytes));
  uint8_t* bytes = whole_binary_bytes(whole);
  BitView from = bit_view(to);
  copy_bits(bytes, 0, from.bytes, from.offset_bits, old_bits);
  return {make_writable_sub(heap, whole, 0, old_bits + added_bits), bytes, old_bits};
}

Term make_writable_binary(TermHeap& heap, size_t capacity_bytes) {
  Term whole = make_writable_refc(heap, 0, std::max(capacity_bytes, kMinCapacityBytes));
  return make_writable_sub(heap, whole, 0, 0);
}

}  // namespace apus
