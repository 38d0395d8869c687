// Who takes a port's data instead of its owner: the input of a connection to another node.
//
// Threads: the one inside the port. OTP: erlang:setnode/3; inet's option {deliver, port}.
#pragma once

#include <string_view>

#include "term/tag.h"

namespace apus {

class PortSink {
 public:
  // One packet, in two parts. Ensures: false when it cannot be taken: the port is to be killed.
  virtual bool take(std::string_view header, std::string_view data) = 0;
  // The port has ended. The last call: the sink frees itself.
  virtual void ended(Term reason) = 0;

 protected:
  ~PortSink() = default;
};

}  // namespace apus
