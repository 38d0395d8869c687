// Processes asked for at another node: what the asker keeps until the answer comes, and the answer.
//
// The request's reference names the monitor too, if one was asked for, and may be an alias. The answer
// is a signal; link and monitor are the asker's in the moment in which it sees the answer.
// Threads: the asker's own; signal_spawn_reply any. OTP: erlang:spawn_request/5.
#pragma once

#include "proc/process.h"

namespace apus {

struct MonitorOptions;

struct PendingSpawnOptions {
  Term reply_tag = kNoTerm, monitor_tag = kNoTerm;
  AliasMode alias = AliasMode::kNone;
  bool reply_on_success = true, reply_on_error = true;
};

Reference begin_remote_spawn(Process& p, const PendingSpawnOptions& options);
// erlang:spawn_request_abandon/1. Ensures: false when there is no such request open.
bool abandon_remote_spawn(Process& p, const Reference& reference);

// What has been set up on the other side.
enum SpawnTies : unsigned { kSpawnLinked = 1, kSpawnMonitored = 2 };

// child null: `reason` says why there is none.
void signal_spawn_reply(Term asker, const Reference& reference, const Peer& child, unsigned ties,
                        Term reason, Term seq_token = kNil);

}  // namespace apus
