// Closing, and giving up waiting.
#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/registry.h"

namespace apus::natives::prim_socket {
namespace {

// Everything of closing but the descriptor. All who wait are told, also who closes.
void begin_close(ErlNifEnv* env, Socket& socket) {
  bool was_selected = ((socket.read_state | socket.write_state) & kSelected) != 0;
  socket.read_state |= kClosing | kClosed;
  socket.write_state |= kClosing | kClosed;
  if (socket.has_owner) enif_demonitor_process(env, &socket, &socket.owner_monitor);
  socket.has_owner = false;
  for (WaitQueue& queue : socket.queues) queue.abort_all(env, "closed");
  if (was_selected)
    enif_select(env, socket.descriptor, ERL_NIF_SELECT_STOP, &socket, nullptr,
                enif_make_atom(env, "undefined"));
  if (socket.is_registered) tell_registry(env, socket, "del");
}

// Takes the descriptor away. Ensures: negative when there is none to close.
int take_descriptor(Socket& socket) {
  int descriptor = socket.descriptor;
  if (descriptor >= 0) socket_counts().add(socket.kind, -1);
  socket.descriptor = -1;
  return socket.closes_descriptor ? descriptor : -1;
}

WaitQueue* queue_of(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM operation) {
  const struct {
    const char* name;
    WaitQueue& queue;
  } rows[] = {{"connect", socket.connectors()}, {"accept", socket.acceptors()},
              {"send", socket.writers()},       {"sendto", socket.writers()},
              {"sendmsg", socket.writers()},    {"sendfile", socket.writers()},
              {"recv", socket.readers()},       {"recvfrom", socket.readers()},
              {"recvmsg", socket.readers()}};
  for (const auto& row : rows)
    if (is_atom(env, operation, row.name)) return &row.queue;
  return nullptr;
}

}  // namespace

// nif_close(Socket).
ERL_NIF_TERM close_nif(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  Socket* socket = socket_of(env, argv[0]);
  if (socket == nullptr) return enif_make_badarg(env);
  Lock lock(socket->mutex);
  if (socket->is_closed()) return error(env, "closed");
  begin_close(env, *socket);
  return ok(env);
}

// nif_finalize_close(Socket). On a dirty thread: what is unsent may be waited for.
ERL_NIF_TERM finalize_close(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  Socket* socket = socket_of(env, argv[0]);
  if (socket == nullptr) return enif_make_badarg(env);
  int descriptor, file;
  {
    Lock lock(socket->mutex);
    if (!socket->is_closed()) return raise_state(env);
    if (socket->descriptor < 0) return error(env, "closed");
    file = socket->file;
    socket->file = -1;
    descriptor = take_descriptor(*socket);
  }
  if (file >= 0) (void)os::close_file(file);
  if (descriptor < 0) return ok(env);
  os::make_blocking(descriptor);
  return answer(env, os::close_socket(descriptor));
}

void close_after_owner(ErlNifEnv* env, Socket& socket) {
  begin_close(env, socket);
  int descriptor = take_descriptor(socket);
  if (descriptor >= 0) (void)os::close_socket(descriptor);
  if (socket.file >= 0) tell_registry(env, socket, "sendfile_deferred_close");
}

// nif_cancel(Socket, Operation, Reference).
ERL_NIF_TERM cancel(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  Socket* socket = socket_of(env, argv[0]);
  if (socket == nullptr || !enif_is_atom(env, argv[1]) || !enif_is_ref(env, argv[2]))
    return enif_make_badarg(env);
  Lock lock(socket->mutex);
  WaitQueue* queue = queue_of(env, *socket, argv[1]);
  if (queue == nullptr) return enif_make_badarg(env);
  if (socket->is_closed()) return error(env, "closed");
  if (queue->count() == 0) return enif_make_atom(env, "not_found");
  const char* result = queue->cancel(env, argv[2]);
  if (queue->count() == 0 && queue == &socket->acceptors()) socket->read_state &= ~kAccepting;
  if (queue->count() == 0 && queue == &socket->connectors()) socket->write_state &= ~kConnecting;
  return enif_make_atom(env, result);
}

}  // namespace apus::natives::prim_socket
