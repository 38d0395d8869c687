// What warnings are logged as. OTP: error_logger(3), warning_map/0; erl(1), +W.
#include "proc/bif.h"
#include "proc/settings.h"
#include "term/atom.h"

using namespace apus;

BIF(error_logger, warning_map, 0) {
  switch (settings().warning_level) {
    case 'i': return "info"_atom;
    case 'e': return "error"_atom;
    default: return "warning"_atom;
  }
}
