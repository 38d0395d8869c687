// Registered names: an atom stands for a local process or port.
//
//   names_[atom index] -> the pid or port, or 0      (reserved at full size, touched as used)
//
// The owner knows its name too, in a word that this file alone reads and writes (its name slot).
// Invariants: (1) a name has one owner, an owner one name; (2) who is exiting gets no name, and loses
// the one it has in an exit step.
// Threads: whereis any, without a lock; changes under the lock of rank registry, in a grace section.
// OTP: erlang:register/2, whereis/1, registered/0.
#pragma once

#include "heap/term_heap.h"
#include "proc/process.h"

namespace apus {

enum class Registered : uint8_t {
  kDone,
  kNameTaken,      // Somebody has it: badarg.
  kOwnerHasName,   // badarg
  kNoOwner,        // The process is gone, or exiting: badarg.
};

// Requires: name.is_atom(), not undefined.
Registered register_process(Term name, Term pid);
// For ports: `slot` is its name slot. Requires: the port is alive, and unregisters before it is freed.
Registered register_port(Term name, Term port, Term* slot);

// Ensures: false when nobody has it.
bool unregister_name(Term name);

// The pid or port of that name; kNoTerm when there is none. Requires: name.is_atom().
Term whereis(Term name);

// The name in a slot, kNil: none. For process_info and port_info.
Term registered_name(const Term* slot);

// A list of all names.
Term registered_names(TermHeap& heap);

}  // namespace apus
