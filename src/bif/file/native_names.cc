// How the system writes file names. OTP: file(3), native_name_encoding/0.
#include "bif/native_text.h"
#include "proc/bif.h"
#include "term/atom.h"

using namespace apus;

BIF(file, native_name_encoding, 0) { return native_is_utf8() ? "utf8"_atom : "latin1"_atom; }
