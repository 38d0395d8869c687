// Names as systems write them that take letters and their accents apart, put together again.
// OTP: prim_file (internal), internal_normalize_utf8/1; "Using Unicode in Erlang", Unicode Filenames.
#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"

namespace apus {
namespace {

struct Composition {
  uint32_t first, second, both;
};
constexpr Composition kCompositions[] = {
#include "bif/prim_file/compositions.inc"
};

// The character that two make together; 0 when they make none.
uint32_t composed(uint32_t first, uint32_t second) {
  const auto* end = std::end(kCompositions);
  const auto* at = std::lower_bound(
      std::begin(kCompositions), end, Composition{first, second, 0},
      [](const Composition& a, const Composition& b) {
        return a.first != b.first ? a.first < b.first : a.second < b.second;
      });
  return at != end && at->first == first && at->second == second ? at->both : 0;
}

}  // namespace
}  // namespace apus

using namespace apus;

// The characters of UTF-8, each joined with the marks behind it where there is such a character.
// badarg: no binary, no UTF-8.
BIF(prim_file, internal_normalize_utf8, 1) {
  std::string room;
  std::string_view bytes;
  if (!view_of_binary(args[0], &room, &bytes)) return badarg(p);
  std::vector<Term> characters;
  for (size_t at = 0; at < bytes.size();) {
    int32_t c = utf8_next(bytes, &at);
    if (c == kBadUtf8) return badarg(p);
    uint32_t both = 0;
    if (!characters.empty())
      both = composed(static_cast<uint32_t>(characters.back().small()), static_cast<uint32_t>(c));
    if (both != 0) characters.back() = make_small(both);
    else characters.push_back(make_small(c));
  }
  return make_list_of(p.heap, characters.data(), characters.size());
}
