// The NIFs of prim_file that work on names, and what they share with those on open files.
#pragma once

#include "abi/erl_nif.h"
#include "os/file_names.h"

namespace apus::natives::prim_file {

// The zero-terminated path in a binary that prim_file:internal_name2native/1 made, or null with
// *failure set: anything else, and a path with a zero inside it, is einval. Any number of zeros
// may end it. Ensures: valid as long as the term.
const char* path_of(ErlNifEnv* env, ERL_NIF_TERM term, ERL_NIF_TERM* failure);

// #file_info{} of file.hrl, with times in seconds since 1970.
ERL_NIF_TERM info_record(ErlNifEnv* env, const os::FileInfo& info);

// Each takes argv as a NIF does.
ERL_NIF_TERM read_info(ErlNifEnv* env, const ERL_NIF_TERM* argv);
ERL_NIF_TERM set_permissions(ErlNifEnv* env, const ERL_NIF_TERM* argv);
ERL_NIF_TERM set_owner(ErlNifEnv* env, const ERL_NIF_TERM* argv);
ERL_NIF_TERM set_time(ErlNifEnv* env, const ERL_NIF_TERM* argv);
ERL_NIF_TERM read_link(ErlNifEnv* env, const ERL_NIF_TERM* argv);
ERL_NIF_TERM list_dir(ErlNifEnv* env, const ERL_NIF_TERM* argv);
ERL_NIF_TERM get_cwd(ErlNifEnv* env, const ERL_NIF_TERM* argv);

}  // namespace apus::natives::prim_file
