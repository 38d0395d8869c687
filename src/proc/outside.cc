// Which table a peer belongs to, and the tables of a node without ports and connections; see outside.h.
#include "proc/outside.h"

#include "term/atom.h"

namespace apus {
namespace {

// What does not exist answers as the dead do.
template <class Reason>
struct Unreachable {
  static void link(const Peer& from, const Peer& to) {
    signal_link_exit(to, from, Reason::text());
  }
  static void unlink(const Peer& from, const Peer& to, uint64_t id) {
    signal_unlink_ack(to, from, id);
  }
  static void unlink_ack(const Peer&, const Peer&, uint64_t) {}
  static void exit(const Peer&, const Peer&, Term) {}
  static void link_exit(const Peer&, const Peer&, Term, Term) {}
  static void monitor(const Peer& watcher, const Monitor& m) {
    Peer target = m.target;
    if (!target) target.node = m.node;
    signal_down({m.reference, watcher, m.name, nullptr}, target, Reason::text());
  }
  static void demonitor(const Peer&, const Monitor&) {}
  static void down(const Watcher&, const Peer&, Term) {}
  static Outcome send(Process&, const Peer&, Term, Term message) { return message; }
  static Registered give_name(Term, Term) { return Registered::kNoOwner; }
  static void name_gone(Term, Term) {}
  static constexpr Outside kTable = {link,    unlink,    unlink_ack, exit, link_exit,
                                     monitor, demonitor, down,       send, give_name, name_gone};
};

struct NoProcess {
  static Term text() { return "noproc"_atom; }
};
struct NoConnection {
  static Term text() { return "noconnection"_atom; }
};

const Outside* ports = &Unreachable<NoProcess>::kTable;
const Outside* remote = &Unreachable<NoConnection>::kTable;

}  // namespace

void set_port_outside(const Outside* table) {
  ports = table ? table : &Unreachable<NoProcess>::kTable;
}
void set_remote_outside(const Outside* table) {
  remote = table ? table : &Unreachable<NoConnection>::kTable;
}
const Outside& port_outside() { return *ports; }
const Outside& remote_outside() { return *remote; }

const Outside& outside_of(const Peer& peer) {
  ASSERT(!peer.is_local_pid());
  return peer.is_local() ? *ports : *remote;
}

}  // namespace apus
