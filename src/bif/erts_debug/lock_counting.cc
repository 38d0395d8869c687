// Counting of locks, which the emulator, as Debian's, is built without; and the size of what
// interprets instructions, which only the debugger of stock's own developers asks for.
// OTP: lcnt(3); erts_debug (internal), lcnt_clear/0, lcnt_collect/0, lcnt_control/1,2,
// interpreter_size/0.
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"

using namespace apus;

BIF(erts_debug, lcnt_clear, 0) { return "error"_atom; }
BIF(erts_debug, lcnt_collect, 0) { return "error"_atom; }
BIF(erts_debug, lcnt_control, 1) { return badarg(p); }
BIF(erts_debug, lcnt_control, 2) { return badarg(p); }
BIF(erts_debug, interpreter_size, 0) { return make_small(0); }
