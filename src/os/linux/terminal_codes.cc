// What a terminal understands, by terminfo, and what the locale says of characters; see os/terminal.h.
#include <langinfo.h>
#include <unistd.h>
#include <wchar.h>

#include <clocale>
#include <cstring>

#include "os/terminal.h"

#include <curses.h>
#include <term.h>

namespace apus::os {

namespace {

// A string capability without its padding, "$<5>"; empty when there is none.
std::string capability(const char* name) {
  const char* text = tigetstr(name);
  if (text == nullptr || text == reinterpret_cast<const char*>(-1)) return {};
  std::string out;
  for (; *text; text++) {
    if (text[0] == '$' && text[1] == '<') {
      while (*text && *text != '>') text++;
      if (!*text) break;
      continue;
    }
    out.push_back(*text);
  }
  return out;
}

void use_locale() {
  static const bool done = [] {
    std::setlocale(LC_CTYPE, "");
    return true;
  }();
  (void)done;
}

}  // namespace

Result<TerminalCodes, OsError> terminal_codes() {
  int error;
  if (setupterm(nullptr, STDOUT_FILENO, &error) != OK) return Failure{kNotSupported};
  TerminalCodes codes{capability("cub1"), capability("cuf1"), capability("cuu1"),
                      capability("cud1"), tigetflag("am") > 0, tigetflag("xenl") > 0};
  if (codes.left.empty()) codes.left = "\b";
  if (codes.down.empty()) codes.down = "\n";
  if (codes.up.empty() || codes.right.empty()) return Failure{kNotSupported};
  return codes;
}

bool locale_is_utf8() {
  use_locale();
  return std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int character_columns(uint32_t code_point) {
  use_locale();
  int width = wcwidth(static_cast<wchar_t>(code_point));
  return width < 0 ? 1 : width;
}

}  // namespace apus::os
