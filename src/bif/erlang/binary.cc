// Binaries, bitstrings and iodata: sizes, parts, conversions to and from lists.
// OTP: erlang(3), byte_size/1, binary_part/3, list_to_binary/1, iolist_to_binary/1, split_binary/2 ...
#include <vector>

#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus {
namespace {

Outcome iolist_to_binary(Process& p, Term t) {
  size_t size_bytes;
  if (!iolist_size(t, &size_bytes)) return badarg(p);
  uint8_t* bytes;
  Term result = make_binary_room(p.heap, size_bytes, &bytes);
  copy_iolist(t, bytes);
  return result;
}

// Bytes [first, last) of a binary as a list before `rest`.
Term bytes_to_list(Process& p, Term binary, size_t first, size_t last, Term rest) {
  BitView v = bit_view(binary);
  for (size_t i = last; i-- > first;) {
    unsigned b = v.bytes[i] << v.offset_bits;
    if (v.offset_bits) b |= v.bytes[i + 1] >> (8 - v.offset_bits);
    rest = make_cons(p.heap, make_small(b & 0xFF), rest);
  }
  return rest;
}

// Start and length as binary_part takes them (the length may be negative); false when out of range.
bool part_range(Term binary, Term start, Term length, size_t* first, size_t* count) {
  if (!binary.is_bitstring() || !start.is_small() || !length.is_small()) return false;
  auto size = static_cast<int64_t>(bit_size(binary) / 8);
  int64_t s = start.small(), n = length.small();
  if (n < 0) s += n, n = -n;
  if (s < 0 || s > size || n > size - s) return false;
  *first = static_cast<size_t>(s);
  *count = static_cast<size_t>(n);
  return true;
}

Outcome binary_part(Process& p, Term binary, Term start, Term length) {
  size_t first, count;
  if (!part_range(binary, start, length, &first, &count)) return badarg(p);
  return make_part(p.heap, binary, first, count);
}

}  // namespace
}  // namespace apus

using namespace apus;

// Bytes, a part of one counting whole. badarg: no bitstring.
BIF(erlang, byte_size, 1, guard) {
  if (!args[0].is_bitstring()) return badarg(p);
  return make_small(static_cast<int64_t>((bit_size(args[0]) + 7) / 8));
}

BIF(erlang, bit_size, 1, guard) {
  if (!args[0].is_bitstring()) return badarg(p);
  return make_small(static_cast<int64_t>(bit_size(args[0])));
}

// The size of a tuple or of a bitstring in whole bytes. badarg: neither.
BIF(erlang, size, 1, guard) {
  if (args[0].is_tuple()) return make_small(static_cast<int64_t>(Tuple(args[0]).arity()));
  if (!args[0].is_bitstring()) return badarg(p);
  return make_small(static_cast<int64_t>(bit_size(args[0]) / 8));
}

BIF(erlang, binary_part, 3, guard) { return binary_part(p, args[0], args[1], args[2]); }
BIF(erlang, binary_part, 2, guard) {
  if (!is_tuple_of(args[1], 2)) return badarg(p);
  return binary_part(p, args[0], Tuple(args[1])[0], Tuple(args[1])[1]);
}

// badarg: no binary, position out of range. The rest may be a bitstring.
BIF(erlang, split_binary, 2) {
  if (!args[0].is_bitstring() || !args[1].is_small() || args[1].small() < 0) return badarg(p);
  size_t at = static_cast<size_t>(args[1].small()), bits = bit_size(args[0]);
  if (at > bits / 8) return badarg(p);
  Term first = make_sub_bits(p.heap, args[0], 0, at * 8);
  Term rest = make_sub_bits(p.heap, args[0], at * 8, bits - at * 8);
  return make_tuple(p.heap, {first, rest});
}

// badarg: no iolist or binary.
BIF(erlang, iolist_size, 1) {
  size_t size_bytes;
  if (!iolist_size(args[0], &size_bytes)) return badarg(p);
  return make_small(static_cast<int64_t>(size_bytes));
}

BIF(erlang, iolist_to_binary, 1) {
  if (is_binary(args[0])) return args[0];
  return iolist_to_binary(p, args[0]);
}

// badarg: no iolist (a binary alone is none).
BIF(erlang, list_to_binary, 1) {
  if (!args[0].is_list() && !args[0].is_nil()) return badarg(p);
  return iolist_to_binary(p, args[0]);
}

BIF(erlang, binary_to_list, 1) {
  if (!is_binary(args[0])) return badarg(p);
  return bytes_to_list(p, args[0], 0, bit_size(args[0]) / 8, kNil);
}

// Bytes Start .. Stop, counted from 1. badarg: out of range.
BIF(erlang, binary_to_list, 3) {
  if (!is_binary(args[0]) || !args[1].is_small() || !args[2].is_small()) return badarg(p);
  int64_t first = args[1].small(), last = args[2].small();
  if (first < 1 || last < first || last > static_cast<int64_t>(bit_size(args[0]) / 8))
    return badarg(p);
  return bytes_to_list(p, args[0], static_cast<size_t>(first - 1), static_cast<size_t>(last), kNil);
}

// The bytes as integers; what is left of a byte becomes a bitstring at the end.
BIF(erlang, bitstring_to_list, 1) {
  if (!args[0].is_bitstring()) return badarg(p);
  size_t bits = bit_size(args[0]), whole = bits / 8;
  Term rest = kNil;
  if (bits % 8) {
    BitView v = bit_view(make_sub_bits(p.heap, args[0], whole * 8, bits % 8));
    Term last = make_bits(p.heap, v.bytes, v.offset_bits, bits % 8);
    rest = make_cons(p.heap, last, kNil);
  }
  return bytes_to_list(p, args[0], 0, whole, rest);
}
