// Carrier: what a connection's packets go out through.
//
// Threads: under the node's mutex. OTP: erlang:setnode/3.
#pragma once

#include "port/binary.h"
#include "term/tag.h"

namespace apus::dist {

class RemoteNode;

class Carrier {
 public:
  virtual ~Carrier() = default;
  // Takes over the binary.
  virtual void send(RemoteNode& n, ErlDrvBinary* packet) = 0;
  // The port or process, as a term of this node.
  virtual Term term() const = 0;
};

// Counts what is given to a carrier, and what it has taken on. The last may wake who waits.
void note_queued(RemoteNode& n, size_t size_bytes);
void note_taken(RemoteNode& n, size_t size_bytes);
// Notes that the process waits until the connection has room. Ensures: false when it has.
bool wait_for_node(RemoteNode& n, Term pid);

}  // namespace apus::dist
