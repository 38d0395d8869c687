// Names in the file system: what they name, and lists of them.
#include "natives/nifs/prim_file/names.h"

#include <string>
#include <vector>

#include "natives/nifs/answer.h"

namespace apus::natives::prim_file {

namespace {

const char* type_name(os::FileType type) {
  switch (type) {
    case os::FileType::kDevice: return "device";
    case os::FileType::kDirectory: return "directory";
    case os::FileType::kOther: return "other";
    case os::FileType::kRegular: return "regular";
    case os::FileType::kSymbolicLink: return "symlink";
  }
  UNREACHABLE("all types are named");
}

const char* access_name(const os::FileInfo& info) {
  if (info.may_read) return info.may_write ? "read_write" : "read";
  return info.may_write ? "write" : "none";
}

}  // namespace

const char* path_of(ErlNifEnv* env, ERL_NIF_TERM term, ERL_NIF_TERM* failure) {
  ErlNifBinary path;
  *failure = error(env, os::kInvalid);
  if (!enif_inspect_binary(env, term, &path)) return nullptr;
  const void* zero = path.size > 0 ? memchr(path.data, 0, path.size) : nullptr;
  if (zero == nullptr) return nullptr;
  const auto* end = path.data + path.size;
  for (auto* at = static_cast<const unsigned char*>(zero); at < end; at++) {
    if (*at != 0) return nullptr;
  }
  return reinterpret_cast<const char*>(path.data);
}

ERL_NIF_TERM info_record(ErlNifEnv* env, const os::FileInfo& info) {
  return enif_make_tuple(
      env, 14, enif_make_atom(env, "file_info"), enif_make_int64(env, info.size_bytes),
      enif_make_atom(env, type_name(info.type)), enif_make_atom(env, access_name(info)),
      enif_make_int64(env, info.access_time_s), enif_make_int64(env, info.modify_time_s),
      enif_make_int64(env, info.change_time_s), enif_make_uint(env, info.mode),
      enif_make_uint64(env, info.links), enif_make_uint64(env, info.major_device),
      enif_make_uint64(env, info.minor_device), enif_make_uint64(env, info.inode),
      enif_make_uint(env, info.owner), enif_make_uint(env, info.group));
}

ERL_NIF_TERM read_info(ErlNifEnv* env, const ERL_NIF_TERM* argv) {
  ERL_NIF_TERM failure;
  int follow_links;
  if (!enif_get_int(env, argv[1], &follow_links)) return enif_make_badarg(env);
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  auto info = os::file_info(path, follow_links != 0);
  return info.ok() ? info_record(env, *info) : error(env, info.error());
}

ERL_NIF_TERM set_permissions(ErlNifEnv* env, const ERL_NIF_TERM* argv) {
  ERL_NIF_TERM failure;
  unsigned mode;
  if (!enif_get_uint(env, argv[1], &mode)) return enif_make_badarg(env);
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  return answer(env, os::set_permissions(path, mode));
}

ERL_NIF_TERM set_owner(ErlNifEnv* env, const ERL_NIF_TERM* argv) {
  ERL_NIF_TERM failure;
  int owner;
  int group;
  if (!enif_get_int(env, argv[1], &owner) || !enif_get_int(env, argv[2], &group)) {
    return enif_make_badarg(env);
  }
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  return answer(env, os::set_owner(path, owner, group));
}

// The change time cannot be set on Unix; it is only checked.
ERL_NIF_TERM set_time(ErlNifEnv* env, const ERL_NIF_TERM* argv) {
  ERL_NIF_TERM failure;
  ErlNifSInt64 times_s[3];
  for (int i = 0; i < 3; i++) {
    if (!enif_get_int64(env, argv[1 + i], &times_s[i])) return enif_make_badarg(env);
  }
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  return answer(env, os::set_times(path, times_s[0], times_s[1]));
}

ERL_NIF_TERM read_link(ErlNifEnv* env, const ERL_NIF_TERM* argv) {
  ERL_NIF_TERM failure;
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  auto target = os::read_link(path);
  return target.ok() ? ok(env, make_binary(env, *target)) : error(env, target.error());
}

// Newest entry first: prim_file turns the list around while it translates the names.
ERL_NIF_TERM list_dir(ErlNifEnv* env, const ERL_NIF_TERM* argv) {
  ERL_NIF_TERM failure;
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  auto names = os::list_directory(path);
  if (!names.ok()) return error(env, names.error());
  ERL_NIF_TERM list = enif_make_list(env, 0);
  for (const std::string& name : *names) {
    list = enif_make_list_cell(env, make_binary(env, name), list);
  }
  return ok(env, list);
}

ERL_NIF_TERM get_cwd(ErlNifEnv* env, const ERL_NIF_TERM*) {
  auto directory = os::current_directory();
  return directory.ok() ? ok(env, make_binary(env, *directory)) : error(env, directory.error());
}

}  // namespace apus::natives::prim_file
