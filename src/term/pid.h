// Pids and ports. Those of this node are immediate; those of other nodes (and of this node under an
// earlier creation) are boxed.
//
//   local:    | serial : 32 | number : 28 | 0011 |      port: | number : 60 | 0111 |
//   external: | header kExtPid, 2  | Node* | serial : 32 | number : 32 |
//             | header kExtPort, 2 | Node* | number : 64 |
//
// A pid prints as <N.number.serial>, N being 0 for this node. OTP: Reference Manual, "Pid".
#pragma once

#include "term/tag.h"

namespace apus {

// A node name with its creation. Interned in term/node.h and never freed: external pids, ports and
// references point at it without counting.
struct Node {
  Term name;
  uint32_t creation;
};

inline constexpr int kPidNumberBits = 28;
inline constexpr size_t kExtPidWords = 3;

constexpr Term make_pid(uint64_t number, uint64_t serial) {
  return {(serial << kPidNumberBits | number) << 4 | kTagPid};
}
constexpr Term make_port(uint64_t number) { return {number << 4 | kTagPort}; }

inline bool is_external(Term t) {
  return t.is_boxed() && t.kind() >= Kind::kExtPid && t.kind() <= Kind::kExtRef;
}
// Requires: is_external(t).
inline const Node* external_node(Term t) { return reinterpret_cast<const Node*>(t.pointer()[1]); }

// The second word of an external pid.
constexpr uint64_t external_pid_data(uint32_t number, uint32_t serial) {
  return uint64_t{serial} << 32 | number;
}

// The numbers of local and external pids and ports alike. Require: t.is_pid(), t.is_port().
inline uint32_t pid_number(Term t) {
  if (t.is_immediate()) return t.bits >> 4 & ((1u << kPidNumberBits) - 1);
  return static_cast<uint32_t>(t.pointer()[2]);
}
inline uint32_t pid_serial(Term t) {
  const Word data = t.is_immediate() ? t.bits >> kPidNumberBits >> 4 : t.pointer()[2] >> 32;
  return static_cast<uint32_t>(data);
}
inline uint64_t port_number(Term t) { return t.is_immediate() ? t.bits >> 4 : t.pointer()[2]; }

}  // namespace apus
