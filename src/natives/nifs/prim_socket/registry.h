// What the registry process of all sockets is told.
// Threads: under the socket's mutex. OTP: socket_registry.erl.
#pragma once

#include "natives/nifs/prim_socket/library.h"
#include "natives/nifs/prim_socket/socket.h"

namespace apus::natives::prim_socket {

// {'$socket', What, Socket}: add, del or sendfile_deferred_close.
inline void tell_registry(ErlNifEnv* env, Socket& socket, const char* what) {
  ERL_NIF_TERM message = enif_make_tuple3(env, enif_make_atom(env, "$socket"),
                                          enif_make_atom(env, what), shown_socket(env, socket));
  enif_send(env, &library_state().registry, nullptr, message);
}

}  // namespace apus::natives::prim_socket
