// Nodes as a node without distribution sees them: itself, nonode@nohost.
//
// Connections belong to dist/; until it is there nothing is connected, and no node can be given a name
// (setnode) or watched: notalive, as on stock without net_kernel.
// OTP: erlang(3), node/1, nodes/0,1,2, monitor_node/2,3; erts_internal.
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "proc/sorted_map.h"
#include "term/atom.h"
#include "term/map_walk.h"
#include "term/node.h"
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

Term node_info(Process& p, const InfoOptions& o) {
  Term id = "connection_id"_atom, type = "node_type"_atom;
  if (o.connection_id && o.node_type)
    return make_sorted_map(p.heap, {id, type}, {"undefined"_atom, "this"_atom});
  if (o.connection_id) return make_sorted_map(p.heap, {id}, {"undefined"_atom});
  if (o.node_type) return make_sorted_map(p.heap, {type}, {"this"_atom});
  return make_sorted_map(p.heap, {}, {});
}

// badarg: no atom; options are checked before whether the node could be reached.
Outcome watch_node(Process& p, Term node, Term flag) {
  if (!node.is_atom()) return badarg(p);
  if (node == this_node()->name) {
    if (flag != "true"_atom && flag != "false"_atom) return badarg(p);
    return "true"_atom;
  }
  return error(p, "notalive"_atom);
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

BIF(erlang, nodes, 0) { return kNil; }

// badarg: unknown kinds.
BIF(erlang, nodes, 1) {
  unsigned kinds;
  if (!read_kinds(args[0], &kinds)) return badarg(p);
  return kinds & (kThis | kKnown) ? make_list_of(p.heap, {this_node()->name}) : kNil;
}

// [{Node, Info}]. badarg: unknown kinds or options.
BIF(erlang, nodes, 2) {
  unsigned kinds;
  InfoOptions o;
  if (!read_kinds(args[0], &kinds) || !args[1].is_map()) return badarg(p);
  Term key, value;
  for (MapWalk walk(args[1]); walk.next(&key, &value);) read_option(o, key, value);
  if (!o.ok) return badarg(p);
  if (!(kinds & (kThis | kKnown))) return kNil;
  return make_list_of(p.heap, {make_tuple(p.heap, {this_node()->name, node_info(p, o)})});
}

BIF(erlang, monitor_node, 2) { return watch_node(p, args[0], args[1]); }

// badarg, cause badopt: unknown options.
BIF(erlang, monitor_node, 3) {
  if (!are_monitor_options(args[2])) return badarg(p, "badopt"_atom);
  return watch_node(p, args[0], args[1]);
}

// badarg: no name, no creation; and always, since net_kernel does not run.
BIF(erlang, setnode, 2) { return badarg(p); }

BIF(erts_internal, get_creation, 0) {
  uint32_t creation = this_node()->creation;
  return creation == 0 ? "undefined"_atom : Outcome(make_small(creation));
}
