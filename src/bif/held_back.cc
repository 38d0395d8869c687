// Waiting after a signal; see held_back.h.
#include "bif/held_back.h"

#include "dist/back_pressure.h"
#include "heap/builders.h"
#include "heap/magic.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr char kHeldBackType = 0;

class HeldBack final : public MagicObject {
 public:
  explicit HeldBack(dist::RemoteNode& node) : MagicObject(&kHeldBackType, this), node(node) {}
  dist::RemoteNode& node;
};

HeldBack* held_back(const Term* args) {
  if (!is_tuple_of(args[0], 3)) return nullptr;
  return magic_cast<HeldBack>(Tuple(args[0])[0], &kHeldBackType);
}

// Null: here, or nothing that a signal can go to.
dist::RemoteNode* node_of(Term to) {
  if (is_tuple_of(to, 2)) to = Tuple(to)[1];
  else if (is_external(to)) to = external_node(to)->name;
  if (!to.is_atom() || to == this_node()->name) return nullptr;
  return &dist::remote_node(to);
}

}  // namespace

const Mfa& place_of_signal() {
  static const Mfa place{"erlang"_atom, "bif_return_trap"_atom, 2};
  return place;
}

const Mfa& place_of_message(Term to) {
  static const Mfa place{"erts_internal"_atom, "dsend_continue_trap"_atom, 1};
  dist::RemoteNode* n = node_of(to);
  return n && n->is_busy ? place : place_of_signal();
}

Outcome after_signal(Process& p, Term* args, Term to, Term value, const Mfa& place) {
  dist::RemoteNode* n = node_of(to);
  if (!n || !dist::begin_wait(*n, p.pid)) return value;
  auto* held = new HeldBack(*n);
  Term reference = make_magic_ref(p.heap, held);
  held->release();
  args[0] = make_tuple(p.heap, {reference, args[0], value});
  p.current = &place;
  return wait_held_back(p);
}

bool is_held_back(Process& p, const Term* args) { return p.current && held_back(args); }

Outcome go_on_held_back(Process& p, Term* args) {
  if (dist::is_waiting(held_back(args)->node, p.pid)) return wait_held_back(p);
  p.current = nullptr;
  return Tuple(args[0])[2];
}

}  // namespace apus
