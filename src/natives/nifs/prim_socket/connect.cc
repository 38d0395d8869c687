// Names and connections: bind, connect, listen, accept, shutdown.
#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/registry.h"
#include "os/net/socket_options.h"

namespace apus::natives::prim_socket {
namespace {

ERL_NIF_TERM answer_name(ErlNifEnv* env, const Result<os::RawAddress, os::OsError>& name) {
  return name.ok() ? ok(env, make_address(env, name.value())) : error(env, name.error());
}

// A socket for a connection, like the one that listened.
ERL_NIF_TERM accepted(ErlNifEnv* env, Socket& listener, int descriptor) {
  ERL_NIF_TERM term;
  Socket* socket = make_socket(env, descriptor, listener.kind, &term);
  if (socket == nullptr) return error(env, os::kInvalid);
  socket->sizes = listener.sizes;
  socket->is_debugged = listener.is_debugged;
  socket->tells_wraps = listener.tells_wraps;
  socket->is_registered = listener.is_registered;
  if (socket->is_registered) tell_registry(env, *socket, "add");
  return ok(env, term);
}

}  // namespace

ERL_NIF_TERM bind(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  os::RawAddress address;
  if (!read_address(env, argv[0], &address)) return invalid(env, "sockaddr");
  auto bound = os::bind_socket(socket.descriptor, address);
  if (bound.ok()) socket.read_state |= kBound;
  return answer(env, bound);
}

// nif_connect(Socket, Reference, Address).
ERL_NIF_TERM connect(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  os::RawAddress address;
  if (!enif_is_ref(env, argv[0])) return enif_make_badarg(env);
  if (!read_address(env, argv[1], &address)) return invalid(env, "sockaddr");
  if (socket.writers().count() > 0) return error_state(env);
  if (socket.connectors().is_current(env)) return finish_connect(env, socket, argv);
  if (socket.connectors().count() > 0) return error(env, "already");
  auto connected = os::connect_socket(socket.descriptor, address);
  if (connected.ok()) {
    socket.write_state |= kConnected;
    return ok(env);
  }
  // A local listener with too many clients: stock waits until the socket can be written to, which it
  // can, and calls it connected.
  bool may_wait = connected.error() == os::kInProgress || connected.error() == os::kAgain;
  if (!may_wait) return error(env, connected.error());
  socket.write_state |= kConnecting;
  return socket.connectors().wait(env, argv[0], enif_make_atom(env, "select"));
}

// nif_connect(Socket), when the message has come.
ERL_NIF_TERM finish_connect(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM*) {
  if (socket.writers().count() > 0) return error_state(env);
  if (!socket.connectors().is_current(env)) return raise_state(env);
  socket.connectors().withdraw_current(env);
  socket.connectors().leave(env);
  socket.write_state &= ~kConnecting;
  auto reason = os::get_int_option(socket.descriptor, os::SocketOption::kError);
  if (!reason.ok()) return error(env, reason.error());
  if (*reason != 0) return error(env, os::OsError{*reason});
  socket.write_state |= kConnected;
  return ok(env);
}

ERL_NIF_TERM listen(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int backlog;
  if (!enif_is_number(env, argv[0])) return enif_make_badarg(env);
  if (!enif_get_int(env, argv[0], &backlog)) return out_of_range(env, argv[0]);
  auto listening = os::listen_socket(socket.descriptor, backlog);
  if (listening.ok()) socket.read_state |= kListening;
  return answer(env, listening);
}

// nif_accept(Socket, Reference).
ERL_NIF_TERM accept(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  WaitQueue& queue = socket.acceptors();
  ERL_NIF_TERM select = enif_make_atom(env, "select");
  if (socket.readers().count() > 0) return error_state(env);
  Turn turn = queue.take_turn(env, argv[0]);
  if (turn == Turn::kRefused) return raise_state(env);
  if (turn == Turn::kLater) return select;
  socket.counters.accept_tries++;
  auto descriptor = os::accept_socket(socket.descriptor);
  if (!descriptor.ok() && descriptor.error() == os::kAgain) {
    if (queue.count() > 0) socket.counters.accept_waits++;
    socket.read_state |= kAccepting;
    return queue.wait(env, argv[0], select);
  }
  if (!descriptor.ok()) {
    socket.counters.accept_fails++;
    queue.leave_failed(env, descriptor.error().name());
    return error(env, descriptor.error());
  }
  queue.leave(env);
  if (queue.count() == 0) socket.read_state &= ~kAccepting;
  socket.counters.accepted++;
  socket.write_state |= kConnected;  // As stock shows it of a socket that has accepted.
  return accepted(env, socket, *descriptor);
}

ERL_NIF_TERM shutdown(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  const struct {
    const char* name;
    os::Shutdown how;
  } rows[] = {{"read", os::Shutdown::kRead}, {"write", os::Shutdown::kWrite},
              {"read_write", os::Shutdown::kBoth}};
  for (const auto& row : rows)
    if (is_atom(env, argv[0], row.name))
      return answer(env, os::shutdown_socket(socket.descriptor, row.how));
  return raise_invalid(env, enif_make_tuple2(env, enif_make_atom(env, "how"), argv[0]));
}

ERL_NIF_TERM sock_name(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM*) {
  return answer_name(env, os::raw_socket_name(socket.descriptor));
}

ERL_NIF_TERM peer_name(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM*) {
  return answer_name(env, os::raw_peer_name(socket.descriptor));
}

}  // namespace apus::natives::prim_socket
