// Bytes and parts of binaries, and copies.
// OTP: binary(3), at/2, first/1, last/1, part/2,3, copy/1,2, referenced_byte_size/1, list_to_bin/1.
// badarg of all: no binary, a position outside of it.
#include <cstring>

#include "bif/resume.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/binary.h"
#include "term/iolist.h"
#include "term/number.h"

// The builtins of erlang that do the same under another name.
apus::Outcome bif_erlang_binary_part_2(apus::Process& p, apus::Term* args);
apus::Outcome bif_erlang_binary_part_3(apus::Process& p, apus::Term* args);
apus::Outcome bif_erlang_list_to_binary_1(apus::Process& p, apus::Term* args);

namespace apus {
namespace {

constexpr size_t kBytesPerReduction = 4096;
constexpr char kWorkType = 0;

// Requires: at < the binary's size.
Term byte_at(Term binary, size_t at) {
  BitView v = bit_view(binary);
  unsigned b = v.bytes[at] << v.offset_bits;
  if (v.offset_bits) b |= v.bytes[at + 1] >> (8 - v.offset_bits);
  return make_small(b & 0xFF);
}

// A long binary being filled with copies of another.
class CopyWork final : public Work {
 public:
  explicit CopyWork(SharedBinary* target) : Work(&kWorkType, this), target(target) {}
  ~CopyWork() override {
    if (target) target->release();
  }
  SharedBinary* target;  // Counted; null once it is the result's.
  std::string room;      // The unit, where it does not begin at a byte.
  size_t done = 0;
};

// Writes until the budget is used up; true when done. Beyond the first unit the bytes repeat, so
// that ever larger blocks can be copied.
bool fill(Process& p, CopyWork& work, std::string_view unit) {
  const size_t total = work.target->size_bytes;
  size_t budget = step_budget(p, kBytesPerReduction);
  uint8_t* bytes = work.target->bytes;
  while (work.done < total && budget > 0) {
    bool is_first = work.done < unit.size();
    size_t phase = work.done % unit.size();
    const void* from = is_first ? static_cast<const void*>(unit.data() + phase) : bytes + phase;
    size_t available = is_first ? unit.size() - phase : work.done - phase;
    size_t count = std::min({available, total - work.done, budget});
    std::memcpy(bytes + work.done, from, count);
    work.done += count;
    budget -= count;
    pay_steps(p, count, kBytesPerReduction);
  }
  return work.done == total;
}

Outcome go_on_copying(Process& p, Term* args, CopyWork* work, Term reference) {
  std::string_view unit = work->room;
  if (unit.empty()) view_of_binary(args[0], &work->room, &unit);
  if (!fill(p, *work, unit)) return yield_with_work(p, args, reference, nullptr, 0);
  SharedBinary* done = work->target;
  work->target = nullptr;
  return make_refc_binary(p.heap, done);
}

Outcome copies(Process& p, Term* args, size_t n) {
  size_t total, size = bit_size(args[0]) / 8;
  if (__builtin_mul_overflow(size, n, &total)) total = SIZE_MAX;  // None has the memory.
  if (total > kHeapBinaryMaxBytes) {
    auto* work = new CopyWork(SharedBinary::make(total, total));
    return go_on_copying(p, args, work, hold_work(p, work));
  }
  uint8_t* bytes;
  Term small = make_binary_room(p.heap, total, &bytes);
  for (size_t at = 0; at < total; at += size) copy_binary_bytes(args[0], bytes + at);
  return small;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(binary, at, 2) {
  if (!is_binary(args[0]) || !args[1].is_small() || args[1].small() < 0) return badarg(p);
  auto at = static_cast<size_t>(args[1].small());
  if (at >= bit_size(args[0]) / 8) return badarg(p);
  return byte_at(args[0], at);
}

BIF(binary, first, 1) {
  if (!is_binary(args[0]) || bit_size(args[0]) == 0) return badarg(p);
  return byte_at(args[0], 0);
}

BIF(binary, last, 1) {
  if (!is_binary(args[0]) || bit_size(args[0]) == 0) return badarg(p);
  return byte_at(args[0], bit_size(args[0]) / 8 - 1);
}

BIF(binary, part, 2) { return bif_erlang_binary_part_2(p, args); }
BIF(binary, part, 3) { return bif_erlang_binary_part_3(p, args); }
BIF(binary, list_to_bin, 1) { return bif_erlang_list_to_binary_1(p, args); }

// A copy that shares its bytes with nothing else.
BIF(binary, copy, 1) {
  if (Resumed r = take_work(args, &kWorkType))
    return go_on_copying(p, args, static_cast<CopyWork*>(r.work), r.reference);
  if (!is_binary(args[0])) return badarg(p);
  return copies(p, args, 1);
}

// N copies behind each other, or the end of the VM where there is no memory for them. badarg: N negative,
// or of more than 64 bits.
BIF(binary, copy, 2) {
  if (Resumed r = take_work(args, &kWorkType))
    return go_on_copying(p, args, static_cast<CopyWork*>(r.work), r.reference);
  if (!is_binary(args[0]) || !args[1].is_integer()) return badarg(p);
  uint64_t room;
  auto n = num::to_uint64(integer_view(args[1], &room));
  return n ? copies(p, args, *n) : badarg(p);
}

// The size of what is kept in memory for the binary's sake.
BIF(binary, referenced_byte_size, 1) {
  if (!args[0].is_bitstring()) return badarg(p);
  Term whole = args[0];
  if (whole.is_kind(Kind::kSubBinary)) whole = Term{whole.pointer()[1]};
  if (!whole.is_kind(Kind::kRefcBinary)) {
    return make_small(static_cast<int64_t>(whole_binary_size(whole)));
  }
  const auto* shared = reinterpret_cast<const SharedBinary*>(whole.pointer()[kRefcShared]);
  return make_unsigned(p.heap, shared->size_bytes);
}
