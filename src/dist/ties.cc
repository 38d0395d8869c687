// Ties as they begin and end; see ties.h.
#include "dist/ties.h"

#include <algorithm>

#include "heap/builders.h"
#include "proc/link.h"
#include "proc/message.h"
#include "proc/monitor.h"
#include "proc/remote_spawn.h"
#include "proc/signal.h"
#include "term/atom.h"

namespace apus::dist {
namespace {

void end_links(const Ties& ties) {
  std::vector<std::pair<uint64_t, const LinkTie*>> all;
  for (const auto& [tie, number] : ties.links) all.emplace_back(number, &tie);
  std::sort(all.begin(), all.end());
  for (const auto& [number, tie] : all)
    signal_link_exit(tie->remote, Peer::of({tie->local}), "noconnection"_atom);
}

// One end that a process of ours is told of.
struct End {
  uint64_t number;
  const Reference* reference;  // Null: of the node.
  const MonitorTie* monitor;   // Null: of the node, or of a request to spawn.
  Term receiver;
  size_t count;
};

void tell_nodedown(Term pid, Term node) {
  TermHeap heap;
  send_signal(pid, make_message_from(heap, make_tuple(heap, {"nodedown"_atom, node})));
}

void tell(const End& end, Term node) {
  Term reason = "noconnection"_atom;
  if (end.monitor) {
    const MonitorTie& m = *end.monitor;
    signal_down({*end.reference, Peer::of(m.watcher), m.name, nullptr}, m.target, reason);
  } else if (end.reference) {
    signal_spawn_reply(end.receiver, *end.reference, {}, 0, reason);
  } else {
    for (size_t i = 0; i < end.count; i++) tell_nodedown(end.receiver, node);
  }
}

}  // namespace

void Ties::add_monitor(const Reference& reference, MonitorTie tie) {
  tie.number = next_number++;
  monitors.emplace(reference, tie);
}

void Ties::add_spawn(const Reference& reference, Term asker) {
  spawns.emplace(reference, SpawnTie{asker, next_number++});
}

void Ties::add_node_watcher(Term pid) {
  auto it = std::find_if(nodes.begin(), nodes.end(),
                         [&](const NodeTie& t) { return t.watcher == pid; });
  if (it != nodes.end()) it->count++;
  else nodes.push_back({pid, 1, next_number++});
}

void Ties::remove_node_watcher(Term pid) {
  auto it = std::find_if(nodes.begin(), nodes.end(),
                         [&](const NodeTie& t) { return t.watcher == pid; });
  if (it != nodes.end() && --it->count == 0) nodes.erase(it);
}

void end_ties(const Ties& ties, Term node) {
  end_links(ties);
  std::vector<End> ends;
  for (const auto& [reference, tie] : ties.monitors)
    ends.push_back({tie.number, &reference, &tie, tie.watcher, 1});
  for (const auto& [reference, tie] : ties.spawns)
    ends.push_back({tie.number, &reference, nullptr, tie.asker, 1});
  for (const NodeTie& tie : ties.nodes)
    ends.push_back({tie.number, nullptr, nullptr, tie.watcher, tie.count});
  std::sort(ends.begin(), ends.end(),
            [](const End& a, const End& b) { return a.number < b.number; });
  for (const End& end : ends) tell(end, node);
  for (const auto& [reference, watched] : ties.watchers) signal_demonitor(reference, watched);
}

}  // namespace apus::dist
