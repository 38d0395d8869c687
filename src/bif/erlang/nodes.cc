// Nodes: this one, those that it is connected with, and those that it knows of; and their monitors.
//
// OTP: erlang(3), node/1, nodes/0,1,2, monitor_node/2,3; erts_internal.
#include <algorithm>
#include <vector>

#include "code/exports.h"
#include "dist/alive.h"
#include "dist/flags.h"
#include "dist/remote_node.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "proc/sorted_map.h"
#include "term/atom.h"
#include "term/map_walk.h"
#include "term/node.h"
#include "term/number.h"
#include "term/tuple.h"

namespace apus {
namespace {

enum : unsigned { kHidden = 1, kVisible = 2, kThis = 4, kKnown = 8 };

// One kind of node, or a list of kinds; 0: something else.
unsigned read_kind(Term t) {
  if (t == "visible"_atom) return kVisible;
  if (t == "hidden"_atom) return kHidden;
  if (t == "connected"_atom) return kVisible | kHidden;
  if (t == "this"_atom) return kThis;
  if (t == "known"_atom) return kKnown;
  return 0;
}

// False: unknown kinds.
bool read_kinds(Term t, unsigned* kinds) {
  *kinds = 0;
  if (t.is_atom()) return (*kinds = read_kind(t)) != 0;
  for (; t.is_list(); t = tail(t)) {
    unsigned kind = read_kind(head(t));
    if (!kind) return false;
    *kinds |= kind;
  }
  return t.is_nil();
}

struct InfoOptions {
  bool connection_id = false, node_type = false, ok = true;
};

void read_option(InfoOptions& o, Term key, Term value) {
  bool is_boolean = value == "true"_atom || value == "false"_atom;
  bool on = value == "true"_atom;
  if (!is_boolean) o.ok = false;
  else if (key == "connection_id"_atom) o.connection_id = on;
  else if (key == "node_type"_atom) o.node_type = on;
  else o.ok = false;
}

// A node as the lists show it.
struct ShownNode {
  Term name;
  unsigned kind;
  uint64_t connection;  // 0: none.
};

unsigned kind_of(const dist::RemoteNode& n) APUS_REQUIRES(n.mutex) {
  if (!n.is_up()) return kKnown;
  return n.flags & dist::kPublished ? kVisible : kHidden;
}

// This node, also by the names that it had, those we have had to do with, and those whose identifiers we
// have seen.
std::vector<ShownNode> shown_nodes(unsigned kinds) {
  std::vector<ShownNode> shown;
  auto add = [&](Term name, unsigned kind, uint64_t connection) {
    for (const ShownNode& n : shown)
      if (n.name == name) return;
    if (kinds & (kind | kKnown)) shown.push_back({name, kind, connection});
  };
  add(this_node()->name, kThis, 0);
  for (dist::RemoteNode* n : dist::all_remote_nodes()) {
    MutexLock lock(n->mutex);
    unsigned kind = kind_of(*n);
    add(n->name, kind, kind == kKnown ? 0 : n->connection);
  }
  if (kinds & kKnown) for_each_node([&](const Node* n) { add(n->name, kKnown, 0); });
  return shown;
}

Term type_of(const ShownNode& n) {
  if (n.kind == kThis) return "this"_atom;
  if (n.kind == kVisible) return "visible"_atom;
  return n.kind == kHidden ? "hidden"_atom : "known"_atom;
}

Term node_info(Process& p, const InfoOptions& o, const ShownNode& n) {
  Term id = "connection_id"_atom, type = "node_type"_atom;
  Term number = n.connection ? make_unsigned(p.heap, n.connection) : "undefined"_atom;
  if (o.connection_id && o.node_type)
    return make_sorted_map(p.heap, {id, type}, {number, type_of(n)});
  if (o.connection_id) return make_sorted_map(p.heap, {id}, {number});
  if (o.node_type) return make_sorted_map(p.heap, {type}, {type_of(n)});
  return make_sorted_map(p.heap, {}, {});
}

Term names_of(Process& p, unsigned kinds) {
  Term list = kNil;
  for (const ShownNode& n : shown_nodes(kinds)) list = make_cons(p.heap, n.name, list);
  return list;
}

// badarg: no atom; options are checked before whether the node could be reached. What net_kernel has to
// do first is done by erlang:dmonitor_node/3.
Outcome watch_node(Process& p, Term node, Term flag, Term options) {
  bool is_flag = flag == "true"_atom || flag == "false"_atom;
  if (!node.is_atom()) return badarg(p);
  if (node == this_node()->name) return is_flag ? "true"_atom : badarg(p);
  if (!dist::is_alive()) return error(p, "notalive"_atom);
  if (!is_flag) return badarg(p);
  if (flag == "false"_atom) {
    dist::remove_watcher(p, node);
    return "true"_atom;
  }
  if (dist::add_watcher(p, node, options.is_nil())) return "true"_atom;
  return trap(p, intern_export("erlang"_atom, "dmonitor_node"_atom, 3), {node, flag, options});
}

bool are_monitor_options(Term list) {
  for (; list.is_list(); list = tail(list))
    if (head(list) != "allow_passive_connect"_atom) return false;
  return list.is_nil();
}

}  // namespace
}  // namespace apus

using namespace apus;

// Of a pid, port or reference. badarg: anything else.
BIF(erlang, node, 1, guard) {
  Term t = args[0];
  if (!t.is_pid() && !t.is_port() && !t.is_ref()) return badarg(p);
  return is_external(t) ? external_node(t)->name : this_node()->name;
}

BIF(erlang, nodes, 0) { return names_of(p, kVisible); }

// badarg: unknown kinds.
BIF(erlang, nodes, 1) {
  unsigned kinds;
  if (!read_kinds(args[0], &kinds)) return badarg(p);
  return names_of(p, kinds);
}

// [{Node, Info}]. badarg: unknown kinds or options.
BIF(erlang, nodes, 2) {
  unsigned kinds;
  InfoOptions o;
  if (!read_kinds(args[0], &kinds) || !args[1].is_map()) return badarg(p);
  Term key, value;
  for (MapWalk walk(args[1]); walk.next(&key, &value);) read_option(o, key, value);
  if (!o.ok) return badarg(p);
  Term list = kNil;
  for (const ShownNode& n : shown_nodes(kinds))
    list = make_cons(p.heap, make_tuple(p.heap, {n.name, node_info(p, o, n)}), list);
  return list;
}

// true; {nodedown, Node} comes once the node is not connected. badarg. notalive: this node has no name.
BIF(erlang, monitor_node, 2) { return watch_node(p, args[0], args[1], kNil); }

// badarg, cause badopt: unknown options.
BIF(erlang, monitor_node, 3) {
  if (!are_monitor_options(args[2])) return badarg(p, "badopt"_atom);
  return watch_node(p, args[0], args[1], args[2]);
}

// NAME@HOST, both of them there; not what a node without a name is called.
static bool is_node_name(Term name) {
  std::string_view text = atom_text(name);
  size_t at = text.find('@');
  bool has_both = at != std::string_view::npos && at > 0 && at + 1 < text.size();
  return has_both && text.find('@', at + 1) == std::string_view::npos && name != "nonode@nohost"_atom;
}

// Gives this node its name. Of a creation the low 32 bits count. badarg: no name, no creation, it has a
// name, net_kernel does not run.
BIF(erlang, setnode, 2) {
  if (!args[0].is_atom() || !args[1].is_integer() || !is_node_name(args[0])) return badarg(p);
  uint64_t room;
  num::IntView creation = integer_view(args[1], &room);
  if (creation.negative || creation.count > 1) return badarg(p);
  auto number = static_cast<uint32_t>(creation.is_zero() ? 0 : creation.limbs[0]);
  if (!dist::start(args[0], number)) return badarg(p);
  return "true"_atom;
}

BIF(erts_internal, get_creation, 0) {
  uint32_t creation = this_node()->creation;
  return creation == 0 ? "undefined"_atom : Outcome(make_small(creation));
}
