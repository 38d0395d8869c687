// Processes made for other nodes here, and for us there.
//
// Threads: the input's; request_spawn the process's own. OTP: "Distribution Protocol", SPAWN_REQUEST.
#pragma once

#include "dist/remote_node.h"
#include "proc/remote_spawn.h"
#include "proc/spawn_options.h"
#include "term/tuple.h"

namespace apus::dist {

// Carries a request out and answers it. seq_token kNil: it has none. Ensures: false when it is malformed.
bool spawn_for(RemoteNode& n, uint64_t connection, Tuple control, Term arguments,
               Term seq_token);
bool take_spawn_reply(RemoteNode& n, uint64_t connection, Tuple control, Term seq_token);

// call: {Module, Function, Arguments}; options: the list as it was given, and as it was read. Ensures:
// the request's reference; the answer comes as a signal, also that there is no connection.
Reference request_spawn(Process& p, Term node, Term call, Term list, const SpawnOptions& options);
// The same for a request that is not sent, whatever the reason.
Reference refuse_spawn(Process& p, const SpawnOptions& options, Term reason);

}  // namespace apus::dist
