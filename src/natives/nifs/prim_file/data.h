// The NIFs of prim_file that work on an open file.
#pragma once

#include "abi/erl_nif.h"

namespace apus::natives::prim_file {

// Each is a HandleOperation (handle.h); argv starts after the handle.
ERL_NIF_TERM read(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM write(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM pread(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM pwrite(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM ipread_s32bu_p32bu(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM seek(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM sync(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM truncate(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM allocate(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM advise(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM get_handle(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);
ERL_NIF_TERM read_handle_info(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv);

// The whole file as a binary, without a handle.
ERL_NIF_TERM read_whole_file(ErlNifEnv* env, const char* path);

}  // namespace apus::natives::prim_file
