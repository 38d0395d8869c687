// Sending from a file: the system copies, as much as the socket takes; what is left waits.
#include <algorithm>

#include "natives/nifs/file_descriptor_call.h"
#include "natives/nifs/prim_socket/functions.h"
#include "os/net/sockets.h"

namespace apus::natives::prim_socket {
namespace {

// As many bytes as one system call takes at most.
constexpr uint64_t kMostAtOnce = 0x7FFFF000;

void close_file(Socket& socket) {
  if (socket.file >= 0) (void)os::close_file(socket.file);
  socket.file = -1;
}

ERL_NIF_TERM fail(ErlNifEnv* env, Socket& socket, os::OsError reason) {
  socket.counters.files.fails++;
  close_file(socket);
  socket.writers().leave_failed(env, reason.name());
  return error(env, reason);
}

ERL_NIF_TERM make_part(ErlNifEnv* env, const char* what, uint64_t count) {
  return enif_make_tuple2(env, enif_make_atom(env, what), enif_make_uint64(env, count));
}

ERL_NIF_TERM wait(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM reference, uint64_t sent) {
  socket.counters.files.waits++;
  socket.counters.files.add_piece(sent);
  ERL_NIF_TERM select = sent > 0 ? make_part(env, "select", sent) : enif_make_atom(env, "select");
  return socket.writers().wait(env, reference, select);
}

ERL_NIF_TERM finish(ErlNifEnv* env, Socket& socket, uint64_t sent) {
  if (sent > 0) socket.counters.files.finish_package(sent);
  close_file(socket);
  socket.writers().leave(env);
  return make_part(env, "ok", sent);
}

// `count` 0: to the end of the file.
ERL_NIF_TERM copy(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM reference, int64_t offset,
                  uint64_t count) {
  Counters& counters = socket.counters;
  uint64_t sent = 0;
  for (;;) {
    uint64_t wanted = count == 0 ? kMostAtOnce : std::min(count - sent, kMostAtOnce);
    counters.file_calls++;
    auto piece = os::send_file(socket.descriptor, socket.file,
                               offset + static_cast<int64_t>(sent), wanted);
    if (!piece.ok() && piece.error() == os::kAgain) return wait(env, socket, reference, sent);
    if (!piece.ok()) return fail(env, socket, piece.error());
    sent += *piece;
    counters.files.bytes += *piece;
    counters.largest_file_piece = std::max<uint64_t>(counters.largest_file_piece, *piece);
    if (*piece == 0 || sent == count) return finish(env, socket, sent);
    if (*piece < wanted && count != 0) continue;
  }
}

bool read_range(ErlNifEnv* env, const ERL_NIF_TERM* argv, ErlNifSInt64* offset,
                ErlNifUInt64* count) {
  return enif_is_ref(env, argv[0]) && enif_get_int64(env, argv[1], offset) &&
         enif_get_uint64(env, argv[2], count);
}

}  // namespace

// nif_sendfile(Socket, Reference, Offset, Count, File).
ERL_NIF_TERM send_file_begin(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  ErlNifSInt64 offset;
  ErlNifUInt64 count;
  if (!read_range(env, argv, &offset, &count) || !enif_is_ref(env, argv[3]))
    return enif_make_badarg(env);
  if (socket.connectors().count() > 0) return error_state(env);
  Turn turn = socket.writers().take_turn(env, argv[0]);
  if (turn == Turn::kRefused) return raise_state(env);
  if (turn == Turn::kLater) return enif_make_atom(env, "select");
  if (socket.file >= 0) return error_state(env);  // One that was begun has not been finished.
  DescriptorCall call;
  if (enif_dynamic_resource_call(env, enif_make_atom(env, kFileModule),
                                 enif_make_atom(env, kFileType), argv[3], &call) != 0) {
    socket.counters.files.fails++;
    return enif_make_tuple2(env, enif_make_atom(env, "error"), invalid(env, kFileType));
  }
  if (call.descriptor < 0) return fail(env, socket, call.reason);
  socket.file = call.descriptor;
  socket.counters.files.tries++;
  return copy(env, socket, argv[0], offset, count);
}

// nif_sendfile(Socket, Reference, Offset, Count): goes on.
ERL_NIF_TERM send_file_more(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  ErlNifSInt64 offset;
  ErlNifUInt64 count;
  if (!read_range(env, argv, &offset, &count)) return enif_make_badarg(env);
  if (socket.file < 0) return raise_state(env);
  Turn turn = socket.writers().take_turn(env, argv[0]);
  if (turn == Turn::kRefused) return raise_state(env);
  if (turn == Turn::kLater) return enif_make_atom(env, "select");
  return copy(env, socket, argv[0], offset, count);
}

// nif_sendfile(Socket): closes the file of a socket that is closed itself.
ERL_NIF_TERM send_file_close(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  Socket* socket = socket_of(env, argv[0]);
  if (socket == nullptr) return enif_make_badarg(env);
  Lock lock(socket->mutex);
  if (socket->file < 0) return error_state(env);
  close_file(*socket);
  return ok(env);
}

}  // namespace apus::natives::prim_socket
