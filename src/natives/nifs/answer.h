// The answers that our NIF libraries give again and again: ok, {ok, Value}, {error, Reason}.
// Threads: makes terms in the caller's environment only.
#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include "abi/erl_nif.h"
#include "base/result.h"
#include "os/os_error.h"

namespace apus::natives {

inline ERL_NIF_TERM ok(ErlNifEnv* env) { return enif_make_atom(env, "ok"); }

inline ERL_NIF_TERM ok(ErlNifEnv* env, ERL_NIF_TERM value) {
  return enif_make_tuple2(env, enif_make_atom(env, "ok"), value);
}

inline ERL_NIF_TERM error(ErlNifEnv* env, os::OsError reason) {
  return enif_make_tuple2(env, enif_make_atom(env, "error"), enif_make_atom(env, reason.name()));
}

inline ERL_NIF_TERM error(ErlNifEnv* env, const char* reason) {
  return enif_make_tuple2(env, enif_make_atom(env, "error"), enif_make_atom(env, reason));
}

// ok, or the error that the operating system gave.
inline ERL_NIF_TERM answer(ErlNifEnv* env, const Result<Unit, os::OsError>& result) {
  return result.ok() ? ok(env) : error(env, result.error());
}

inline ERL_NIF_TERM make_binary(ErlNifEnv* env, std::string_view bytes) {
  ERL_NIF_TERM term;
  unsigned char* data = enif_make_new_binary(env, bytes.size(), &term);
  if (!bytes.empty()) memcpy(data, bytes.data(), bytes.size());
  return term;
}

// Strings of Latin-1. Ensures: false for anything else.
inline ERL_NIF_TERM make_text(ErlNifEnv* env, std::string_view text) {
  return enif_make_string_len(env, text.data(), text.size(), ERL_NIF_LATIN1);
}

inline bool read_text(ErlNifEnv* env, ERL_NIF_TERM term, std::string* text) {
  unsigned length;
  if (!enif_get_list_length(env, term, &length)) return false;
  text->resize(length + 1);
  if (enif_get_string(env, term, text->data(), length + 1, ERL_NIF_LATIN1) <= 0) return false;
  text->resize(length);
  return true;
}

}  // namespace apus::natives
