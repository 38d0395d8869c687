// Atoms and text. OTP: erlang(3), atom_to_list/1, list_to_atom/1, binary_to_atom/2 ...
#include <string>

#include "base/utf8.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

namespace apus {
namespace {

enum class Encoding : uint8_t { kLatin1, kUtf8, kBad };

Encoding encoding_of(Term t) {
  if (t == "latin1"_atom) return Encoding::kLatin1;
  if (t == "utf8"_atom || t == "unicode"_atom) return Encoding::kUtf8;
  return Encoding::kBad;
}

std::string utf8_of_latin1(std::string_view bytes) {
  std::string out;
  for (unsigned char c : bytes) utf8_append(out, c);
  return out;
}

// UTF-8 text as Latin-1; false when a character does not fit.
bool latin1_of_utf8(std::string_view utf8, std::string* out) {
  for (size_t at = 0; at < utf8.size();) {
    int32_t c = utf8_next(utf8, &at);
    if (c < 0 || c > 255) return false;
    out->push_back(static_cast<char>(c));
  }
  return true;
}

// The atom of valid UTF-8 text, made or only looked up.
Outcome atom_of(Process& p, std::string_view utf8, bool only_existing) {
  if (only_existing) {
    uint32_t index = find_atom(utf8);
    if (index == kNoAtom) return badarg(p);
    return make_atom(index);
  }
  if (static_cast<size_t>(utf8_length(utf8)) > kAtomMaxCharacters) return system_limit(p);
  Term t = atom(utf8);
  if (!t) return system_limit(p);
  return t;
}

Outcome list_to_atom(Process& p, Term list, bool only_existing) {
  std::string text;
  if (!utf8_of_list(list, &text)) return badarg(p);
  if (only_existing && static_cast<size_t>(utf8_length(text)) > kAtomMaxCharacters)
    return badarg(p);
  return atom_of(p, text, only_existing);
}

Outcome binary_to_atom(Process& p, Term* args, bool only_existing) {
  std::string room;
  std::string_view bytes;
  Encoding encoding = encoding_of(args[1]);
  if (encoding == Encoding::kBad || !view_of_binary(args[0], &room, &bytes)) return badarg(p);
  if (encoding == Encoding::kLatin1) return atom_of(p, utf8_of_latin1(bytes), only_existing);
  int64_t length = utf8_length(bytes);
  if (length < 0) return badarg(p);
  if (only_existing && static_cast<size_t>(length) > kAtomMaxCharacters) return badarg(p);
  return atom_of(p, bytes, only_existing);
}

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: no atom.
BIF(erlang, atom_to_list, 1) {
  if (!args[0].is_atom()) return badarg(p);
  return make_utf8_list(p.heap, atom_text(args[0]));
}

// badarg: no atom, unknown encoding, a character that latin1 does not have.
BIF(erlang, atom_to_binary, 2) {
  Encoding encoding = encoding_of(args[1]);
  if (!args[0].is_atom() || encoding == Encoding::kBad) return badarg(p);
  std::string_view text = atom_text(args[0]);
  if (encoding == Encoding::kUtf8) return make_binary(p.heap, text);
  std::string bytes;
  if (!latin1_of_utf8(text, &bytes)) return badarg(p);
  return make_binary(p.heap, bytes);
}

// badarg: no string of characters. system_limit: more than 255 of them, or the atom table is full.
BIF(erlang, list_to_atom, 1) { return list_to_atom(p, args[0], false); }

// badarg: no string, or no such atom.
BIF(erlang, list_to_existing_atom, 1) { return list_to_atom(p, args[0], true); }

BIF(erlang, binary_to_atom, 2) { return binary_to_atom(p, args, false); }
BIF(erlang, binary_to_existing_atom, 2) { return binary_to_atom(p, args, true); }
