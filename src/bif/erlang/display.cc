// Terms on the emulator's standard output, text on its standard error, past all I/O servers: for
// debugging.
// OTP: erlang(3), display/1; display_nl/0 and display_string/1 are internal.
#include <cstdio>
#include <string>

#include "base/complain.h"
#include "bif/text.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/print.h"

namespace apus {
namespace {

Outcome write_to(std::FILE* file, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
  return "true"_atom;
}

Outcome write_text(const std::string& text) {
  complain(text);
  return "true"_atom;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, display, 1) { return write_to(stdout, term_text(args[0]) + "\r\n"); }

BIF(erlang, display_nl, 0) { return write_text("\n"); }

// badarg: no flat list of characters.
BIF(erlang, display_string, 1) {
  std::string text;
  if (!utf8_of_list(args[0], &text)) return badarg(p);
  return write_text(text);
}
