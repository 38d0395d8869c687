// The NIFs of prim_socket, by the file that has them; the table is in prim_socket.cc.
// Threads: as socket.h says.
#pragma once

#include "natives/nifs/prim_socket/socket.h"

namespace apus::natives::prim_socket {

// open.cc
ERL_NIF_TERM open_descriptor(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
ERL_NIF_TERM open_socket(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
// info.cc
ERL_NIF_TERM library_info(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
ERL_NIF_TERM socket_info(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
// supports.cc
ERL_NIF_TERM supports(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
ERL_NIF_TERM supports_of(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
// close.cc
ERL_NIF_TERM close_nif(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
ERL_NIF_TERM finalize_close(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
ERL_NIF_TERM cancel(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
void close_after_owner(ErlNifEnv* env, Socket& socket);

// connect.cc
ERL_NIF_TERM bind(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM connect(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM finish_connect(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM listen(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM accept(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM shutdown(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM sock_name(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM peer_name(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);

// send.cc
ERL_NIF_TERM send(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM send_to(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM send_msg(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
// sendfile.cc
ERL_NIF_TERM send_file_begin(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM send_file_more(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM send_file_close(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);

// receive.cc
ERL_NIF_TERM receive(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM receive_from(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM receive_msg(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);

// options.cc
ERL_NIF_TERM set_option(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM get_option(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM get_native_option(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
// ioctl.cc
ERL_NIF_TERM list_interfaces(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM ask_interface(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);
ERL_NIF_TERM change_interface(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv);

}  // namespace apus::natives::prim_socket
