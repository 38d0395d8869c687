#include "bif/re/pattern.h"

#include "bif/text.h"
#include "heap/builders.h"
#include "term/atom.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus {
namespace {

bool has_crlf(uint32_t flags) {
  auto newline = static_cast<ReNewline>((flags & kReNewlineMask) >> kReNewlineShift);
  return newline == ReNewline::kCrLf || newline == ReNewline::kAny ||
         newline == ReNewline::kAnyCrLf;
}

Term flag_term(bool b) { return make_small(b ? 1 : 0); }

}  // namespace

bool pattern_text(Term iodata, std::string* out) {
  size_t size;
  if (!iolist_size(iodata, &size)) return false;
  out->resize(size);
  copy_iolist(iodata, reinterpret_cast<uint8_t*>(out->data()));
  return true;
}

Result<std::shared_ptr<const Regex>, RegexError> compile_regex(const RegexKey& key) {
  constexpr uint32_t kBothBsr = kReBsrAnyCrlf | kReBsrUnicode;
  uint32_t newline = (key.flags & kReNewlineMask) >> kReNewlineShift;
  if ((key.flags & kBothBsr) == kBothBsr ||
      newline > static_cast<uint32_t>(ReNewline::kAnyCrLf))
    return Failure{RegexError{"inconsistent NEWLINE options", 0}};
  return Regex::get(key);
}

Term make_pattern(TermHeap& heap, const RegexKey& key, const Regex& regex) {
  return make_tuple(heap, {"re_pattern"_atom, make_small(regex.group_count()),
                           flag_term(key.flags & kReUnicode), flag_term(has_crlf(key.flags)),
                           make_binary(heap, pattern_bytes(key))});
}

bool is_pattern(Term t) { return is_tuple_of(t, 5) && Tuple(t)[0] == "re_pattern"_atom; }

bool read_pattern(Term t, RegexKey* key) {
  if (!is_pattern(t)) return false;
  std::string room;
  std::string_view bytes;
  return view_of_binary(Tuple(t)[4], &room, &bytes) && parse_pattern_bytes(bytes, key);
}

Term error_pair(TermHeap& heap, const RegexError& error) {
  return make_tuple(heap, {make_latin1_list(heap, error.text),
                           make_small(static_cast<int64_t>(error.at))});
}

}  // namespace apus
