#include "bif/binary/pattern_set.h"

#include <algorithm>
#include <cstring>

namespace apus {

const char PatternSet::kType = 0;

PatternSet::PatternSet(std::vector<std::string> patterns) : MagicObject(&kType, this) {
  for (const std::string& s : patterns) size_max_ = std::max(size_max_, s.size());
  if (patterns.size() == 1) {
    single_ = std::move(patterns[0]);
    return;
  }
  nodes_.emplace_back();
  for (const std::string& s : patterns) add(s);
  link();
  make_table();
}

uint32_t PatternSet::child(uint32_t node, uint8_t byte) const {
  uint32_t c = nodes_[node].first_child;
  while (c != 0 && nodes_[c].byte != byte) c = nodes_[c].sibling;
  return c;
}

void PatternSet::add(const std::string& pattern) {
  uint32_t node = 0;
  for (char c : pattern) {
    auto byte = static_cast<uint8_t>(c);
    uint32_t next = child(node, byte);
    if (next == 0) {
      next = static_cast<uint32_t>(nodes_.size());
      Node added;
      added.byte = byte;
      added.depth = nodes_[node].depth + 1;
      added.sibling = nodes_[node].first_child;
      nodes_.push_back(added);
      nodes_[node].first_child = next;
    }
    node = next;
  }
  nodes_[node].found = nodes_[node].depth;
}

// Finds fail and found of each node, shorter ones first.
void PatternSet::link() {
  breadth_first_ = {0};
  for (size_t i = 0; i < breadth_first_.size(); i++) {
    uint32_t parent = breadth_first_[i];
    for (uint32_t c = nodes_[parent].first_child; c != 0; c = nodes_[c].sibling) {
      breadth_first_.push_back(c);
      if (parent == 0) continue;
      uint32_t fail = step(nodes_[parent].fail, nodes_[c].byte);
      nodes_[c].fail = fail;
      if (nodes_[c].found == 0) nodes_[c].found = nodes_[fail].found;
    }
  }
}

void PatternSet::make_table() {
  for (const Node& node : nodes_) {
    if (node.depth == 0 || class_of_[node.byte] != 0 || class_count_ > 255) continue;
    class_of_[node.byte] = static_cast<uint8_t>(class_count_++);
  }
  if (class_count_ > 255 || nodes_.size() * class_count_ > kTableMax) return;
  std::vector<uint32_t> table(nodes_.size() * class_count_, 0);
  for (uint32_t node : breadth_first_) {
    uint32_t* row = table.data() + node * class_count_;
    if (node != 0) std::copy_n(table.data() + nodes_[node].fail * class_count_, class_count_, row);
    for (uint32_t c = nodes_[node].first_child; c != 0; c = nodes_[c].sibling)
      row[class_of_[nodes_[c].byte]] = c;
  }
  table_ = std::move(table);
}

uint32_t PatternSet::step(uint32_t node, uint8_t byte) const {
  for (;;) {
    uint32_t next = child(node, byte);
    if (next != 0 || node == 0) return next;
    node = nodes_[node].fail;
  }
}

std::optional<PatternSet::Found> PatternSet::find(const uint8_t* bytes, size_t from,
                                                  size_t to) const {
  if (from >= to) return {};
  if (is_single()) {
    const void* hit = single_.size() == 1
                          ? std::memchr(bytes + from, single_[0], to - from)
                          : memmem(bytes + from, to - from, single_.data(), single_.size());
    if (hit == nullptr) return {};
    return Found{static_cast<size_t>(static_cast<const uint8_t*>(hit) - bytes), single_.size()};
  }
  std::optional<Found> best;
  uint32_t node = 0;
  for (size_t at = from; at < to; at++) {
    node = table_.empty() ? step(node, bytes[at])
                          : table_[node * class_count_ + class_of_[bytes[at]]];
    const Node& n = nodes_[node];
    if (n.found != 0) {
      size_t start = at + 1 - n.found;
      if (!best || start <= best->at) best = Found{start, n.found};
    }
    // What may still come begins where the text of this node does, at the earliest.
    if (best && at + 1 - n.depth > best->at) break;
  }
  return best;
}

}  // namespace apus
