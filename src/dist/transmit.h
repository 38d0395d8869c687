// Giving a message to a connection.
//
// A message is encoded without any lock; only its head, which depends on the cache of atoms, is made
// in the order in which packets go out.
// Threads: any. OTP: "Distribution Protocol", "Protocol between Connected Nodes".
#pragma once

#include "dist/control.h"
#include "dist/remote_node.h"

namespace apus::dist {

// Sends, or keeps until there is a connection. payload kNoTerm: none. Without a connection it is lost.
void transmit(RemoteNode& n, Term control, Term payload = kNoTerm) APUS_EXCLUDES(n.mutex);
// The same with the lock held, for what must stand in one order with something else.
void transmit_now(RemoteNode& n, Term control, Term payload = kNoTerm) APUS_REQUIRES(n.mutex);

}  // namespace apus::dist
