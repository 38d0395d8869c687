// Receiving: bytes, datagrams with their sender, whole messages.
#include <algorithm>
#include <cstring>
#include <vector>

#include "natives/nifs/prim_socket/control_messages.h"
#include "natives/nifs/prim_socket/functions.h"

namespace apus::natives::prim_socket {
namespace {

// Where data is read to. What is asked for is often much more than there is, so that a small buffer
// lies on the stack and its bytes are copied; a large one becomes the binary.
class Buffer {
 public:
  explicit Buffer(size_t size_bytes) : size_bytes_(size_bytes) {
    is_large_ = size_bytes > sizeof small_;
    has_memory_ = !is_large_ || (size_bytes <= PTRDIFF_MAX &&
                                 enif_alloc_binary(size_bytes, &large_) != 0);
  }
  ~Buffer() {
    if (is_large_ && has_memory_) enif_release_binary(&large_);
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  bool has_memory() const { return has_memory_; }
  char* data() { return is_large_ ? reinterpret_cast<char*>(large_.data) : small_; }
  size_t size_bytes() const { return size_bytes_; }

  // The first bytes as a binary; more than there is room for were cut off.
  ERL_NIF_TERM take(ErlNifEnv* env, size_t count) {
    count = std::min(count, size_bytes_);
    if (!is_large_ || count <= sizeof small_) return make_binary(env, {data(), count});
    if (count < size_bytes_) enif_realloc_binary(&large_, count);
    has_memory_ = false;
    return enif_make_binary(env, &large_);
  }

 private:
  const size_t size_bytes_;
  bool is_large_, has_memory_;
  ErlNifBinary large_;
  char small_[16384];
};

// The numbers and the reference that all three calls get.
struct Request {
  size_t size_bytes;
  size_t control_bytes = 0;
  int flags;
  ERL_NIF_TERM reference;
};

// Whether a stream's end was met: no bytes where some were asked for.
bool is_end(const Socket& socket, const Request& request, size_t count) {
  return count == 0 && request.size_bytes > 0 && is_stream(socket.kind);
}

ERL_NIF_TERM fail(ErlNifEnv* env, Socket& socket, const char* reason) {
  socket.counters.reads.fails++;
  socket.readers().leave_failed(env, reason);
  return error(env, reason);
}

// Nothing there yet: waits, or says so who cannot wait.
ERL_NIF_TERM wait(ErlNifEnv* env, Socket& socket, const Request& request, ERL_NIF_TERM answer) {
  if (!enif_is_ref(env, request.reference)) return ok(env);
  return socket.readers().wait(env, request.reference, answer);
}

ERL_NIF_TERM failed(ErlNifEnv* env, Socket& socket, const Request& request, os::OsError reason) {
  if (!(reason == os::kAgain)) return fail(env, socket, reason.name());
  return wait(env, socket, request, enif_make_atom(env, "select"));
}

ERL_NIF_TERM finish(ErlNifEnv* env, Socket& socket, size_t count, ERL_NIF_TERM value) {
  socket.counters.reads.finish_package(count);
  socket.buffers_filled = 0;
  socket.readers().leave(env);
  return ok(env, value);
}

// A buffer is full. Who asked for no certain length gets as many buffers as he has said.
ERL_NIF_TERM take_full(ErlNifEnv* env, Socket& socket, bool has_length, size_t count,
                       ERL_NIF_TERM bytes) {
  if (has_length || ++socket.buffers_filled >= socket.sizes.receive_count)
    return finish(env, socket, count, bytes);
  socket.counters.reads.add_piece(count);
  return enif_make_tuple2(env, enif_make_atom(env, "more"), bytes);
}

ERL_NIF_TERM take_bytes(ErlNifEnv* env, Socket& socket, const Request& request, bool has_length,
                        Buffer& buffer, size_t count) {
  socket.counters.reads.bytes += count;
  ERL_NIF_TERM bytes = buffer.take(env, count);
  if (count >= request.size_bytes) return take_full(env, socket, has_length, count, bytes);
  bool is_part = has_length && is_stream(socket.kind) && enif_is_ref(env, request.reference);
  if (!is_part) return finish(env, socket, count, bytes);
  socket.counters.reads.add_piece(count);
  return wait(env, socket, request, enif_make_tuple2(env, enif_make_atom(env, "select"), bytes));
}

// Ensures: true when the caller may try; else the answer. Who does not wait tries in any case.
bool take_turn(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM reference, ERL_NIF_TERM* answer) {
  if (socket.acceptors().count() > 0) {
    *answer = error_state(env);
    return false;
  }
  switch (socket.readers().take_turn(env, reference)) {
    case Turn::kNow: return true;
    case Turn::kLater: *answer = enif_make_atom(env, "select"); return !enif_is_ref(env, reference);
    case Turn::kRefused: *answer = raise_state(env); return false;
  }
  return false;
}

bool read_size(ErlNifEnv* env, ERL_NIF_TERM term, size_t fallback, size_t* size) {
  ErlNifUInt64 number;
  if (!enif_get_uint64(env, term, &number) || number > PTRDIFF_MAX) return false;
  *size = number == 0 ? fallback : number;
  return true;
}

bool can_wait_by(ErlNifEnv* env, ERL_NIF_TERM reference) {
  return enif_is_ref(env, reference) || is_atom(env, reference, "zero");
}

// Length, Flags, Reference, and the turn to read. Ensures: as take_turn.
bool begin(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv, Request* request,
           ERL_NIF_TERM* answer) {
  if (!enif_is_number(env, argv[0]) || !can_wait_by(env, argv[2])) {
    *answer = enif_make_badarg(env);
  } else if (!read_size(env, argv[0], socket.sizes.receive_bytes, &request->size_bytes)) {
    *answer = out_of_range(env, argv[0]);
  } else if (!enif_get_int(env, argv[1], &request->flags)) {
    *answer = enif_make_badarg(env);
  } else {
    request->reference = argv[2];
    return take_turn(env, socket, argv[2], answer);
  }
  return false;
}

}  // namespace

// nif_recv(Socket, Length, Flags, Reference).
ERL_NIF_TERM receive(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  Request request{};
  ERL_NIF_TERM answer;
  if (!begin(env, socket, argv, &request, &answer)) return answer;
  Buffer buffer(request.size_bytes);
  if (!buffer.has_memory()) return error(env, os::kNoMemory);
  socket.counters.reads.tries++;
  auto count = os::receive(socket.descriptor, buffer.data(), request.size_bytes, request.flags);
  if (!count.ok()) return failed(env, socket, request, count.error());
  if (is_end(socket, request, *count)) return fail(env, socket, "closed");
  ErlNifUInt64 length;
  enif_get_uint64(env, argv[0], &length);
  return take_bytes(env, socket, request, length > 0, buffer, *count);
}

// nif_recvfrom(Socket, Length, Flags, Reference).
ERL_NIF_TERM receive_from(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  Request request{};
  ERL_NIF_TERM answer;
  if (!begin(env, socket, argv, &request, &answer)) return answer;
  Buffer buffer(request.size_bytes);
  if (!buffer.has_memory()) return error(env, os::kNoMemory);
  os::RawAddress from;
  socket.counters.reads.tries++;
  auto count = os::receive_from(socket.descriptor, buffer.data(), request.size_bytes,
                                request.flags, &from);
  if (!count.ok()) return failed(env, socket, request, count.error());
  if (is_end(socket, request, *count)) return fail(env, socket, "closed");
  size_t taken = std::min(*count, request.size_bytes);
  socket.counters.reads.bytes += taken;
  ERL_NIF_TERM bytes = buffer.take(env, taken);
  return finish(env, socket, taken, enif_make_tuple2(env, make_address(env, from), bytes));
}

// nif_recvmsg(Socket, Length, ControlLength, Flags, Reference).
ERL_NIF_TERM receive_msg(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  Request request{};
  ERL_NIF_TERM answer;
  if (!enif_is_number(env, argv[0]) || !enif_is_number(env, argv[1]) || !can_wait_by(env, argv[3]))
    return enif_make_badarg(env);
  if (!read_size(env, argv[0], socket.sizes.receive_bytes, &request.size_bytes))
    return out_of_range(env, argv[0]);
  if (!read_size(env, argv[1], socket.sizes.receive_control_bytes, &request.control_bytes))
    return out_of_range(env, argv[1]);
  if (!enif_get_int(env, argv[2], &request.flags)) return enif_make_badarg(env);
  request.reference = argv[3];
  if (!take_turn(env, socket, argv[3], &answer)) return answer;
  Buffer buffer(request.size_bytes), control(request.control_bytes);
  if (!buffer.has_memory() || !control.has_memory()) return error(env, os::kNoMemory);
  socket.counters.reads.tries++;
  auto message = os::receive_message(socket.descriptor, {buffer.data(), request.size_bytes},
                                     {control.data(), request.control_bytes}, request.flags);
  if (!message.ok()) return failed(env, socket, request, message.error());
  if (is_end(socket, request, message->size_bytes)) return fail(env, socket, "closed");
  size_t taken = std::min(message->size_bytes, request.size_bytes);
  socket.counters.reads.bytes += taken;
  ERL_NIF_TERM map = make_message(env, *message, buffer.take(env, taken),
                                  {control.data(), message->control_bytes});
  return finish(env, socket, taken, map);
}

}  // namespace apus::natives::prim_socket
