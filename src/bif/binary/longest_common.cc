// How many bytes binaries have in common at their start or end.
// OTP: binary(3), longest_common_prefix/1, longest_common_suffix/1. badarg: no list of binaries, or an
// empty one.
#include <algorithm>
#include <string>
#include <string_view>

#include "bif/resume.h"
#include "bif/text.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/cons.h"

namespace apus {
namespace {

constexpr size_t kBytesPerReduction = 256;

size_t prefix(std::string_view a, std::string_view b) {
  size_t limit = std::min(a.size(), b.size());
  auto at = std::mismatch(a.begin(), a.begin() + static_cast<ptrdiff_t>(limit), b.begin());
  return static_cast<size_t>(at.first - a.begin());
}

size_t suffix(std::string_view a, std::string_view b) {
  size_t limit = std::min(a.size(), b.size());
  auto at = std::mismatch(a.rbegin(), a.rbegin() + static_cast<ptrdiff_t>(limit), b.rbegin());
  return static_cast<size_t>(at.first - a.rbegin());
}

template <class Common>
Outcome longest(Process& p, Term list, Common common, bool at_start) {
  if (!list.is_list()) return badarg(p);
  std::string first_room, room;
  std::string_view first, other;
  if (!view_of_binary(head(list), &first_room, &first)) return badarg(p);
  for (list = tail(list); list.is_list(); list = tail(list)) {
    if (!view_of_binary(head(list), &room, &other)) return badarg(p);
    size_t n = common(first, other);
    pay_steps(p, n, kBytesPerReduction);
    if (at_start) first = first.substr(0, n);
    else first.remove_prefix(first.size() - n);
  }
  if (!list.is_nil()) return badarg(p);
  return make_small(static_cast<int64_t>(first.size()));
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(binary, longest_common_prefix, 1) { return longest(p, args[0], prefix, true); }
BIF(binary, longest_common_suffix, 1) { return longest(p, args[0], suffix, false); }
