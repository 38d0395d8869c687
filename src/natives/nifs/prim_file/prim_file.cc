// prim_file: the NIF library under the preloaded module of the same name, which all of OTP's file
// operations end in. This file holds the table, loading, opening, and the calls that only hand a
// path or two to the system.
//
// Everything that may wait for the file system is a dirty I/O job.
// Threads: the resource type and the janitor's pid are set while loading and constant then.
// OTP: erts, prim_file.erl; kernel, file(3).
#include "natives/nifs/prim_file/data.h"
#include "natives/nifs/prim_file/handle.h"
#include "natives/nifs/prim_file/names.h"
#include "os/files.h"

namespace apus::natives::prim_file {

namespace {

// Adapts a function on paths to the signature of a NIF.
template <ERL_NIF_TERM (*function)(ErlNifEnv*, const ERL_NIF_TERM*)>
ERL_NIF_TERM plain(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  return function(env, argv);
}

template <Result<Unit, os::OsError> (*operation)(const char*)>
ERL_NIF_TERM on_path(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM failure;
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  return answer(env, operation(path));
}

template <Result<Unit, os::OsError> (*operation)(const char*, const char*)>
ERL_NIF_TERM on_two_paths(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM failure;
  const char* first = path_of(env, argv[0], &failure);
  const char* second = first != nullptr ? path_of(env, argv[1], &failure) : nullptr;
  if (second == nullptr) return failure;
  return answer(env, operation(first, second));
}

// Modes that the Erlang side handles (raw, read_ahead, ...) are skipped, and so is an improper end.
os::OpenMode open_mode(ErlNifEnv* env, ERL_NIF_TERM modes) {
  os::OpenMode mode;
  const struct {
    const char* name;
    bool* flag;
  } kFlags[] = {{"read", &mode.read},           {"write", &mode.write},
                {"append", &mode.append},       {"exclusive", &mode.exclusive},
                {"sync", &mode.sync},           {"directory", &mode.directory},
                {"skip_type_check", &mode.skip_type_check}};
  ERL_NIF_TERM head;
  while (enif_get_list_cell(env, modes, &head, &modes)) {
    for (const auto& each : kFlags) {
      if (enif_is_identical(head, enif_make_atom(env, each.name))) *each.flag = true;
    }
  }
  if (mode.append || mode.exclusive) mode.write = true;
  if (!mode.write) mode.read = true;
  return mode;
}

ERL_NIF_TERM open(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM failure;
  if (!enif_is_list(env, argv[1])) return enif_make_badarg(env);
  const char* path = path_of(env, argv[0], &failure);
  if (path == nullptr) return failure;
  auto opened = os::open_file(path, open_mode(env, argv[1]));
  return opened.ok() ? make_handle(env, *opened) : error(env, opened.error());
}

ERL_NIF_TERM file_desc_to_ref(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  int descriptor;
  if (!enif_get_int(env, argv[0], &descriptor)) return enif_make_badarg(env);
  auto checked = os::check_descriptor(descriptor);
  return checked.ok() ? make_handle(env, descriptor) : error(env, checked.error());
}

ERL_NIF_TERM read_file(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM failure;
  const char* path = path_of(env, argv[0], &failure);
  return path != nullptr ? read_whole_file(env, path) : failure;
}

// Drives and short names are for Windows.
ERL_NIF_TERM not_supported(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  return error(env, os::kNotSupported);
}

int load(ErlNifEnv* env, void** priv_data, ERL_NIF_TERM load_info) {
  ErlNifPid janitor;
  *priv_data = nullptr;
  if (!enif_get_local_pid(env, load_info, &janitor)) return -1;
  return open_handle_type(env, janitor) ? 0 : -1;
}

int upgrade(ErlNifEnv* env, void** priv_data, void**, ERL_NIF_TERM load_info) {
  return load(env, priv_data, load_info);
}

constexpr unsigned kIo = ERL_NIF_DIRTY_JOB_IO_BOUND;

ErlNifFunc functions[] = {
    {"open_nif", 2, open, kIo},
    {"close_nif", 1, close_nif, kIo},
    {"delayed_close_nif", 1, delayed_close_nif, kIo},
    {"file_desc_to_ref_nif", 1, file_desc_to_ref, kIo},
    {"read_nif", 2, on_handle<read>, kIo},
    {"write_nif", 2, on_handle<write>, kIo},
    {"pread_nif", 3, on_handle<pread>, kIo},
    {"pwrite_nif", 3, on_handle<pwrite>, kIo},
    {"ipread_s32bu_p32bu_nif", 3, on_handle<ipread_s32bu_p32bu>, kIo},
    {"seek_nif", 3, on_handle<seek>, kIo},
    {"sync_nif", 2, on_handle<sync>, kIo},
    {"truncate_nif", 1, on_handle<truncate>, kIo},
    {"allocate_nif", 3, on_handle<allocate>, kIo},
    {"advise_nif", 4, on_handle<advise>, kIo},
    {"get_handle_nif", 1, on_handle<get_handle>, 0},
    {"read_handle_info_nif", 1, on_handle<read_handle_info>, kIo},
    {"read_file_nif", 1, read_file, kIo},
    {"read_info_nif", 2, plain<read_info>, kIo},
    {"set_permissions_nif", 2, plain<set_permissions>, kIo},
    {"set_owner_nif", 3, plain<set_owner>, kIo},
    {"set_time_nif", 4, plain<set_time>, kIo},
    {"read_link_nif", 1, plain<read_link>, kIo},
    {"list_dir_nif", 1, plain<list_dir>, kIo},
    {"get_cwd_nif", 0, plain<get_cwd>, kIo},
    {"set_cwd_nif", 1, on_path<os::set_current_directory>, kIo},
    {"get_device_cwd_nif", 1, not_supported, kIo},
    {"altname_nif", 1, not_supported, kIo},
    {"rename_nif", 2, on_two_paths<os::rename_file>, kIo},
    {"make_hard_link_nif", 2, on_two_paths<os::make_hard_link>, kIo},
    {"make_soft_link_nif", 2, on_two_paths<os::make_symbolic_link>, kIo},
    {"make_dir_nif", 1, on_path<os::make_directory>, kIo},
    {"del_file_nif", 1, on_path<os::delete_file>, kIo},
    {"del_dir_nif", 1, on_path<os::delete_directory>, kIo},
};

}  // namespace

ERL_NIF_INIT(prim_file, functions, load, nullptr, upgrade, nullptr)

}  // namespace apus::natives::prim_file
