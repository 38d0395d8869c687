// system_info about what stands outside of processes: tables, ports, the poll set, connections.
#include <algorithm>

#include "bif/info/rows.h"
#include "dist/carrier.h"
#include "dist/remote_node.h"
#include "ets/tables.h"
#include "heap/builders.h"
#include "os/files.h"
#include "port/port_table.h"
#include "port/selection.h"
#include "proc/process.h"
#include "sched/poller.h"
#include "term/atom.h"

namespace apus {
namespace {

// One poll set, with the names that stock gives its own.
Outcome check_io(Process& p) {
  PollerStatistics s = poll_set().statistics();
  auto pair = [&](Term name, Term value) { return make_tuple(p.heap, {name, value}); };
  const int64_t most = std::min<int64_t>(os::descriptor_limit(), Poller::kMaxDescriptors);
  Term watched = make_unsigned(p.heap, s.descriptors);
  Term set = make_list_of(
      p.heap,
      {pair("name"_atom, "erts_poll"_atom), pair("primary"_atom, "epoll"_atom),
       pair("kernel_poll"_atom, "epoll"_atom), pair("memory_size"_atom, make_small(0)),
       pair("total_poll_set_size"_atom, watched), pair("lazy_updates"_atom, "false"_atom),
       pair("pending_updates"_atom, make_small(0)), pair("batch_updates"_atom, "false"_atom),
       pair("concurrent_updates"_atom, "true"_atom), pair("fallback"_atom, "false"_atom),
       pair("max_fds"_atom, make_small(most)), pair("active_fds"_atom, make_small(0)),
       pair("poll_threads"_atom, make_small(1))});
  return make_list_of(p.heap, {set});
}

// [{Node, Port | Pid}] of the nodes that are connected.
Outcome dist_controllers(Process& p) {
  Term list = kNil;
  for (dist::RemoteNode* n : dist::all_remote_nodes()) {
    MutexLock lock(n->mutex);
    if (!n->is_up()) continue;
    list = make_cons(p.heap, make_tuple(p.heap, {n->name, n->carrier->term()}), list);
  }
  return list;
}

constexpr InfoRow kRows[] = {
    SYSTEM_INFO(check_io, check_io),
    SYSTEM_INFO(dist_ctrl, dist_controllers),
    SYSTEM_INFO(ets_count,
                [](Process& p) -> Outcome {
                  return make_unsigned(p.heap, ets::all_table_sums().count);
                }),
    SYSTEM_INFO(port_count,
                [](Process& p) -> Outcome { return make_unsigned(p.heap, port_table().count()); }),
};

}  // namespace

InfoRows outside_rows() { return kRows; }

}  // namespace apus
