// File names between Erlang and the system.
// OTP: prim_file (internal); file(3), name_all(); "Using Unicode in Erlang", Raw Filenames.
#include "base/utf8.h"
#include "bif/native_text.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/iolist.h"

using namespace apus;

// The bytes for the system, with a NUL behind them: of a raw name (a binary) as they are, of a list of
// characters encoded. badarg: neither, or with a NUL in it.
BIF(prim_file, internal_name2native, 1) {
  std::string bytes;
  if (args[0].is_bitstring()) {
    bytes.resize(bit_size(args[0]) / 8);
    Term whole = make_sub_bits(p.heap, args[0], 0, bytes.size() * 8);
    copy_binary_bytes(whole, reinterpret_cast<uint8_t*>(bytes.data()));
    if (bytes.find('\0') != bytes.npos) return badarg(p);
  } else if (!native_of_list(args[0], &bytes)) {
    return badarg(p);
  }
  bytes.push_back('\0');
  return make_binary(p.heap, bytes);
}

// The characters for the system's bytes; {error, warning} when they are not in its encoding.
// badarg: no binary.
BIF(prim_file, internal_native2name, 1) {
  std::string room;
  std::string_view bytes;
  if (!view_of_binary(args[0], &room, &bytes)) return badarg(p);
  if (native_is_utf8() && utf8_length(bytes) < 0)
    return make_tuple(p.heap, {"error"_atom, "warning"_atom});
  return list_of_native(p.heap, bytes);
}

// Whether internal_native2name/1 would give characters. badarg: no binary.
BIF(prim_file, is_translatable, 1) {
  std::string room;
  std::string_view bytes;
  if (!view_of_binary(args[0], &room, &bytes)) return badarg(p);
  return make_boolean(!native_is_utf8() || utf8_length(bytes) >= 0);
}
