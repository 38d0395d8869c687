// prim_socket: the NIF library under the preloaded module of the same name, and so under the
// modules socket and gen_tcp_socket.
//
// Load is told the registry process and what the environment wishes. Debugging prints nothing: its
// flags are kept and shown.
// Threads: socket.h. OTP: socket(3); prim_socket.erl.
#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/library.h"
#include "natives/nifs/prim_socket/option_values.h"

namespace apus::natives::prim_socket {

LibraryState& library_state() {
  static LibraryState state;
  return state;
}

namespace {

ERL_NIF_TERM raise_data(ErlNifEnv* env, ERL_NIF_TERM data) {
  return raise_invalid(env, enif_make_tuple2(env, enif_make_atom(env, "data"), data));
}

// nif_command(#{command => What, data => Flag}).
ERL_NIF_TERM command(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM what, data;
  bool flag;
  LibraryState& library = library_state();
  const struct {
    const char* name;
    std::atomic<bool>& flag;
  } rows[] = {{"debug", library.is_debugged}, {"socket_debug", library.are_sockets_debugged},
              {"use_registry", library.uses_registry}};
  if (!enif_is_map(env, argv[0]) || !get(env, argv[0], "command", &what) ||
      !get(env, argv[0], "data", &data))
    return enif_make_badarg(env);
  for (const auto& row : rows) {
    if (!is_atom(env, what, row.name)) continue;
    if (!read_flag(env, data, &flag)) return raise_data(env, data);
    row.flag = flag;
    return ok(env);
  }
  return raise_invalid(env, enif_make_tuple2(env, enif_make_atom(env, "command"), what));
}

void read_flag_of(ErlNifEnv* env, ERL_NIF_TERM map, const char* key, std::atomic<bool>* to) {
  ERL_NIF_TERM value;
  bool flag;
  if (get(env, map, key, &value) && read_flag(env, value, &flag)) *to = flag;
}

int load(ErlNifEnv* env, void**, ERL_NIF_TERM info) {
  ERL_NIF_TERM registry;
  LibraryState& library = library_state();
  if (!get(env, info, "registry", &registry) ||
      !enif_get_local_pid(env, registry, &library.registry))
    return 1;
  read_flag_of(env, info, "use_registry", &library.uses_registry);
  read_flag_of(env, info, "debug", &library.is_debugged);
  read_flag_of(env, info, "socket_debug", &library.are_sockets_debugged);
  return open_socket_type(env) ? 0 : 1;
}

constexpr unsigned kIo = ERL_NIF_DIRTY_JOB_IO_BOUND;

ErlNifFunc functions[] = {
    {"nif_info", 0, library_info, 0},
    {"nif_info", 1, socket_info, 0},
    {"nif_supports", 0, supports, 0},
    {"nif_supports", 1, supports_of, 0},
    {"nif_command", 1, command, 0},
    {"nif_open", 2, open_descriptor, 0},
    {"nif_open", 4, open_socket, 0},
    {"nif_bind", 2, on_socket<bind>, 0},
    {"nif_connect", 1, on_socket<finish_connect>, 0},
    {"nif_connect", 3, on_socket<connect>, 0},
    {"nif_listen", 2, on_socket<listen>, 0},
    {"nif_accept", 2, on_socket<accept>, 0},
    {"nif_send", 4, on_socket<send>, 0},
    {"nif_sendto", 5, on_socket<send_to>, 0},
    {"nif_sendmsg", 5, on_socket<send_msg>, 0},
    {"nif_sendfile", 1, send_file_close, kIo},
    {"nif_sendfile", 4, on_socket<send_file_more>, kIo},
    {"nif_sendfile", 5, on_socket<send_file_begin>, kIo},
    {"nif_recv", 4, on_socket<receive>, 0},
    {"nif_recvfrom", 4, on_socket<receive_from>, 0},
    {"nif_recvmsg", 5, on_socket<receive_msg>, 0},
    {"nif_close", 1, close_nif, 0},
    {"nif_finalize_close", 1, finalize_close, kIo},
    {"nif_shutdown", 2, on_socket<shutdown>, 0},
    {"nif_setopt", 5, on_socket<set_option>, 0},
    {"nif_getopt", 3, on_socket<get_option>, 0},
    {"nif_getopt", 4, on_socket<get_native_option>, 0},
    {"nif_sockname", 1, on_socket<sock_name>, 0},
    {"nif_peername", 1, on_socket<peer_name>, 0},
    {"nif_ioctl", 2, on_socket<list_interfaces>, 0},
    {"nif_ioctl", 3, on_socket<ask_interface>, 0},
    {"nif_ioctl", 4, on_socket<change_interface>, 0},
    {"nif_cancel", 3, cancel, 0},
};

}  // namespace

ERL_NIF_INIT(prim_socket, functions, load, nullptr, nullptr, nullptr)

}  // namespace apus::natives::prim_socket
