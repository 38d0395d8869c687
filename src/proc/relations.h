// What ties a process to others: links, monitors in both directions, aliases, suspensions.
//
// The records are plain values in tables (relation_table.h); the functions that make, use and end them
// are in link.h, monitor.h, alias.h and suspend.h. A process with no relation has one null pointer.
// Threads: the process's own. OTP: Reference Manual, "Processes": "Links", "Monitors", "Aliases".
#pragma once

#include <cstdint>
#include <vector>

#include "proc/peer.h"
#include "proc/relation_table.h"
#include "proc/stored_term.h"

namespace apus {

// A link, as one side sees it. While unlink_id is not 0 an unlink was sent and not acknowledged yet:
// for this process the link is gone, and exit signals through it are dropped.
struct Link {
  Peer peer;
  uint64_t unlink_id = 0;
  Peer key() const { return peer; }
  bool is_empty() const { return !peer; }
  bool is_active() const { return unlink_id == 0; }
};

// Whom a monitor watches.
enum class MonitorKind : uint8_t { kProcess, kPort, kTimeOffset };

// What ends the alias that a reference may be as well.
enum class AliasMode : uint8_t {
  kNone,            // It is no alias.
  kExplicit,        // unalias/1 only.
  kReply,           // The first message through it.
  kDemonitor,       // Like the monitor of the same reference: demonitor, or 'DOWN'.
  kReplyDemonitor,  // As kDemonitor, or the first message, which ends the monitor too.
};

// A monitor that this process holds on someone.
struct Monitor {
  Reference reference;
  Peer target;                  // Null: kTimeOffset, or a name at another node.
  Term name = kNoTerm;          // Watched by this registered name (an atom) ...
  const Node* node = nullptr;   // ... at this node (null: here).
  StoredTerm* tag = nullptr;    // Instead of 'DOWN'; null: none.
  MonitorKind kind = MonitorKind::kProcess;
  const Reference& key() const { return reference; }
  bool is_empty() const { return !reference; }
};

// A monitor that someone holds on this process.
struct Watcher {
  Reference reference;
  Peer peer;                    // A process or port, here or elsewhere.
  Term name = kNoTerm;          // The name it watches us by.
  // Null: `peer` gets a 'DOWN'. Else this is told instead (a resource of a native library).
  struct Listener* listener = nullptr;
  uint64_t number = 0;          // Watchers are told in the order in which they came.
  const Reference& key() const { return reference; }
  bool is_empty() const { return !reference; }
};

// Who is told of a process's end without being a process.
struct Listener {
  // Runs in the exiting process, once; `reason` is on its heap.
  void (*down)(Listener* self, const Watcher& watcher, Term pid, Term reason);
};

struct Alias {
  Reference reference;
  AliasMode mode = AliasMode::kNone;
  const Reference& key() const { return reference; }
  bool is_empty() const { return !reference; }
};

// A process that this one has asked another node for, until the answer comes. Made by remote_spawn.h.
struct PendingSpawn {
  Reference reference;
  StoredTerm* reply_tag = nullptr;    // Null: spawn_reply.
  StoredTerm* monitor_tag = nullptr;  // Of the monitor to come; null: 'DOWN'.
  bool reply_on_success = true, reply_on_error = true;
  const Reference& key() const { return reference; }
  bool is_empty() const { return !reference; }
};

// Another process that this one has suspended.
struct Suspension {
  Peer peer;
  uint64_t count = 0;
  Peer key() const { return peer; }
  bool is_empty() const { return !peer; }
};

struct RelationTables {
  RelationTable<Link> links;
  RelationTable<Monitor> monitors;
  RelationTable<Watcher> watchers;
  RelationTable<Alias> aliases;
  RelationTable<Suspension> suspensions;
  RelationTable<PendingSpawn> spawns;
  uint64_t next_watcher = 0;

  // Requires: none with its reference is there.
  void add_watcher(Watcher watcher);
  std::vector<Watcher> watchers_oldest_first();
};

class Relations {
 public:
  Relations() = default;
  Relations(const Relations&) = delete;
  Relations& operator=(const Relations&) = delete;
  ~Relations();

  // The tables, made when they are needed first.
  RelationTables& tables() { return tables_ ? *tables_ : make(); }
  // For those who only look: null when there is no relation.
  RelationTables* tables_if_any() const { return tables_; }
  size_t size_bytes() const;

 private:
  RelationTables& make();
  RelationTables* tables_ = nullptr;
};

}  // namespace apus
