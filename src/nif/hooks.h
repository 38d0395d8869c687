// What the interface needs of those who stand beside or above nif/: ports, the poll set, the external
// term format's node tables. Filled in by vm when it is wired; until then each answers that there is
// no such thing.
//
// Threads: set once before the first library is loaded; the functions are called from any thread.
// OTP: erl_nif(3): enif_select, enif_port_command, enif_whereis_pid.
#pragma once

#include "nif/resource.h"

namespace apus {
class Process;
namespace etf {
class CodeNames;
}
}  // namespace apus

namespace apus::nif {

struct SelectRequest {
  ErlNifEvent event;
  int flags;           // enum ErlNifSelectFlags
  Resource* resource;
  Term receiver;       // A local pid.
  Term reference;      // In {select, Obj, Ref, ready_input}; or an atom undefined.
  Term object;         // The resource as a term of `message_heap`, for that message.
  bool has_message;    // ERL_NIF_SELECT_CUSTOM_MSG: `message` instead.
  Term message;
};

struct Hooks {
  // As enif_select answers: bits, or negative.
  int (*select)(const SelectRequest& request) = nullptr;
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
