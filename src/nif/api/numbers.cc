// Numbers both ways. A number that the C type does not hold is refused, never cut.
#include <climits>
#include <cmath>

#include "heap/builders.h"
#include "nif/env.h"
#include "term/atom.h"
#include "term/number.h"

namespace apus::nif {

namespace {

bool get_signed(Term t, int64_t least, int64_t greatest, int64_t* value) {
  if (!t.is_integer()) return false;
  uint64_t room;
  std::optional<int64_t> n = num::to_int64(integer_view(t, &room));
  if (!n || *n < least || *n > greatest) return false;
  *value = *n;
  return true;
}

bool get_unsigned(Term t, uint64_t greatest, uint64_t* value) {
  if (!t.is_integer()) return false;
  uint64_t room;
  std::optional<uint64_t> n = num::to_uint64(integer_view(t, &room));
  if (!n || *n > greatest) return false;
  *value = *n;
  return true;
}

}  // namespace

extern "C" {

int enif_get_int(ErlNifEnv*, ERL_NIF_TERM term, int* ip) {
  int64_t value;
  if (!get_signed(term_of(term), INT_MIN, INT_MAX, &value)) return 0;
  *ip = static_cast<int>(value);
  return 1;
}

int enif_get_long(ErlNifEnv*, ERL_NIF_TERM term, long* ip) {
  int64_t value;
  if (!get_signed(term_of(term), LONG_MIN, LONG_MAX, &value)) return 0;
  *ip = value;
  return 1;
}

int enif_get_uint(ErlNifEnv*, ERL_NIF_TERM term, unsigned* ip) {
  uint64_t value;
  if (!get_unsigned(term_of(term), UINT_MAX, &value)) return 0;
  *ip = static_cast<unsigned>(value);
  return 1;
}

int enif_get_ulong(ErlNifEnv*, ERL_NIF_TERM term, unsigned long* ip) {
  uint64_t value;
  if (!get_unsigned(term_of(term), ULONG_MAX, &value)) return 0;
  *ip = value;
  return 1;
}

int enif_get_double(ErlNifEnv*, ERL_NIF_TERM term, double* dp) {
  Term t = term_of(term);
  if (!t.is_float()) return 0;
  *dp = float_value(t);
  return 1;
}

ERL_NIF_TERM enif_make_int(ErlNifEnv*, int i) { return nif_term(make_small(i)); }
ERL_NIF_TERM enif_make_uint(ErlNifEnv*, unsigned i) { return nif_term(make_small(i)); }

ERL_NIF_TERM enif_make_long(ErlNifEnv* env, long i) {
  return nif_term(make_integer(env->heap, static_cast<int64_t>(i)));
}

ERL_NIF_TERM enif_make_ulong(ErlNifEnv* env, unsigned long i) {
  return nif_term(make_unsigned(env->heap, i));
}

// Infinities and NaN are no Erlang numbers: badarg.
ERL_NIF_TERM enif_make_double(ErlNifEnv* env, double d) {
  if (!std::isfinite(d)) return env->raise("badarg"_atom);
  return nif_term(make_float(env->heap, d));
}

}  // extern "C"
}  // namespace apus::nif
