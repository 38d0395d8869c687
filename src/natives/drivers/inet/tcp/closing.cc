// How a connection ends, from this side or the other; see tcp.h.
#include "natives/drivers/inet/tcp/tcp.h"

namespace apus::natives::inet {
namespace {

// Whoever waits that his output goes out is told that it does not. Ensures: whether anybody was.
bool end_blocked_output(Tcp& t, os::OsError error) {
  bool is_blocked = t.state & kIsBusy;
  if (is_blocked) {
    discard_output(t);
    end_busy(t);
    reply_not_sent(t, atoms().closed);
  }
  if (t.is_sending_file()) {
    tell_file_failed(t, error);
    is_blocked = true;
  }
  return is_blocked;
}

// Nothing will be read any more; with {exit_on_close, false} what was sent may still go out.
void close_reading(Tcp& t) {
  t.in.clear();
  if (t.exits_on_close) close_tcp(t);
  else watch(t, ERL_DRV_READ, false);
}

void end_passive(Tcp& t, ErlDrvTermData reason) {
  t.timers.cancel_all(t.port);
  close_reading(t);
  finish_waiting(t, reason);
}

// The owner has been told; `error`: his reason to exit, 0: normal.
void end_active(Tcp& t, int error) {
  t.in.clear();
  if (t.exits_on_close) driver_exit(t.port, error);
  else watch(t, ERL_DRV_READ, false);
}

void end_output_active(Tcp& t, os::OsError error, bool is_reset_shown) {
  ErlDrvTermData reason = is_reset_shown ? make_atom(error) : atoms().closed;
  if (is_reset_shown) tell_owner(t, atoms().tcp_error, reason);
  tell_closed(t);
  if (!t.is_sending_file()) reply_not_sent(t, reason);
  if (t.exits_on_close) driver_exit(t.port, 0);
  else close_tcp(t);
}

// The next receive is told as well, so that who sends need not look at errors.
void end_output_passive(Tcp& t, os::OsError error, bool is_reset_shown) {
  refuse_waiting(t);
  if (!t.is_sending_file()) {  // Else who sends it has been told already.
    if (t.sender) reply_not_sent(t, is_reset_shown ? make_atom(error) : atoms().closed);
    else t.news.closed_to_sender = true;
  }
  close_tcp(t);
  t.news.closed_to_receiver = true;
  if (is_reset_shown) t.news.is_reset = true;
}

}  // namespace

void close_tcp(Tcp& t) {
  t.in.clear();
  discard_output(t);
  close_socket(t);
}

void refuse_waiting(Tcp& t) {
  if (t.state & kIsAccepting) {
    watch(t, ERL_DRV_READ, false);
    t.state &= ~kIsAccepting;
    for (const Acceptor& a : t.acceptors) {
      driver_demonitor_process(t.port, &a.monitor);
      tell_error(t, a.request, atoms().closed);
    }
    t.acceptors.clear();
  } else {
    finish_waiting(t, atoms().closed);
  }
  t.timers.cancel_all(t.port);
}

void tell_closed(Tcp& t) {
  if (t.is_close_told) return;
  t.is_close_told = true;
  tell_owner(t, atoms().tcp_closed);
}

int end_of_input(Tcp& t) {
  if (!end_blocked_output(t, os::kNotConnected)) t.news.closed_to_sender = true;
  if (t.active == kPassive) {
    end_passive(t, atoms().closed);
  } else {
    tell_closed(t);
    end_active(t, 0);
  }
  return kEnded;
}

int input_failed(Tcp& t, os::OsError error) {
  end_blocked_output(t, error);
  if (t.active == kPassive) {
    end_passive(t, make_atom(error));
  } else {
    tell_owner(t, atoms().tcp_error, make_atom(error));
    tell_closed(t);
    end_active(t, error.number);
  }
  return kEnded;
}

void end_output(Tcp& t, os::OsError error) {
  bool is_reset_shown = error == os::kConnectionReset && t.stream.shows_connection_reset;
  if (t.state & kIsBusy) end_busy(t);
  if (t.active != kPassive) end_output_active(t, error, is_reset_shown);
  else end_output_passive(t, error, is_reset_shown);
}

// A broken pipe that is not our own shutdown means that the other side has reset the connection.
void output_failed(Tcp& t, os::OsError error) {
  bool is_reset = error == os::kBrokenPipe && !t.has_shut_writing;
  end_output(t, is_reset ? os::kConnectionReset : error);
}

}  // namespace apus::natives::inet
