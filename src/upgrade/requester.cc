// See requester.h.
#include "upgrade/requester.h"

#include <algorithm>

#include "os/futex.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "term/atom.h"

namespace apus {
namespace {

// The server may just be looking at other signals.
constexpr int kTriesToHold = 1000;

bool is_monitored_by(Process& server, Term pid) {
  RelationTables* tables = server.relations.tables_if_any();
  bool found = false;
  if (tables) tables->watchers.for_each([&](Watcher& w) { found |= w.peer == Peer::of(pid); });
  return found;
}

// The only process on the server's stack, besides itself, that may be its client.
Term client_of(Process& server, bool clients_monitor) {
  Term client = kNil;
  for (size_t i = 0; i < server.heap.stack_words(); i++) {
    Term t{server.heap.stack_top()[i]};
    if (!t.is_local_pid() || t == server.pid || t == client) continue;
    if (clients_monitor && !is_monitored_by(server, t)) continue;
    if (client != kNil) return kNil;
    client = t;
  }
  return client;
}

Term client_of_code_server(Process& server) { return client_of(server, true); }

// The purger's client is code_server as a rule, which waits for it.
Term client_of_purger(Process& purger) {
  Term pid = client_of(purger, false);
  Process* client = pid == kNil ? nullptr : find_process(pid);
  if (!client || client->registered_name != "code_server"_atom) return pid;
  for (int i = 0; i < kTriesToHold; i++) {
    if (client->try_hold()) {
      Term asker = client_of_code_server(*client);
      client->release_hold(scheduler_group());
      return asker;
    }
    os::spin_pause();
  }
  return kNil;
}

}  // namespace

Term requester_of(Process& p) {
  if (p.registered_name == "code_server"_atom) return client_of_code_server(p);
  if (p.registered_name == "erts_code_purger"_atom) return client_of_purger(p);
  return p.pid;
}

}  // namespace apus
