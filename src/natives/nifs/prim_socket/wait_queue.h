// WaitQueue: the processes that wait for one direction of a socket, in the order of their coming.
//
// The first is the current one: its selection is armed, and its {'$socket', S, select, Ref} comes
// when the descriptor is ready; then it tries again and, done, leaves to the next. A process stands
// in a queue once.
// Threads: under the socket's mutex.
// OTP: socket(3), "Asynchronous calls".
#pragma once

#include <deque>

#include "abi/erl_nif.h"

namespace apus::natives::prim_socket {

struct Socket;

// A process that waits, by the reference it will be told.
struct Waiter {
  ErlNifPid pid;
  ErlNifMonitor monitor;
  ErlNifEnv* env;  // Of the reference.
  ERL_NIF_TERM reference;
};

enum class Turn { kNow, kLater, kRefused };

class WaitQueue {
 public:
  WaitQueue() = default;
  WaitQueue(const WaitQueue&) = delete;
  WaitQueue& operator=(const WaitQueue&) = delete;

  // `flag`: which readiness is waited for; `state`: the direction's bits of the socket.
  // `keeps_reference`: who waits again is still known, to cancel, by its first reference.
  void set_up(Socket* socket, ErlNifSelectFlags flag, unsigned* state, bool keeps_reference);
  size_t count() const { return waiters_.size(); }

  // Whether the caller may try now. kLater: it waits in the queue, or has no reference.
  // kRefused: it waits in the queue already.
  Turn take_turn(ErlNifEnv* env, ERL_NIF_TERM reference);
  // The caller would block: it waits as the current one. Ensures: `answer`, or an error.
  ERL_NIF_TERM wait(ErlNifEnv* env, ERL_NIF_TERM reference, ERL_NIF_TERM answer);
  // The caller is done: if it was the current one, the next is it.
  void leave(ErlNifEnv* env);
  // The same when nobody needs to try any more: all others are told so.
  void leave_failed(ErlNifEnv* env, const char* reason);
  // The current one has stopped waiting for its message, which may be on its way.
  // Ensures: false when it is.
  bool withdraw_current(ErlNifEnv* env);
  // ok, select_sent, not_found.
  const char* cancel(ErlNifEnv* env, ERL_NIF_TERM reference);
  // A process ended. Ensures: false when the monitor is not of this queue.
  bool forget(ErlNifEnv* env, const ErlNifMonitor& monitor);
  // Tells all that nothing will come.
  void abort_all(ErlNifEnv* env, const char* reason);
  bool is_current(ErlNifEnv* env) const;

 private:
  bool has_caller_in_front(const ErlNifPid& pid) const;
  bool add(ErlNifEnv* env, const ErlNifPid& pid, ERL_NIF_TERM reference, bool in_front);
  int select(ErlNifEnv* env, const ErlNifPid& pid, ERL_NIF_TERM reference);
  void remove(ErlNifEnv* env, size_t at);
  void activate_front(ErlNifEnv* env);

  Socket* socket_ = nullptr;
  ErlNifSelectFlags flag_ = ERL_NIF_SELECT_READ;
  unsigned* state_ = nullptr;
  bool keeps_reference_ = false;
  std::deque<Waiter> waiters_;
};

// Tells `pid` {'$socket', Socket, abort, {Reference, Reason}}.
void send_abort(ErlNifEnv* env, Socket& socket, const Waiter& waiter, const char* reason);

}  // namespace apus::natives::prim_socket
