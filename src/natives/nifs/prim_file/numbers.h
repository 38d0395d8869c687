// Numbers in the arguments of prim_file's functions. What is no number raises badarg; a number
// beyond the system's range is the system's error, {error, einval}, as for a file position that
// no file has.
#pragma once

#include <climits>

#include "natives/nifs/answer.h"

namespace apus::natives::prim_file {

// True with *value set, or false with *failure set to what the NIF must return.
inline bool get_offset(ErlNifEnv* env, ERL_NIF_TERM term, ErlNifSInt64* value,
                       ERL_NIF_TERM* failure) {
  if (enif_get_int64(env, term, value)) return true;
  *failure = enif_is_number(env, term) ? error(env, os::kInvalid) : enif_make_badarg(env);
  return false;
}

inline bool get_size(ErlNifEnv* env, ERL_NIF_TERM term, size_t* value, ERL_NIF_TERM* failure) {
  ErlNifUInt64 size;
  if (enif_get_uint64(env, term, &size) && size <= SSIZE_MAX) {
    *value = size;
    return true;
  }
  *failure = enif_is_number(env, term) ? error(env, os::kInvalid) : enif_make_badarg(env);
  return false;
}

}  // namespace apus::natives::prim_file
