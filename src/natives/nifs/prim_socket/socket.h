// Socket: a socket of the module socket, as a resource term.
//
//   open ─close (any process), owner's death─▶ closing, closed: every call answers {error, closed}
//
// Closing tells all who wait and stops the selection; the descriptor itself goes in finalize_close,
// on a dirty thread, as that may wait; when the owner died, or the collector found no term left, at
// once.
//
// Invariants:
// 1. The descriptor is open as long as `descriptor` is not negative.
// 2. Who waits in a queue is monitored; the first of a queue is the one whose selection is armed.
// 3. In the registry is who was announced there and not yet taken back.
// Threads: any; the mutex guards everything that changes. It may be held while messages are sent
// and selections change: the library is never called back from those.
// OTP: socket(3); prim_socket.erl, socket_registry.erl.
#pragma once

#include "natives/nifs/address_terms.h"
#include "natives/nifs/prim_socket/counters.h"
#include "natives/nifs/prim_socket/wait_queue.h"
#include "os/net/raw_sockets.h"
#include "os/net/socket_names.h"
#include "os/threads.h"

namespace apus::natives::prim_socket {

// What stock shows of a socket's two directions, by these bits.
enum State : unsigned {
  kBound = 1, kListening = 2, kAccepting = 4, kConnecting = 8,
  kConnected = 16, kSelected = 32, kClosing = 64, kClosed = 128,
};

// The sizes that a socket begins with.
struct BufferSizes {
  int receive_count = 0;        // How many buffers a receive fills at most; 0: not said.
  size_t receive_bytes = 8192;
  size_t receive_control_bytes = 1024;
  size_t send_control_bytes = 1024;
};

struct Socket {
  Socket(int descriptor, const os::SocketKind& kind) : descriptor(descriptor), kind(kind) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket();

  bool is_closed() const { return (read_state & (kClosing | kClosed)) != 0; }
  WaitQueue& readers() { return queues[0]; }
  WaitQueue& acceptors() { return queues[1]; }
  WaitQueue& writers() { return queues[2]; }
  WaitQueue& connectors() { return queues[3]; }

  os::Mutex mutex;
  int descriptor;
  int duplicated = -1;           // Of which descriptor this was made; else negative.
  bool closes_descriptor = true;
  const os::SocketKind kind;
  unsigned read_state = 0, write_state = 0;
  bool has_owner = false;
  ErlNifPid owner;
  ErlNifMonitor owner_monitor;
  WaitQueue queues[4];
  BufferSizes sizes;
  int buffers_filled = 0;        // By the receive under way.
  Counters counters;
  bool is_debugged = false, tells_wraps = false, is_registered = false;
  int file = -1;                 // Which sendfile copies from.
  ErlNifEnv* meta_env = nullptr; // Null: meta is undefined.
  ERL_NIF_TERM meta = 0;
};

class Lock {
 public:
  explicit Lock(os::Mutex& mutex) : mutex_(mutex) { mutex_.lock(); }
  ~Lock() { mutex_.unlock(); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  os::Mutex& mutex_;
};

// Opens the resource type, when the library is loaded.
bool open_socket_type(ErlNifEnv* env);
// The socket that a term stands for, or null.
Socket* socket_of(ErlNifEnv* env, ERL_NIF_TERM term);
// A socket of the calling process with its term; the descriptor is the socket's from now on.
// Ensures: null when the process is ending.
Socket* make_socket(ErlNifEnv* env, int descriptor, const os::SocketKind& kind, ERL_NIF_TERM* term);
// {'$socket', Reference}, as the module socket shows sockets.
ERL_NIF_TERM shown_socket(ErlNifEnv* env, Socket& socket);
// Makes `pid` the owner. Ensures: false when there is no such process.
bool own(ErlNifEnv* env, Socket& socket, const ErlNifPid& pid);

// The answers again and again: {invalid, What}, and the exception {invalid, state}.
ERL_NIF_TERM invalid(ErlNifEnv* env, ERL_NIF_TERM what);
ERL_NIF_TERM invalid(ErlNifEnv* env, const char* what);
ERL_NIF_TERM raise_invalid(ErlNifEnv* env, ERL_NIF_TERM what);
ERL_NIF_TERM raise_state(ErlNifEnv* env);
// {error, {invalid, state}}: of calls that exclude each other, as accept and receive do, others wait.
ERL_NIF_TERM error_state(ErlNifEnv* env);
// {invalid, {integer_range, Term}}.
ERL_NIF_TERM out_of_range(ErlNifEnv* env, ERL_NIF_TERM term);

// A NIF whose first argument is a socket: runs operation(env, socket, other arguments) locked.
using Operation = ERL_NIF_TERM (*)(ErlNifEnv*, Socket&, const ERL_NIF_TERM* argv);

template <Operation operation>
ERL_NIF_TERM on_socket(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  Socket* socket = socket_of(env, argv[0]);
  if (socket == nullptr) return enif_make_badarg(env);
  Lock lock(socket->mutex);
  if (socket->is_closed()) return error(env, "closed");
  return operation(env, *socket, argv + 1);
}

}  // namespace apus::natives::prim_socket
