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

}  // namespace apus::dist
