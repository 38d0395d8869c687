// Lists of bytes, binaries and bitstrings, nested, made into one bitstring or a list of binaries.
// OTP: erlang(3), list_to_bitstring/1, iolist_to_iovec/1.
#include <vector>

#include "base/bits.h"
#include "bif/resume.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/iolist.h"
#include "term/iolist_walk.h"

namespace apus {
namespace {

constexpr size_t kPartsPerReduction = 16;
// Runs of copied bytes are filled up to this size; binaries, or what is left of them, that are not
// smaller stand alone.
constexpr size_t kRunBytes = 256;

// Gathers parts into runs of copied bytes and shared binaries.
class IovecBuilder {
 public:
  explicit IovecBuilder(TermHeap& heap) : heap_(heap) {}
  void byte(uint8_t b) { run_.push_back(b); }
  void binary(Term t) {
    size_t size = bit_size(t) / 8, copied = 0;
    if (!run_.empty() && run_.size() < kRunBytes) {
      copied = std::min(size, kRunBytes - run_.size());
      append(make_sub_bits(heap_, t, 0, copied * 8));
    }
    if (copied == size) return;
    Term rest = copied == 0 ? t : make_sub_bits(heap_, t, copied * 8, (size - copied) * 8);
    if (size - copied < kRunBytes) return append(rest);
    close_run();
    parts_.push_back(rest);
  }
  Term finish() {
    close_run();
    return make_list_of(heap_, parts_.data(), parts_.size());
  }
  size_t part_count() const { return parts_.size(); }

 private:
  void append(Term t) {
    size_t at = run_.size();
    run_.resize(at + bit_size(t) / 8);
    copy_binary_bytes(t, run_.data() + at);
  }
  void close_run() {
    if (run_.empty()) return;
    parts_.push_back(make_binary(heap_, run_.data(), run_.size()));
    run_.clear();
  }

  TermHeap& heap_;
  std::vector<uint8_t> run_;
  std::vector<Term> parts_;
};

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: no list of bytes and bitstrings (a bitstring alone is none).
BIF(erlang, list_to_bitstring, 1) {
  if (!args[0].is_list() && !args[0].is_nil()) return badarg(p);
  size_t size_bits = 0, parts = 0;
  auto count = [&](size_t bits) {
    size_bits += bits;
    parts++;
    return true;
  };
  bool good = walk_iolist(
      args[0], [&](uint8_t) { count(8); }, [&](Term t) { return count(bit_size(t)); });
  if (!good) return badarg(p);
  uint8_t* bytes;
  Term whole = make_binary_room(p.heap, (size_bits + 7) / 8, &bytes);
  if (size_bits % 8) bytes[size_bits / 8] = 0;
  size_t at = 0;
  auto put = [&](const uint8_t* from, size_t from_bit, size_t count) {
    copy_bits(bytes, at, from, from_bit, count);
    at += count;
    return true;
  };
  walk_iolist(
      args[0], [&](uint8_t b) { put(&b, 0, 8); },
      [&](Term t) {
        BitView v = bit_view(t);
        return put(v.bytes, v.offset_bits, v.size_bits);
      });
  pay_steps(p, parts, kPartsPerReduction);
  return size_bits % 8 ? make_sub_bits(p.heap, whole, 0, size_bits) : whole;
}

// badarg: no iolist or binary.
BIF(erlang, iolist_to_iovec, 1) {
  if (args[0].is_bitstring()) {
    if (!is_binary(args[0])) return badarg(p);
    return bit_size(args[0]) == 0 ? kNil : make_list_of(p.heap, {args[0]});
  }
  if (!args[0].is_list() && !args[0].is_nil()) return badarg(p);
  IovecBuilder builder(p.heap);
  size_t parts = 0;
  bool good = walk_iolist(
      args[0], [&](uint8_t b) { builder.byte(b), parts++; },
      [&](Term t) {
        parts++;
        if (is_binary(t)) builder.binary(t);
        return is_binary(t);
      });
  if (!good) return badarg(p);
  pay_steps(p, parts, kPartsPerReduction);
  return builder.finish();
}
