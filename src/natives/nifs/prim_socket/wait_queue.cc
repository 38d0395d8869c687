// Who waits for a socket; see wait_queue.h.
#include "natives/nifs/prim_socket/wait_queue.h"

#include "natives/nifs/prim_socket/socket.h"

namespace apus::natives::prim_socket {
namespace {

// {'$socket', Socket, Kind, What}.
ERL_NIF_TERM make_message(ErlNifEnv* env, Socket& socket, const char* kind, ERL_NIF_TERM what) {
  return enif_make_tuple4(env, enif_make_atom(env, "$socket"), shown_socket(env, socket),
                          enif_make_atom(env, kind), what);
}

}  // namespace

void send_abort(ErlNifEnv* env, Socket& socket, const Waiter& waiter, const char* reason) {
  ERL_NIF_TERM what = enif_make_tuple2(env, enif_make_copy(env, waiter.reference),
                                       enif_make_atom(env, reason));
  enif_send(env, &waiter.pid, nullptr, make_message(env, socket, "abort", what));
}

void WaitQueue::set_up(Socket* socket, ErlNifSelectFlags flag, unsigned* state,
                       bool keeps_reference) {
  keeps_reference_ = keeps_reference;
  socket_ = socket;
  flag_ = flag;
  state_ = state;
}

bool WaitQueue::has_caller_in_front(const ErlNifPid& pid) const {
  return !waiters_.empty() && enif_compare_pids(&waiters_.front().pid, &pid) == 0;
}

bool WaitQueue::is_current(ErlNifEnv* env) const {
  ErlNifPid self;
  return enif_self(env, &self) != nullptr && has_caller_in_front(self);
}

bool WaitQueue::add(ErlNifEnv* env, const ErlNifPid& pid, ERL_NIF_TERM reference, bool in_front) {
  Waiter waiter{pid, {}, nullptr, 0};
  if (enif_monitor_process(env, socket_, &pid, &waiter.monitor) != 0) return false;
  waiter.env = enif_alloc_env();
  waiter.reference = enif_make_copy(waiter.env, reference);
  if (in_front) waiters_.push_front(waiter);
  else waiters_.push_back(waiter);
  return true;
}

int WaitQueue::select(ErlNifEnv* env, const ErlNifPid& pid, ERL_NIF_TERM reference) {
  ErlNifEnv* message_env = enif_alloc_env();
  ERL_NIF_TERM message = make_message(message_env, *socket_, "select",
                                      enif_make_copy(message_env, reference));
  auto flags = static_cast<ErlNifSelectFlags>(flag_ | ERL_NIF_SELECT_CUSTOM_MSG);
  int result = enif_select_x(env, socket_->descriptor, flags, socket_, &pid, message,
                             message_env);
  enif_free_env(message_env);
  *state_ |= kSelected;
  return result;
}

void WaitQueue::remove(ErlNifEnv* env, size_t at) {
  Waiter& waiter = waiters_[at];
  enif_demonitor_process(env, socket_, &waiter.monitor);
  enif_free_env(waiter.env);
  waiters_.erase(waiters_.begin() + static_cast<ptrdiff_t>(at));
}

void WaitQueue::activate_front(ErlNifEnv* env) {
  while (!waiters_.empty()) {
    const Waiter& waiter = waiters_.front();
    if (select(env, waiter.pid, waiter.reference) >= 0) return;
    send_abort(env, *socket_, waiter, os::kInvalid.name());
    remove(env, 0);
  }
}

Turn WaitQueue::take_turn(ErlNifEnv* env, ERL_NIF_TERM reference) {
  ErlNifPid self;
  enif_self(env, &self);
  if (waiters_.empty() || has_caller_in_front(self)) return Turn::kNow;
  for (const Waiter& waiter : waiters_)
    if (enif_compare_pids(&waiter.pid, &self) == 0) return Turn::kRefused;
  if (enif_is_ref(env, reference)) add(env, self, reference, false);
  return Turn::kLater;
}

ERL_NIF_TERM WaitQueue::wait(ErlNifEnv* env, ERL_NIF_TERM reference, ERL_NIF_TERM answer) {
  ErlNifPid self;
  enif_self(env, &self);
  if (has_caller_in_front(self)) {
    Waiter& waiter = waiters_.front();
    if (!keeps_reference_) {
      enif_clear_env(waiter.env);
      waiter.reference = enif_make_copy(waiter.env, reference);
    }
  } else if (!add(env, self, reference, true)) {
    return error(env, os::kInvalid);
  }
  if (select(env, self, reference) >= 0) return answer;
  remove(env, 0);
  activate_front(env);
  return error(env, os::kInvalid);
}

void WaitQueue::leave(ErlNifEnv* env) {
  if (!is_current(env)) return;
  remove(env, 0);
  activate_front(env);
}

void WaitQueue::leave_failed(ErlNifEnv* env, const char* reason) {
  if (!is_current(env)) return;
  remove(env, 0);
  abort_all(env, reason);
}

bool WaitQueue::withdraw_current(ErlNifEnv* env) {
  auto flags = static_cast<ErlNifSelectFlags>(flag_ | ERL_NIF_SELECT_CANCEL);
  int result = enif_select(env, socket_->descriptor, flags, socket_, nullptr,
                           enif_make_atom(env, "undefined"));
  int cancelled = flag_ == ERL_NIF_SELECT_READ ? ERL_NIF_SELECT_READ_CANCELLED
                                               : ERL_NIF_SELECT_WRITE_CANCELLED;
  return result >= 0 && (result & cancelled) != 0;
}

const char* WaitQueue::cancel(ErlNifEnv* env, ERL_NIF_TERM reference) {
  for (size_t i = 0; i < waiters_.size(); i++) {
    if (!enif_is_identical(waiters_[i].reference, reference)) continue;
    bool is_sent = false;
    if (i == 0) is_sent = !withdraw_current(env);
    remove(env, i);
    if (i == 0) activate_front(env);
    return is_sent ? "select_sent" : "ok";
  }
  return "not_found";
}

bool WaitQueue::forget(ErlNifEnv* env, const ErlNifMonitor& monitor) {
  for (size_t i = 0; i < waiters_.size(); i++) {
    if (enif_compare_monitors(&waiters_[i].monitor, &monitor) != 0) continue;
    if (i == 0) withdraw_current(env);
    remove(env, i);
    if (i == 0) activate_front(env);
    return true;
  }
  return false;
}

void WaitQueue::abort_all(ErlNifEnv* env, const char* reason) {
  while (!waiters_.empty()) {
    send_abort(env, *socket_, waiters_.front(), reason);
    remove(env, 0);
  }
}

}  // namespace apus::natives::prim_socket
