// The input of one connection: packets become signals to processes.
//
// Bytes may be anything: what is no message of the protocol ends the connection, with a report, and
// harms nothing else.
// Threads: one at a time; its carrier sees to that. OTP: "Distribution Protocol".
#pragma once

#include <string_view>

#include "dist/packet.h"
#include "dist/remote_node.h"
#include "etf/decoder.h"
#include "heap/term_heap.h"
#include "term/tuple.h"

namespace apus::dist {

class Input {
 public:
  Input(RemoteNode& node, uint64_t connection, uint64_t flags)
      : node_(node), connection_(connection), reader_(flags) {}
  // Ensures: false when the connection must end.
  bool take(std::string_view packet);
  RemoteNode& node() const { return node_; }
  uint64_t connection() const { return connection_; }

 private:
  bool act(const ReceivedMessage& message);

  RemoteNode& node_;
  const uint64_t connection_;
  PacketReader reader_;
};

// The funs in messages are resolved by this. Requires: set before the first connection.
void set_code_names(etf::CodeNames* names);

}  // namespace apus::dist
