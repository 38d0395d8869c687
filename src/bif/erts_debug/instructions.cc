// The engine's instructions. OTP: erts_debug (internal), instructions/0, disassemble/1.
#include "heap/builders.h"
#include "isa_ops.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

using namespace apus;

// The names of all instructions.
BIF(erts_debug, instructions, 0) {
  Term list = kNil;
  for (size_t i = std::size(isa::op_info); i-- > 0;)
    list = make_cons(p.heap, make_latin1_list(p.heap, isa::op_info[i].name), list);
  return list;
}

// False for every function: as in stock with its JIT, loaded code cannot be turned back into text
// from Erlang. tools/ has programs that do.
BIF(erts_debug, disassemble, 1) { return "false"_atom; }
