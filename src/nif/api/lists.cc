// Lists, strings as lists, and tuples: making them, and reading a string.
#include <cstdarg>
#include <cstring>

#include "heap/builders.h"
#include "nif/env.h"
#include "term/atom.h"
#include "term/cons.h"

namespace apus::nif {

namespace {

const Term* terms_of(const ERL_NIF_TERM* array) { return reinterpret_cast<const Term*>(array); }

}  // namespace

extern "C" {

ERL_NIF_TERM enif_make_tuple_from_array(ErlNifEnv* env, const ERL_NIF_TERM arr[], unsigned cnt) {
  return nif_term(make_tuple(env->heap, terms_of(arr), cnt));
}

ERL_NIF_TERM enif_make_tuple(ErlNifEnv* env, unsigned cnt, ...) {
  Word* words = env->heap.alloc(1 + size_t{cnt});
  words[0] = make_header(Kind::kTuple, cnt);
  va_list elements;
  va_start(elements, cnt);
  for (unsigned i = 0; i < cnt; i++) words[1 + i] = va_arg(elements, ERL_NIF_TERM);
  va_end(elements);
  return nif_term(make_boxed(words));
}

ERL_NIF_TERM enif_make_list_cell(ErlNifEnv* env, ERL_NIF_TERM car, ERL_NIF_TERM cdr) {
  return nif_term(make_cons(env->heap, term_of(car), term_of(cdr)));
}

ERL_NIF_TERM enif_make_list_from_array(ErlNifEnv* env, const ERL_NIF_TERM arr[], unsigned cnt) {
  return nif_term(make_list_of(env->heap, terms_of(arr), cnt));
}

ERL_NIF_TERM enif_make_list(ErlNifEnv* env, unsigned cnt, ...) {
  if (cnt == 0) return nif_term(kNil);
  Word* words = env->heap.alloc(size_t{cnt} * kConsWords);
  va_list elements;
  va_start(elements, cnt);
  for (unsigned i = 0; i < cnt; i++) {
    Word* cell = words + size_t{i} * kConsWords;
    cell[0] = va_arg(elements, ERL_NIF_TERM);
    cell[1] = i + 1 < cnt ? make_list(cell + kConsWords).bits : kNil.bits;
  }
  va_end(elements);
  return nif_term(make_list(words));
}

int enif_make_reverse_list(ErlNifEnv* env, ERL_NIF_TERM term, ERL_NIF_TERM* list) {
  Term t = term_of(term);
  if (list_length(t) < 0) return 0;
  Term reversed = kNil;
  for (; t.is_list(); t = tail(t)) reversed = make_cons(env->heap, head(t), reversed);
  *list = nif_term(reversed);
  return 1;
}

ERL_NIF_TERM enif_make_string_len(ErlNifEnv* env, const char* string, size_t len,
                                  ErlNifCharEncoding encoding) {
  if (encoding != ERL_NIF_LATIN1) return env->raise("badarg"_atom);
  return nif_term(make_latin1_list(env->heap, {string, len}));
}

ERL_NIF_TERM enif_make_string(ErlNifEnv* env, const char* string, ErlNifCharEncoding encoding) {
  return enif_make_string_len(env, string, std::strlen(string), encoding);
}

// The bytes written with the terminating zero; minus the bytes written if the string was cut; 0 if
// the term is no list of Latin-1 characters. What was read is in the buffer in any case.
int enif_get_string(ErlNifEnv*, ERL_NIF_TERM list, char* buf, unsigned len,
                    ErlNifCharEncoding encoding) {
  if (len < 1) return 0;
  *buf = '\0';
  if (encoding != ERL_NIF_LATIN1) return 0;
  unsigned n = 0;
  Term t = term_of(list);
  for (; t.is_list(); t = tail(t)) {
    Term c = head(t);
    if (!c.is_small() || c.small() < 0 || c.small() > 255) return 0;
    if (n + 1 == len) return -static_cast<int>(len);
    buf[n++] = static_cast<char>(c.small());
    buf[n] = '\0';
  }
  return t.is_nil() ? static_cast<int>(n + 1) : 0;
}

}  // extern "C"
}  // namespace apus::nif
