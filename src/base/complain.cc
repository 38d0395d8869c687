#include "base/complain.h"

#include <cstdio>

namespace apus {

std::string terminal_lines(std::string_view text) {
  std::string lines;
  for (char c : text) {
    if (c == '\n') lines += '\r';
    lines += c;
  }
  return lines;
}

void complain(std::string_view text) {
  std::string lines = terminal_lines(text);
  std::fwrite(lines.data(), 1, lines.size(), stderr);
  std::fflush(stderr);
}

}  // namespace apus
