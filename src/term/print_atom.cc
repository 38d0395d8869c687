// Atoms as text. See print.h. Without quotes stand those that begin with a small letter and go on
// with letters, digits and underscores, all of Latin-1; even where Erlang's scanner would take
// more.
#include "base/utf8.h"
#include "term/atom.h"
#include "term/print.h"

namespace apus {
namespace {

bool is_small_letter(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}
bool is_name_character(int32_t c) {
  return is_small_letter(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

bool needs_quotes(std::string_view text) {
  size_t at = 0;
  if (text.empty() || !is_small_letter(utf8_next(text, &at))) return true;
  while (at < text.size()) {
    if (!is_name_character(utf8_next(text, &at))) return true;
  }
  return false;
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kControls = "\n\t\v\b\f\r", kLetters = "ntvbfr";
  const size_t letter = kControls.find(c);
  if (letter != std::string_view::npos) {
    out += '\\';
    out += kLetters[letter];
  } else if (c == '\'' || c == '\\') {
    out += '\\';
    out += c;
  } else if (static_cast<unsigned char>(c) < ' ') {
    out += '\\';
    for (int shift = 6; shift >= 0; shift -= 3) out += static_cast<char>('0' + (c >> shift & 7));
  } else {
    out += c;
  }
}

}  // namespace

void print_atom(std::string& out, Term atom) {
  const std::string_view text = atom_text(atom);
  if (!needs_quotes(text)) {
    out += text;
    return;
  }
  out += '\'';
  for (char c : text) append_escaped(out, c);
  out += '\'';
}

}  // namespace apus
