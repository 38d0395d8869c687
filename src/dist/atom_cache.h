// The cache of atoms of a connection, and the part of a packet's head that refers to it.
//
// A packet names its atoms once, in its head; its terms refer to them by their place there. An atom that
// was sent before in the same direction is named by the slot of a cache of 2048 that both sides keep.
//
//   | count : 8 | 4 bits a reference, and 4 more : is new, segment (3) | references |
//   reference   | slot in the segment : 8 |, and when it is new | length : 8 or 16 | text in UTF-8 |
//
// The low half of a byte comes first; the last 4 bits say whether lengths are 16 bits.
// Invariant: packets are written and read in one order, so both sides' caches are equal.
// Threads: MessageAtoms belongs to one encoding; the caches to who owns the connection's direction.
// OTP: "External Term Format", "Distribution Header".
#pragma once

#include <cstdint>
#include <string>

#include "etf/encoder.h"
#include "term/tag.h"

namespace apus::dist {

inline constexpr size_t kCacheSlots = 2048;
inline constexpr size_t kMessageAtomsMax = 255;

// The atoms of one message, numbered as they come; what is beyond 255 is written as text.
class MessageAtoms final : public etf::AtomNumbers {
 public:
  int number_of(Term atom) override;
  const Term* atoms() const { return atoms_; }
  size_t count() const { return count_; }

 private:
  static constexpr size_t kPlaces = 512;
  Term atoms_[kMessageAtomsMax];
  size_t count_ = 0;
  uint8_t places_[kPlaces] = {};  // Open addressing; number + 1, 0: free.
};

class OutgoingAtoms {
 public:
  // Appends count, flags and references.
  void write(std::string& to, const MessageAtoms& atoms);

 private:
  Term slots_[kCacheSlots] = {};
};

class IncomingAtoms {
 public:
  // Reads them, and fills table[0..*count). Ensures: where the terms begin; null when malformed.
  const uint8_t* read(const uint8_t* at, const uint8_t* end, Term* table, size_t* count);

 private:
  Term slots_[kCacheSlots] = {};
};

}  // namespace apus::dist
