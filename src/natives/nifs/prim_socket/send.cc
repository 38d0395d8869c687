// Sending: bytes, datagrams, whole messages.
#include <vector>

#include "natives/nifs/prim_socket/control_messages.h"
#include "natives/nifs/prim_socket/functions.h"

namespace apus::natives::prim_socket {
namespace {

ERL_NIF_TERM make_part(ErlNifEnv* env, const char* what, size_t count) {
  return enif_make_tuple2(env, enif_make_atom(env, what), enif_make_uint64(env, count));
}

// Ensures: true when the caller may try; else the answer.
bool take_turn(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM reference, ERL_NIF_TERM* answer) {
  if (socket.connectors().count() > 0) {
    *answer = error_state(env);
    return false;
  }
  Turn turn = socket.writers().take_turn(env, reference);
  if (turn == Turn::kNow) return true;
  *answer = turn == Turn::kLater ? enif_make_atom(env, "select") : raise_state(env);
  return false;
}

// What has become of `total` bytes: all sent, some, or none.
ERL_NIF_TERM finish_send(ErlNifEnv* env, Socket& socket, const Result<size_t, os::OsError>& sent,
                         size_t total, ERL_NIF_TERM reference) {
  Transfers& writes = socket.counters.writes;
  WaitQueue& queue = socket.writers();
  if (!sent.ok() && !(sent.error() == os::kAgain)) {
    writes.fails++;
    queue.leave_failed(env, sent.error().name());
    return error(env, sent.error());
  }
  if (sent.ok() && sent.value() >= total) {
    writes.bytes += sent.value();
    writes.finish_package(sent.value());
    queue.leave(env);
    return ok(env);
  }
  writes.waits++;
  if (!sent.ok()) return queue.wait(env, reference, enif_make_atom(env, "select"));
  writes.add_piece(sent.value());
  return queue.wait(env, reference, make_part(env, "select", sent.value()));
}

// The bytes of a list of binaries. Ensures: false for anything else; only as many pieces as the
// system takes are listed, and *is_whole tells whether those are all.
bool read_pieces(ErlNifEnv* env, ERL_NIF_TERM list, std::vector<os::IoPiece>* pieces, size_t* total,
                 bool* is_whole) {
  ERL_NIF_TERM head;
  *total = 0;
  *is_whole = true;
  while (enif_get_list_cell(env, list, &head, &list)) {
    ErlNifBinary bytes;
    if (!enif_inspect_binary(env, head, &bytes)) return false;
    if (pieces->size() == os::most_pieces()) {
      *is_whole = false;
      continue;
    }
    pieces->push_back({reinterpret_cast<char*>(bytes.data), bytes.size});
    *total += bytes.size;
  }
  return enif_is_empty_list(env, list) != 0;
}

struct Message {
  std::vector<os::IoPiece> pieces;
  size_t total = 0;
  bool is_whole = true, has_address = false;
  os::RawAddress address;
  std::string control;
};

// Ensures: null, or the part of the message that is invalid.
const char* read_message(ErlNifEnv* env, const Socket& socket, ERL_NIF_TERM map, ERL_NIF_TERM list,
                         Message* message) {
  ERL_NIF_TERM address, control;
  if (!read_pieces(env, list, &message->pieces, &message->total, &message->is_whole)) return "iov";
  message->has_address = get(env, map, "addr", &address);
  if (message->has_address && !read_address(env, address, &message->address)) return "addr";
  if (get(env, map, "ctrl", &control) &&
      !read_control_messages(env, control, socket.sizes.send_control_bytes, &message->control))
    return "ctrl";
  return nullptr;
}

}  // namespace

// nif_send(Socket, Bytes, Flags, Reference).
ERL_NIF_TERM send(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  ErlNifBinary bytes;
  int flags;
  ERL_NIF_TERM answer;
  if (!enif_is_ref(env, argv[2]) || !enif_inspect_binary(env, argv[0], &bytes) ||
      !enif_get_int(env, argv[1], &flags))
    return enif_make_badarg(env);
  if (!take_turn(env, socket, argv[2], &answer)) return answer;
  os::IoPiece piece{reinterpret_cast<char*>(bytes.data), bytes.size};
  socket.counters.writes.tries++;
  auto sent = os::send_message(socket.descriptor, {{&piece, 1}}, flags);
  return finish_send(env, socket, sent, bytes.size, argv[2]);
}

// nif_sendto(Socket, Bytes, Address, Flags, Reference).
ERL_NIF_TERM send_to(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  ErlNifBinary bytes;
  int flags;
  ERL_NIF_TERM answer;
  os::RawAddress to;
  if (!enif_is_ref(env, argv[3]) || !enif_inspect_binary(env, argv[0], &bytes) ||
      !enif_get_int(env, argv[2], &flags))
    return enif_make_badarg(env);
  if (!read_address(env, argv[1], &to)) return invalid(env, "sockaddr");
  if (!take_turn(env, socket, argv[3], &answer)) return answer;
  os::IoPiece piece{reinterpret_cast<char*>(bytes.data), bytes.size};
  socket.counters.writes.tries++;
  auto sent = os::send_message(socket.descriptor, {{&piece, 1}, &to}, flags);
  return finish_send(env, socket, sent, bytes.size, argv[3]);
}

// nif_sendmsg(Socket, Message, Flags, Reference, Pieces). A stream takes as many pieces as the
// system does at once, and its caller calls again; a datagram must fit.
ERL_NIF_TERM send_msg(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int flags;
  ERL_NIF_TERM answer;
  Message message;
  if (!enif_is_ref(env, argv[2]) || !enif_is_map(env, argv[0]) ||
      !enif_get_int(env, argv[1], &flags))
    return enif_make_badarg(env);
  if (const char* part = read_message(env, socket, argv[0], argv[3], &message))
    return invalid(env, part);
  if (!message.is_whole && !is_stream(socket.kind)) return invalid(env, "iov");
  if (!take_turn(env, socket, argv[2], &answer)) return answer;
  socket.counters.writes.tries++;
  os::MessageToSend whole{message.pieces, message.has_address ? &message.address : nullptr,
                          message.control};
  auto sent = os::send_message(socket.descriptor, whole, flags);
  if (message.is_whole || !sent.ok() || *sent < message.total)
    return finish_send(env, socket, sent, message.total, argv[2]);
  socket.counters.writes.add_piece(*sent);
  return make_part(env, "iov", *sent);
}

}  // namespace apus::natives::prim_socket
