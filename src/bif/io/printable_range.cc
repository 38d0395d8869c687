// Which characters count as printable. OTP: io(3), printable_range/0; erl(1), +pc.
#include "proc/bif.h"
#include "proc/settings.h"
#include "term/atom.h"

using namespace apus;

BIF(io, printable_range, 0) {
  return settings().printable_unicode ? "unicode"_atom : "latin1"_atom;
}
