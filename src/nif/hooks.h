// What the interface needs of those who stand beside or above nif/: ports, the external term
// format's node tables. Filled in by vm when it is wired; until then each answers that there is no
// such thing.
//
// Threads: set once before the first library is loaded; the functions are called from any thread.
// OTP: erl_nif(3): enif_port_command, enif_whereis_pid.
#pragma once

#include "term/tag.h"

namespace apus {
class Process;
namespace etf {
class CodeNames;
}
}  // namespace apus

namespace apus::nif {

struct Hooks {
  bool (*is_port_alive)(Term port) = nullptr;
  // Sends {Caller, {command, data}}; false when there is no such port.
  bool (*port_command)(Process* caller, Term port, Term data) = nullptr;
  // The pid or port of a registered name, or kNoTerm.
  Term (*whereis)(Term name) = nullptr;
  // How funs in external terms find their code.
  etf::CodeNames* code_names = nullptr;
};

void set_hooks(const Hooks& hooks);
const Hooks& hooks();

}  // namespace apus::nif
