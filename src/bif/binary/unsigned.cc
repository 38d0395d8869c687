// Integers without a sign as the bytes of their magnitude.
// OTP: binary(3), decode_unsigned/1,2, encode_unsigned/1,2. badarg: no binary, no integer or a negative
// one, an endianness other than big and little.
#include "heap/bits.h"
#include "heap/builders.h"
#include "num/bytes.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/number.h"

namespace apus {
namespace {

bool is_endianness(Term t) { return t == "big"_atom || t == "little"_atom; }

Outcome decode(Process& p, Term binary, Term endianness) {
  if (!is_binary(binary) || !is_endianness(endianness)) return badarg(p);
  BitView v = bit_view(binary);
  if (v.size_bits == 0) return make_small(0);
  Term n = read_integer(p.heap, v.bytes, v.offset_bits, v.size_bits, endianness == "little"_atom,
                        false);
  if (!n) return system_limit(p);
  return n;
}

Outcome encode(Process& p, Term n, Term endianness) {
  if (!n.is_integer() || !is_endianness(endianness)) return badarg(p);
  uint64_t room;
  num::IntView view = integer_view(n, &room);
  if (view.negative) return badarg(p);
  size_t count = std::max<size_t>(1, num::byte_length(view));
  uint8_t* bytes;
  Term result = make_binary_room(p.heap, count, &bytes);
  auto endian = endianness == "little"_atom ? num::Endian::little : num::Endian::big;
  num::store_magnitude(view, endian, bytes, count);
  return result;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(binary, decode_unsigned, 1) { return decode(p, args[0], "big"_atom); }
BIF(binary, decode_unsigned, 2) { return decode(p, args[0], args[1]); }
BIF(binary, encode_unsigned, 1) { return encode(p, args[0], "big"_atom); }
BIF(binary, encode_unsigned, 2) { return encode(p, args[0], args[1]); }
