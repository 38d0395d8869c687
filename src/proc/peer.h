// Who a process has to do with, without a heap: the pid or port of a relation, and the reference of a
// monitor or alias, as plain values that can be keys.
//
//   Peer       node (null: this node) and the word of a local pid or port, or an external one's data
//   Reference  node (null: this node) and the numbers
//
// Threads: plain values.
#pragma once

#include "heap/builders.h"
#include "term/pid.h"
#include "term/ref.h"
#include "term/tag.h"

namespace apus {

inline size_t mix_bits(uint64_t bits) {
  bits *= 0x9E3779B97F4A7C15;
  return static_cast<size_t>(bits ^ bits >> 32);
}

struct Peer {
  const Node* node = nullptr;
  Word bits = 0;              // Local: the term. External: the second word of its object.
  bool is_pid = true;         // Or a port.

  // Requires: t.is_pid() or t.is_port().
  static Peer of(Term t) {
    if (t.is_immediate()) return {nullptr, t.bits, t.is_local_pid()};
    return {external_node(t), t.pointer()[2], t.kind() == Kind::kExtPid};
  }
  bool operator==(const Peer&) const = default;
  explicit operator bool() const { return node || bits != 0; }
  size_t hash() const { return mix_bits(bits ^ reinterpret_cast<uintptr_t>(node)); }
  bool is_local() const { return node == nullptr; }
  bool is_local_pid() const { return is_local() && is_pid; }
  bool is_local_port() const { return is_local() && !is_pid; }
  // Requires: is_local().
  Term local() const { ASSERT(is_local()); return {bits}; }
  Term term(TermHeap& heap) const {
    if (is_local()) return {bits};
    return is_pid ? make_external_pid(heap, node, bits) : make_external_port(heap, node, bits);
  }
};

struct Reference {
  const Node* node = nullptr;
  RefNumbers numbers;

  // Requires: t.is_ref().
  static Reference of(Term t) {
    return {t.kind() == Kind::kExtRef ? external_node(t) : nullptr, ref_numbers(t)};
  }
  // The first three numbers name it; the others only say where an alias lives.
  bool operator==(const Reference& o) const {
    return node == o.node && numbers.n[0] == o.numbers.n[0] && numbers.n[1] == o.numbers.n[1] &&
           numbers.n[2] == o.numbers.n[2];
  }
  explicit operator bool() const { return node || numbers.n[0] || numbers.n[1] || numbers.n[2]; }
  size_t hash() const {
    return mix_bits((numbers.n[0] | Word{numbers.n[1]} << 32) + numbers.n[2] * 0x9E3779B9);
  }
  Term term(TermHeap& heap) const {
    return node ? make_external_ref(heap, node, numbers) : make_ref(heap, numbers);
  }
};

}  // namespace apus
