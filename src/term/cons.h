// A cons cell: two words, head and tail; the pointer to it carries the list tag.
//
//   | head | tail |
//
// OTP: Reference Manual, "List". A proper list ends in kNil; any other tail makes it improper.
#pragma once

#include "term/tag.h"

namespace apus {

inline constexpr size_t kConsWords = 2;

// Requires of both: list.is_list().
inline Term head(Term list) { return {reinterpret_cast<Word*>(list.bits - kTagList)[0]}; }
inline Term tail(Term list) { return {reinterpret_cast<Word*>(list.bits - kTagList)[1]}; }

// The length of a proper list; -1 when the list is improper or not a list.
inline int64_t list_length(Term list) {
  int64_t n = 0;
  for (; list.is_list(); list = tail(list)) n++;
  return list.is_nil() ? n : -1;
}

}  // namespace apus
