// What binary:match/2 and its kin look for: one sequence of bytes or several.
//
// One sequence is found with memmem. Several are an Aho-Corasick automaton: a trie of the patterns,
// where each node knows the longest proper suffix of itself that is a node too (fail) and the longest
// pattern that ends there (found). Small automata have a table of all transitions, with the bytes put
// into classes; large ones follow `fail`.
// Of several matches counts the one that begins first, and of those the longest.
// Threads: immutable once compiled. OTP: binary(3), compile_pattern/1.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "heap/magic.h"

namespace apus {

class PatternSet final : public MagicObject {
 public:
  struct Found {
    size_t at, size;
  };

  // Requires: no pattern is empty; at least one.
  explicit PatternSet(std::vector<std::string> patterns);
  static PatternSet* of(Term reference) { return magic_cast<PatternSet>(reference, &kType); }

  // Whether it has one pattern, which is found without an automaton.
  bool is_single() const { return nodes_.empty(); }
  // The bytes behind a match's first that have to be looked at.
  size_t size_max() const { return size_max_; }

  // The first match that lies within bytes[from, to).
  std::optional<Found> find(const uint8_t* bytes, size_t from, size_t to) const;

  static const char kType;

 private:
  struct Node {
    uint32_t first_child = 0, sibling = 0, fail = 0, depth = 0, found = 0;
    uint8_t byte = 0;
  };
  static constexpr size_t kTableMax = size_t{1} << 20;  // Entries.

  uint32_t child(uint32_t node, uint8_t byte) const;
  void add(const std::string& pattern);
  void link();
  void make_table();
  uint32_t step(uint32_t node, uint8_t byte) const;

  std::string single_;
  size_t size_max_ = 0;
  std::vector<Node> nodes_;
  std::vector<uint32_t> breadth_first_;
  std::vector<uint32_t> table_;
  std::array<uint8_t, 256> class_of_{};
  size_t class_count_ = 1;  // Class 0: bytes that no pattern has.
};

}  // namespace apus
