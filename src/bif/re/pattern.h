// Patterns as terms: {re_pattern, Groups, IsUnicode, HasCrLf, Bytes}, and the text they come from.
//
// Threads: plain functions. OTP: re(3), mp().
#pragma once

#include <memory>
#include <string>

#include "bif/re/regex.h"
#include "heap/term_heap.h"
#include "term/tag.h"

namespace apus {

// The bytes of iodata; false when it is none.
bool pattern_text(Term iodata, std::string* out);

// The compiled form of a key; refuses what PCRE 8 refuses before it looks at the pattern.
Result<std::shared_ptr<const Regex>, RegexError> compile_regex(const RegexKey& key);

Term make_pattern(TermHeap& heap, const RegexKey& key, const Regex& regex);
bool is_pattern(Term t);
// False when t is no pattern of ours.
bool read_pattern(Term t, RegexKey* key);

// {Text, Position}.
Term error_pair(TermHeap& heap, const RegexError& error);

}  // namespace apus
