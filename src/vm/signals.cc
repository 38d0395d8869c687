// The loop of the main thread; see signals.h.
#include "vm/signals.h"

#include "heap/builders.h"
#include "os/terminal.h"
#include "proc/message.h"
#include "proc/registry.h"
#include "proc/settings.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

// Lost, as on stock, when nobody listens yet, or any more.
void notify(os::Signal signal) {
  grace::Guard guard;
  Term server = whereis("erl_signal_server"_atom);
  if (!server || !server.is_local_pid()) return;
  TermHeap heap;
  send_message(server, make_tuple(heap, {"notify"_atom, atom(os::signal_name(signal))}));
}

void handle(os::Signal signal) {
  (void)os::set_signal_action(signal, os::SignalAction::kHandle);
}

// Of what the VM was started with these do not pass on to children, but the keys of a terminal as +B says.
void decide_for_children() {
  for (os::Signal signal : {os::Signal::kChld, os::Signal::kTerm})
    os::set_ignored_by_children(signal, false);
  if (settings().break_disabled) return;
  for (os::Signal key : {os::Signal::kInt, os::Signal::kQuit})
    os::set_ignored_by_children(key, settings().break_ignored);
  if (settings().break_ignored) os::set_ignored_by_children(os::Signal::kTstp, true);
}

}  // namespace

void install_signals() {
  os::init_signals();
  // Whoever started us may ignore it, and then the system would not keep how a program has ended.
  (void)os::set_signal_action(os::Signal::kChld, os::SignalAction::kDefault);
  for (os::Signal signal : {os::Signal::kTerm, os::Signal::kUsr1, os::Signal::kQuit,
                            os::Signal::kCont})
    handle(signal);
  if (settings().break_ignored)
    (void)os::set_signal_action(os::Signal::kInt, os::SignalAction::kIgnore);
  else if (!settings().break_disabled) handle(os::Signal::kInt);
  if (settings().break_is_typed) os::disable_interrupt_key();
  decide_for_children();
}

void serve_signal(os::Signal signal) {
  if (signal == os::Signal::kCont) os::renew_terminal_mode();
  else notify(signal);
}

void serve_signals() {
  for (;;) {
    os::Signal signal;
    if (!os::wait_signal(&signal)) continue;
    if (signal == os::Signal::kInt) break_menu();
    else serve_signal(signal);
  }
}

}  // namespace apus
