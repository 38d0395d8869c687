// Terms as a crash dump has them: a word each for what stands in a stack, a message or a dictionary, and
// a line for each object on a heap that it leads to.
//
//   word    A5:hello  I42  N  P<0.9.0>  p#Port<0.1>  H7F00AB18  S...
//   object  7F00AB18:t2:A2:ok,H7F00AB40
//           l<head>|<tail>   F<length>:<text>   Yh<length>:<base64>   E<length>:<base64 of its external form>
//
// Numbers are hexadecimal. Objects of kinds that readers seldom look into are in external form.
// Threads: while nothing else touches the terms. OTP: crashdump_viewer reads it.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "term/tag.h"

namespace apus {

class TermDump {
 public:
  // Appends the word, and remembers what it leads to.
  void write_word(std::string& out, Term t);
  // Appends lines for objects remembered and what they lead to, each once: some thousands a call, so
  // that the text need not be held whole. Ensures: whether there are more.
  bool write_some_objects(std::string& out);
  // More than this many objects are not told of one process: its dump should end.
  static constexpr size_t kMaxObjects = 2'000'000;

 private:
  void write_object(std::string& out, Term t);
  void write_encoded(std::string& out, Term t);

  std::vector<Term> open_;
  std::unordered_set<Word> seen_;
};

std::string base64(const void* bytes, size_t size);

}  // namespace apus
