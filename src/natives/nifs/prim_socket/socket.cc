// The resource behind a socket's term; see socket.h.
#include "natives/nifs/prim_socket/socket.h"

#include <new>

#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/library.h"

namespace apus::natives::prim_socket {
namespace {

ErlNifResourceType* socket_type = nullptr;

void destroy(ErlNifEnv*, void* object) { static_cast<Socket*>(object)->~Socket(); }

// The selection is over: only closing asks for that, and goes on by itself.
void stopped(ErlNifEnv*, void*, ErlNifEvent, int) {}

// A process ended: the owner, or one that waits.
void process_ended(ErlNifEnv* env, void* object, ErlNifPid*, ErlNifMonitor* monitor) {
  auto& socket = *static_cast<Socket*>(object);
  Lock lock(socket.mutex);
  if (socket.is_closed()) return;
  if (socket.has_owner && enif_compare_monitors(monitor, &socket.owner_monitor) == 0) {
    socket.has_owner = false;
    close_after_owner(env, socket);
    return;
  }
  for (WaitQueue& queue : socket.queues)
    if (queue.forget(env, *monitor)) return;
}

}  // namespace

Socket::~Socket() {
  if (descriptor >= 0) socket_counts().add(kind, -1);
  if (descriptor >= 0 && closes_descriptor) (void)os::close_socket(descriptor);
  if (file >= 0) (void)os::close_file(file);
  if (meta_env != nullptr) enif_free_env(meta_env);
}

bool open_socket_type(ErlNifEnv* env) {
  ErlNifResourceTypeInit init{};
  init.dtor = destroy;
  init.stop = stopped;
  init.down = process_ended;
  auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  socket_type = enif_open_resource_type_x(env, "sockets", &init, flags, nullptr);
  return socket_type != nullptr;
}

Socket* socket_of(ErlNifEnv* env, ERL_NIF_TERM term) {
  void* object;
  if (!enif_get_resource(env, term, socket_type, &object)) return nullptr;
  return static_cast<Socket*>(object);
}

bool own(ErlNifEnv* env, Socket& socket, const ErlNifPid& pid) {
  if (socket.has_owner) enif_demonitor_process(env, &socket, &socket.owner_monitor);
  socket.owner = pid;
  socket.has_owner = enif_monitor_process(env, &socket, &pid, &socket.owner_monitor) == 0;
  return socket.has_owner;
}

Socket* make_socket(ErlNifEnv* env, int descriptor, const os::SocketKind& kind, ERL_NIF_TERM* term) {
  void* memory = enif_alloc_resource(socket_type, sizeof(Socket));
  auto* socket = new (memory) Socket(descriptor, kind);
  socket->readers().set_up(socket, ERL_NIF_SELECT_READ, &socket->read_state, false);
  socket->acceptors().set_up(socket, ERL_NIF_SELECT_READ, &socket->read_state, true);
  socket->writers().set_up(socket, ERL_NIF_SELECT_WRITE, &socket->write_state, false);
  socket->connectors().set_up(socket, ERL_NIF_SELECT_WRITE, &socket->write_state, false);
  socket_counts().add(kind, 1);
  ErlNifPid self;
  enif_self(env, &self);
  bool is_owned = own(env, *socket, self);
  *term = enif_make_resource(env, socket);
  enif_release_resource(socket);
  return is_owned ? socket : nullptr;
}

ERL_NIF_TERM shown_socket(ErlNifEnv* env, Socket& socket) {
  return enif_make_tuple2(env, enif_make_atom(env, "$socket"), enif_make_resource(env, &socket));
}

ERL_NIF_TERM invalid(ErlNifEnv* env, ERL_NIF_TERM what) {
  return enif_make_tuple2(env, enif_make_atom(env, "invalid"), what);
}

ERL_NIF_TERM invalid(ErlNifEnv* env, const char* what) {
  return invalid(env, enif_make_atom(env, what));
}

ERL_NIF_TERM raise_invalid(ErlNifEnv* env, ERL_NIF_TERM what) {
  return enif_raise_exception(env, invalid(env, what));
}

ERL_NIF_TERM raise_state(ErlNifEnv* env) { return raise_invalid(env, enif_make_atom(env, "state")); }

ERL_NIF_TERM error_state(ErlNifEnv* env) {
  return enif_make_tuple2(env, enif_make_atom(env, "error"), invalid(env, "state"));
}

ERL_NIF_TERM out_of_range(ErlNifEnv* env, ERL_NIF_TERM term) {
  return invalid(env, enif_make_tuple2(env, enif_make_atom(env, "integer_range"), term));
}

}  // namespace apus::natives::prim_socket
