// os:set_signal/2: what the system's signals do. Handled ones come to the process erl_signal_server as
// {notify, Signal} (vm/signals.cc). OTP: os(3).
#include "os/signals.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

namespace apus {
namespace {

// Those a program may choose about; the others are the VM's own, or not to be changed.
constexpr os::Signal kSignals[] = {
    os::Signal::kHup,  os::Signal::kQuit, os::Signal::kAbrt, os::Signal::kAlrm, os::Signal::kTerm,
    os::Signal::kUsr1, os::Signal::kUsr2, os::Signal::kChld, os::Signal::kStop, os::Signal::kTstp};

const os::Signal* signal_of(Term t) {
  if (!t.is_atom()) return nullptr;
  for (const os::Signal& signal : kSignals)
    if (atom_text(t) == os::signal_name(signal)) return &signal;
  return nullptr;
}

}  // namespace
}  // namespace apus

using namespace apus;

// ok. Raises badarg (badopt: the action) for other signals and other actions than default, handle and ignore.
BIF(os, set_signal, 2) {
  const os::Signal* signal = signal_of(args[0]);
  os::SignalAction action = os::SignalAction::kDefault;
  if (args[1] == "handle"_atom) action = os::SignalAction::kHandle;
  else if (args[1] == "ignore"_atom) action = os::SignalAction::kIgnore;
  else if (args[1] != "default"_atom) return badarg(p, "badopt"_atom);
  if (!signal) return badarg(p);
  // The default of sigchld ignores it as well, but lets ports learn how their programs ended.
  bool is_child = *signal == os::Signal::kChld && action == os::SignalAction::kIgnore;
  (void)os::set_signal_action(*signal, is_child ? os::SignalAction::kDefault : action);
  return "ok"_atom;
}
