// Pids, ports, references and funs as text, and back.
// OTP: erlang(3), pid_to_list/1, list_to_pid/1, port_to_list/1, list_to_port/1, ref_to_list/1,
// list_to_ref/1, fun_to_list/1. Only identifiers of this node, and of nodes that it has met, have a
// way back.
#include <string>

#include "bif/text.h"
#include "heap/builders.h"
#include "heap/magic_names.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/print.h"

namespace apus {
namespace {

constexpr uint64_t kPidNumberMax = (1u << 15) - 1, kPidSerialMax = (1u << 13) - 1;
constexpr uint64_t kPortNumberMax = (1u << 28) - 1;
constexpr uint64_t kRefFirstMax = (1u << 18) - 1;  // n0, which is printed last.

Outcome text_of(Process& p, Term t) {
  std::string text = term_text(t);
  if (t.is_fun()) return make_utf8_list(p.heap, text);
  return make_latin1_list(p.heap, text);
}

// The numbers in `<n.n.n>` behind `prefix`; false when the text is not exactly that.
bool scan_numbers(Term list, std::string_view prefix, uint64_t* numbers, size_t count) {
  std::string text;
  if (!latin1_of_list(list, &text) || !text.starts_with(prefix)) return false;
  size_t at = prefix.size();
  for (size_t i = 0; i < count; i++) {
    char before = i == 0 ? '<' : '.';
    if (at >= text.size() || text[at++] != before) return false;
    size_t first = at;
    uint64_t n = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; at++) {
      n = n * 10 + static_cast<uint64_t>(text[at] - '0');
    }
    if (at == first) return false;
    numbers[i] = n;
  }
  return at + 1 == text.size() && text[at] == '>';
}

// The node that a first number stands for, as identifiers print: the place of its name in the atom
// table. Null: none that we have met. 0 is this node.
const Node* node_of_number(uint64_t number) {
  if (number == 0) return this_node();
  const Node* found = nullptr;
  for_each_node([&](const Node* n) {
    if (!found && n->name.atom_index() == number && n->creation != 0) found = n;
  });
  return found && found->name != this_node()->name ? found : nullptr;
}

}  // namespace
}  // namespace apus

using namespace apus;

// badarg of these four: an argument of another type.
BIF(erlang, pid_to_list, 1) { return args[0].is_pid() ? text_of(p, args[0]) : badarg(p); }
BIF(erlang, port_to_list, 1) { return args[0].is_port() ? text_of(p, args[0]) : badarg(p); }
BIF(erlang, ref_to_list, 1) {
  if (!args[0].is_ref()) return badarg(p);
  remember_magic(args[0]);
  return text_of(p, args[0]);
}
BIF(erlang, fun_to_list, 1) { return args[0].is_fun() ? text_of(p, args[0]) : badarg(p); }

// badarg of these three: no such text, or a number out of range.
BIF(erlang, list_to_pid, 1) {
  uint64_t n[3];
  if (!scan_numbers(args[0], "", n, 3)) return badarg(p);
  const Node* node = node_of_number(n[0]);
  if (!node) return badarg(p);
  if (node != this_node() && n[1] <= UINT32_MAX && n[2] <= UINT32_MAX)
    return make_external_pid(p.heap, node, n[2] << 32 | n[1]);
  if (n[1] > kPidNumberMax || n[2] > kPidSerialMax) return badarg(p);
  return make_pid(n[1], n[2]);
}

BIF(erlang, list_to_port, 1) {
  uint64_t n[2];
  if (!scan_numbers(args[0], "#Port", n, 2)) return badarg(p);
  const Node* node = node_of_number(n[0]);
  if (!node) return badarg(p);
  if (node != this_node()) return make_external_port(p.heap, node, n[1]);
  if (n[1] > kPortNumberMax) return badarg(p);
  return make_port(n[1]);
}

BIF(erlang, list_to_ref, 1) {
  uint64_t n[4];
  if (!scan_numbers(args[0], "#Ref", n, 4)) return badarg(p);
  const Node* node = node_of_number(n[0]);
  if (!node || n[1] > UINT32_MAX || n[2] > UINT32_MAX || n[3] > kRefFirstMax) return badarg(p);
  RefNumbers numbers;
  for (size_t i = 0; i < 3; i++) numbers.n[i] = static_cast<uint32_t>(n[3 - i]);
  if (node != this_node()) return make_external_ref(p.heap, node, numbers);
  return make_known_ref(p.heap, numbers);
}
