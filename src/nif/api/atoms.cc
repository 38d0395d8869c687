// Atoms both ways. The interface of this version knows Latin-1 only, so an atom with characters
// beyond it is refused on the way out.
#include <cstring>
#include <string>

#include "atom/atom_table.h"
#include "base/utf8.h"
#include "nif/env.h"
#include "term/atom.h"

namespace apus::nif {

namespace {

std::string utf8_from_latin1(const char* name, size_t length) {
  std::string utf8;
  utf8.reserve(length);
  for (size_t i = 0; i < length; i++) utf8_append(utf8, static_cast<unsigned char>(name[i]));
  return utf8;
}

// The atom's characters as Latin-1; false when one has no place there, or the encoding is unknown.
bool latin1_of(Term t, ErlNifCharEncoding encoding, std::string* latin1) {
  if (!t.is_atom() || encoding != ERL_NIF_LATIN1) return false;
  std::string_view utf8 = atom_text(t);
  for (size_t at = 0; at < utf8.size();) {
    int32_t c = utf8_next(utf8, &at);
    if (c < 0 || c > 255) return false;
    latin1->push_back(static_cast<char>(c));
  }
  return true;
}

}  // namespace

extern "C" {

ERL_NIF_TERM enif_make_atom_len(ErlNifEnv* env, const char* name, size_t len) {
  if (len > kAtomMaxCharacters) return env->raise("badarg"_atom);
  Term t = atom(utf8_from_latin1(name, len));
  return t ? nif_term(t) : env->raise("system_limit"_atom);
}

ERL_NIF_TERM enif_make_atom(ErlNifEnv* env, const char* name) {
  return enif_make_atom_len(env, name, std::strlen(name));
}

int enif_make_existing_atom_len(ErlNifEnv*, const char* name, size_t len, ERL_NIF_TERM* term,
                                ErlNifCharEncoding encoding) {
  if (encoding != ERL_NIF_LATIN1 || len > kAtomMaxCharacters) return 0;
  uint32_t index = find_atom(utf8_from_latin1(name, len));
  if (index == kNoAtom) return 0;
  *term = nif_term(make_atom(index));
  return 1;
}

int enif_make_existing_atom(ErlNifEnv* env, const char* name, ERL_NIF_TERM* term,
                            ErlNifCharEncoding encoding) {
  return enif_make_existing_atom_len(env, name, std::strlen(name), term, encoding);
}

int enif_get_atom_length(ErlNifEnv*, ERL_NIF_TERM term, unsigned* len,
                         ErlNifCharEncoding encoding) {
  std::string latin1;
  if (!latin1_of(term_of(term), encoding, &latin1)) return 0;
  *len = static_cast<unsigned>(latin1.size());
  return 1;
}

// The answer counts the terminating zero; 0 when the text does not fit.
int enif_get_atom(ErlNifEnv*, ERL_NIF_TERM term, char* buf, unsigned len,
                  ErlNifCharEncoding encoding) {
  std::string latin1;
  if (!latin1_of(term_of(term), encoding, &latin1) || latin1.size() >= len) return 0;
  std::memcpy(buf, latin1.c_str(), latin1.size() + 1);
  return static_cast<int>(latin1.size() + 1);
}

}  // extern "C"
}  // namespace apus::nif
