// What kind of term is it? No function here raises or builds.
#include "nif/env.h"
#include "term/binary.h"
#include "term/compare.h"
#include "term/cons.h"
#include "term/tuple.h"

namespace apus::nif {
extern "C" {

int enif_is_atom(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_atom(); }
int enif_is_binary(ErlNifEnv*, ERL_NIF_TERM term) { return is_binary(term_of(term)); }
int enif_is_ref(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_ref(); }
int enif_is_fun(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_fun(); }
int enif_is_pid(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_pid(); }
int enif_is_port(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_port(); }
int enif_is_number(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_number(); }
int enif_is_map(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_map(); }
int enif_is_tuple(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_tuple(); }
int enif_is_empty_list(ErlNifEnv*, ERL_NIF_TERM term) { return term_of(term).is_nil(); }

int enif_is_list(ErlNifEnv*, ERL_NIF_TERM term) {
  return term_of(term).is_list() || term_of(term).is_nil();
}

int enif_is_identical(ERL_NIF_TERM lhs, ERL_NIF_TERM rhs) {
  return exactly_equal(term_of(lhs), term_of(rhs));
}

int enif_compare(ERL_NIF_TERM lhs, ERL_NIF_TERM rhs) {
  return ::apus::compare(term_of(lhs), term_of(rhs));
}

ErlNifTermType enif_term_type(ErlNifEnv*, ERL_NIF_TERM term) {
  Term t = term_of(term);
  if (t.is_atom()) return ERL_NIF_TERM_TYPE_ATOM;
  if (t.is_integer()) return ERL_NIF_TERM_TYPE_INTEGER;
  if (t.is_list() || t.is_nil()) return ERL_NIF_TERM_TYPE_LIST;
  if (t.is_tuple()) return ERL_NIF_TERM_TYPE_TUPLE;
  if (t.is_bitstring()) return ERL_NIF_TERM_TYPE_BITSTRING;
  if (t.is_map()) return ERL_NIF_TERM_TYPE_MAP;
  if (t.is_float()) return ERL_NIF_TERM_TYPE_FLOAT;
  if (t.is_pid()) return ERL_NIF_TERM_TYPE_PID;
  if (t.is_ref()) return ERL_NIF_TERM_TYPE_REFERENCE;
  if (t.is_fun()) return ERL_NIF_TERM_TYPE_FUN;
  CHECK(t.is_port());
  return ERL_NIF_TERM_TYPE_PORT;
}

int enif_get_list_cell(ErlNifEnv*, ERL_NIF_TERM term, ERL_NIF_TERM* first, ERL_NIF_TERM* rest) {
  Term t = term_of(term);
  if (!t.is_list()) return 0;
  *first = nif_term(head(t));
  *rest = nif_term(tail(t));
  return 1;
}

int enif_get_list_length(ErlNifEnv*, ERL_NIF_TERM term, unsigned* len) {
  int64_t length = list_length(term_of(term));
  if (length < 0) return 0;
  *len = static_cast<unsigned>(length);
  return 1;
}

int enif_get_tuple(ErlNifEnv*, ERL_NIF_TERM term, int* arity, const ERL_NIF_TERM** array) {
  Term t = term_of(term);
  if (!t.is_tuple()) return 0;
  Tuple tuple(t);
  *arity = static_cast<int>(tuple.arity());
  *array = reinterpret_cast<const ERL_NIF_TERM*>(tuple.elements());
  return 1;
}

}  // extern "C"
}  // namespace apus::nif
