// Control messages that accompany datagrams, for the files beside this one.
#pragma once

#include <sys/socket.h>

#include <span>

#include "os/net/sockets.h"

namespace apus::os {

constexpr size_t kControlBytes = 512;

// Takes the known ones of a buffer of control messages. Ensures: how many.
size_t read_ancillary(const msghdr& message, std::span<Ancillary> to);
// Fills `message.msg_control`, a buffer of kControlBytes.
void write_ancillary(std::span<const Ancillary> ancillary, msghdr* message);

}  // namespace apus::os
