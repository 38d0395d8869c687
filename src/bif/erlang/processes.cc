// All processes and what they tell about themselves. OTP: erlang(3), processes/0, registered/0,
// process_info/1,2, garbage_collect/0; erts_internal.
#include <vector>

#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/info.h"
#include "proc/process_table.h"
#include "proc/registry.h"
#include "proc/settings.h"
#include "proc/standard_requests.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"

namespace apus {
namespace {

// Whether the process of this pid has the flag; false when there is none.
bool has_flag(Term pid, uint32_t flag) {
  grace::Guard guard;
  Process* q = find_process(pid);
  return q && q->has_flag(flag);
}

}  // namespace
}  // namespace apus

using namespace apus;

// In the order of the table, so the oldest first until ids come back; without those that are exiting.
BIF(erlang, processes, 0) {
  std::vector<Term> pids;
  {
    grace::Guard guard;
    process_table().for_each([&](Process& q) {
      if (!q.is_exiting()) pids.push_back(q.pid);
    });
  }
  return make_list_of(p.heap, pids.data(), pids.size());
}

BIF(erlang, registered, 0) { return registered_names(p.heap); }

BIF(erlang, pre_loaded, 0) {
  Term list = kNil;
  for (size_t i = settings().preloaded.size(); i-- > 0;)
    list = make_cons(p.heap, atom(settings().preloaded[i]), list);
  return list;
}

// badarg: no pid of this node, no such item. undefined: no such process.
BIF(erlang, process_info, 1) { return process_info(p, args[0]); }
BIF(erlang, process_info, 2) { return process_info(p, args[0], args[1]); }

// Collects the caller's own heap, when its next slice begins. badarg: not major, not minor.
BIF(erts_internal, garbage_collect, 1) {
  if (args[0] != "major"_atom && args[0] != "minor"_atom) return badarg(p);
  return ask(p, p.pid, collect_request, kNil, args[0] == "major"_atom);
}

// badarg: no pid of this node.
BIF(erts_internal, is_system_process, 1) {
  if (is_pid_of_the_past(args[0])) return "false"_atom;
  if (!args[0].is_local_pid()) return badarg(p);
  return make_boolean(has_flag(args[0], Process::kSystemProcess));
}
