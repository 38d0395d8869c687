// Decoding: the walk, and terms that hold other terms. See decoder.h; all others are in
// decode_leaf.cc.
#include "etf/decoder.h"

#include <cstdlib>
#include <cstring>

#include "base/check.h"
#include "etf/compress.h"
#include "etf/decode_read_priv.h"
#include "etf/tags.h"
#include "heap/builders.h"
#include "heap/map_build.h"

namespace apus::etf {

Decoder::Decoder(TermHeap& heap, const uint8_t* bytes, size_t size, const DecodeOptions& options)
    : heap_(heap),
      options_(options),
      start_(bytes),
      at_(bytes),
      end_(bytes + size),
      result_(apus::kNil.bits) {
  if (!open_envelope(size)) status_ = Status::kBad;
  push(&result_, 1, 1);
}

Decoder::~Decoder() {
  std::free(plain_);
  while (!slots_.empty()) std::free(slots_.pop().pairs);
}

// Reads the version and, where the term is compressed, inflates it.
bool Decoder::open_envelope(size_t size) {
  if (options_.has_version) {
    uint8_t version;
    if (!read(&version) || version != kVersion) return false;
  }
  if (left() == 0) return false;
  if (*at_ != Tag::kCompressed) return true;
  ++at_;
  uint32_t plain_size;
  if (!read(&plain_size) || plain_size == 0 || plain_size > inflated_size_max(left())) return false;
  plain_ = static_cast<uint8_t*>(std::malloc(plain_size));
  if (plain_ == nullptr) return false;
  const size_t stream_size = inflate_bytes(at_, left(), plain_, plain_size);
  if (stream_size == 0) return false;
  used_ = size - left() + stream_size;
  at_ = plain_;
  end_ = plain_ + plain_size;
  return true;
}

Decoder::Status Decoder::run(size_t budget) {
  if (status_ != Status::kMore) return status_;
  while (!slots_.empty()) {
    Slots& slots = slots_.top();
    if (slots.left == 0) {  // Only maps stay until all is filled.
      const Slots map = slots_.pop();
      const bool is_map = finish_map(map);
      std::free(map.pairs);
      if (!is_map) return status_ = Status::kBad;
      continue;
    }
    if (budget-- == 0) return Status::kMore;
    Word* to = slots.next;
    slots.next += slots.stride;
    if (--slots.left == 0 && slots.pairs == nullptr) slots_.drop();
    --pending_;
    if (!read_term(to)) return status_ = Status::kBad;
  }
  return status_ = Status::kDone;
}

bool Decoder::finish_map(const Slots& map) {
  const auto pair_count = static_cast<size_t>(map.next - reinterpret_cast<Word*>(map.pairs)) / 2;
  const Term t = map_from_pairs(heap_, map.pairs, pair_count);
  *map.map = t.bits;
  return map_size(t) == pair_count;  // Else a key came twice.
}

bool Decoder::read_term(Word* to) {
  if (left() == 0) return false;
  const uint8_t tag = *at_++;
  switch (tag) {
    case Tag::kSmallInteger:
    case Tag::kInteger:
    case Tag::kSmallBig:
    case Tag::kLargeBig:
    case Tag::kNewFloat:
    case Tag::kFloat:
      return read_number(tag, to);
    case Tag::kAtom:
    case Tag::kSmallAtom:
    case Tag::kAtomUtf8:
    case Tag::kSmallAtomUtf8:
    case Tag::kAtomCacheRef: {
      --at_;
      Term atom;
      if (!read_atom(&atom)) return false;
      *to = atom.bits;
      return true;
    }
    case Tag::kNil:
      *to = apus::kNil.bits;
      return true;
    case Tag::kString:
      return read_string(to);
    case Tag::kBinary:
    case Tag::kBitBinary:
      return read_bits(tag, to);
    case Tag::kPid:
    case Tag::kNewPid:
      return read_pid(tag, to);
    case Tag::kPort:
    case Tag::kNewPort:
    case Tag::kV4Port:
      return read_port(tag, to);
    case Tag::kReference:
    case Tag::kNewReference:
    case Tag::kNewerReference:
      return read_ref(tag, to);
    case Tag::kExport:
      return read_export(to);
    default:
      return read_container(tag, to);
  }
}

bool Decoder::read_container(uint8_t tag, Word* to) {
  switch (tag) {
    case Tag::kSmallTuple: {
      uint8_t arity;
      return read(&arity) && read_tuple(arity, to);
    }
    case Tag::kLargeTuple: {
      uint32_t arity;
      return read(&arity) && read_tuple(arity, to);
    }
    case Tag::kList:
      return read_list(to);
    case Tag::kMap:
      return read_map(to);
    case Tag::kNewFun:
      return read_fun(to);
    default:
      return false;
  }
}

bool Decoder::read_tuple(size_t arity, Word* to) {
  if (!announce(arity)) return false;
  Word* p = heap_.alloc(1 + arity);
  p[0] = make_header(Kind::kTuple, arity);
  for (size_t i = 1; i <= arity; ++i) p[i] = apus::kNil.bits;
  *to = make_boxed(p).bits;
  push(p + 1, arity, 1);
  return true;
}

bool Decoder::read_list(Word* to) {
  uint32_t length;
  if (!read(&length) || !announce(size_t{length} + 1)) return false;
  if (length == 0) {  // Only the tail.
    push(to, 1, 1);
    return true;
  }
  Word* cells = heap_.alloc(kConsWords * size_t{length});
  for (size_t i = 0; i < length; ++i) {
    cells[2 * i] = apus::kNil.bits;
    cells[2 * i + 1] = i + 1 < length ? make_list(cells + 2 * i + 2).bits : apus::kNil.bits;
  }
  *to = make_list(cells).bits;
  push(cells + 2 * size_t{length} - 1, 1, 1);
  push(cells, length, 2);
  return true;
}

bool Decoder::read_string(Word* to) {
  uint16_t length;
  if (!read(&length) || length > left()) return false;
  if (length == 0) {
    *to = apus::kNil.bits;
    return true;
  }
  Word* cells = heap_.alloc(kConsWords * size_t{length});
  for (size_t i = 0; i < length; ++i) {
    cells[2 * i] = make_small(at_[i]).bits;
    cells[2 * i + 1] = i + 1u < length ? make_list(cells + 2 * i + 2).bits : apus::kNil.bits;
  }
  at_ += length;
  *to = make_list(cells).bits;
  return true;
}

bool Decoder::read_map(Word* to) {
  uint32_t size;
  if (!read(&size) || !announce(2 * size_t{size})) return false;
  if (size == 0) {
    *to = make_empty_map(heap_).bits;
    return true;
  }
  auto* pairs = static_cast<Term*>(std::malloc(2 * size_t{size} * sizeof(Term)));
  CHECK(pairs != nullptr);
  slots_.push({&pairs->bits, 2 * size_t{size}, 1, pairs, to});
  return true;
}

bool Decoder::read_fun(Word* to) {
  uint32_t size, num_free;
  uint8_t arity;
  CodeNames::Fun fun;
  if (!read(&size) || !read(&arity) || left() < 16) return false;
  fun.uniq = at_;
  at_ += 16;
  if (!read(&fun.index) || !read(&num_free)) return false;
  int64_t old_index, old_uniq;
  if (!read_atom(&fun.module) || !read_plain_integer(&old_index) || !read_plain_integer(&old_uniq))
    return false;
  fun.old_index = static_cast<uint32_t>(old_index);
  fun.old_uniq = static_cast<uint32_t>(old_uniq);
  fun.arity = arity;
  fun.num_free = num_free;
  if (options_.code == nullptr || !announce(size_t{num_free} + 1)) return false;
  FunEntry* entry = options_.code->fun_of(fun);
  if (entry == nullptr) return false;
  Word* p = heap_.alloc(kFunHeadWords + num_free);
  p[0] = make_header(Kind::kFun, kFunHeadWords - 1 + num_free);
  p[1] = make_small(static_cast<int64_t>(reinterpret_cast<Word>(entry))).bits;
  for (size_t i = 2; i < kFunHeadWords + num_free; ++i) p[i] = apus::kNil.bits;
  *to = make_boxed(p).bits;
  push(p + 2, size_t{num_free} + 1, 1);  // The creator stands before the free variables.
  return true;
}

bool Decoder::read_export(Word* to) {
  Term module, function;
  int64_t arity;
  if (!read_atom(&module) || !read_atom(&function) || !read_plain_integer(&arity)) return false;
  if (arity < 0 || arity > INT32_MAX || options_.code == nullptr) return false;
  Export* e =
      options_.code->export_of(module, function, static_cast<uint32_t>(arity), options_.is_safe);
  if (e == nullptr) return false;
  *to = make_export_fun(heap_, e).bits;
  return true;
}

Term binary_to_term(TermHeap& heap, const uint8_t* bytes, size_t size, const DecodeOptions& options,
                    size_t* used) {
  Decoder decoder(heap, bytes, size, options);
  if (decoder.run(SIZE_MAX) != Decoder::Status::kDone) return kNoTerm;
  if (used != nullptr) *used = decoder.used();
  return decoder.term();
}

}  // namespace apus::etf
