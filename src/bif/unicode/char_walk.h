// Walking character data, and making UTF-8 of it: lists, nested at will, of characters and binaries
// of UTF-8 or Latin-1, where a character's bytes may be spread over several binaries.
//
// The walk can stop between any two steps. Its terms are then taken out (kept) and, when they may have
// moved, put back.
// Threads: belongs to one thread at a time. OTP: unicode(3), chardata().
#pragma once

#include <string>
#include <vector>

#include "heap/term_heap.h"
#include "term/tag.h"

namespace apus {

class CharWalk {
 public:
  enum class Status : uint8_t { kMore, kDone, kBadCharacter, kIncomplete, kBadType };

  CharWalk(Term data, bool is_utf8) : list_(data), is_utf8_(is_utf8) {}

  // Goes on for so many bytes and characters, less what *budget is when it returns.
  Status convert(size_t* budget);
  // Behind a bad character: whether all that follows is character data at all. kDone or kBadType.
  Status check(size_t* budget);

  // What was converted so far, in UTF-8.
  std::string& text() { return text_; }
  // After kBadCharacter or kIncomplete: what was not converted, as unicode(3) shows it.
  Term rest(TermHeap& heap) const;

  // The terms of the walk, and their way back.
  std::vector<Term> kept() const;
  void put_back(const Term* kept, size_t count);

 private:
  Status convert_element();
  Status convert_end();
  bool take_integer(Term t);
  bool enter_binary(Term t);
  void leave_binary();
  Status convert_binary(size_t* budget);
  bool take_utf8(std::string_view bytes, bool is_end);
  void take_latin1(std::string_view bytes);

  std::string text_;
  std::string partial_;         // First bytes of a character that goes on in the next binary.
  Term list_;                   // What comes next: a cell or tail of a list, or the data itself.
  Term binary_ = kNoTerm;       // The binary being read: the head of list_, or list_ itself,
  size_t at_ = 0;               // from this byte on.
  std::vector<Term> waiting_;   // Tails of the lists around.
  bool is_utf8_;
};

}  // namespace apus
