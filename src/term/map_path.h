// The way from the root of a trie to the place of a key: four bits of the key's hash a level. When
// the 32 bits are used up, another salt gives the next 32.
//
// Threads: plain values.
#pragma once

#include "term/hash.h"
#include "term/map.h"

namespace apus {

class MapPath {
 public:
  explicit MapPath(Term key) : key_(key), hash_(internal_hash(key)) {}
  // The same, standing at `level` already.
  MapPath(Term key, unsigned level) : MapPath(key) {
    while (level_ < level) descend();
  }

  unsigned level() const { return level_; }
  unsigned branch() const { return hash_ & 15; }
  void descend() {
    level_++;
    if (level_ % kLevelsPerHash != 0) hash_ >>= 4;
    else hash_ = internal_hash(key_, salt_of(level_ / kLevelsPerHash));
  }

  static constexpr unsigned kLevelsPerHash = 8;
  static constexpr uint32_t salt_of(unsigned round) {
    return kInternalHashSalt + round * 0x9E3779B9u;
  }

 private:
  Term key_;
  uint32_t hash_;
  unsigned level_ = 0;
};

// A node of a trie, root or inner: which of the 16 branches are there, and their children in order.
struct TrieNode {
  uint32_t bitmap;
  const Term* children;

  // Requires: a trie's root, or a boxed child.
  static TrieNode root(Term map) { return at(map.pointer() + 2); }
  static TrieNode inner(Term child) { return at(child.pointer() + 1); }

  unsigned count() const { return static_cast<unsigned>(__builtin_popcount(bitmap)); }
  bool has(unsigned branch) const { return bitmap >> branch & 1; }
  // Position among the children; where it would be inserted when the branch is not there.
  unsigned index_of(unsigned branch) const {
    return static_cast<unsigned>(__builtin_popcount(bitmap & ((1u << branch) - 1)));
  }

 private:
  static TrieNode at(const Word* bitmap) {
    return {static_cast<uint32_t>(Term{*bitmap}.small()),
            reinterpret_cast<const Term*>(bitmap + 1)};
  }
};

}  // namespace apus
