// SocketAddress to and from the system's structures, for the files beside this one.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "os/net/address.h"

namespace apus::os {

union SystemAddress {
  sockaddr any;
  sockaddr_in inet4;
  sockaddr_in6 inet6;
  sockaddr_un local;
};

int system_family(SocketFamily family);
// Ensures: the size of what was written.
socklen_t to_system(const SocketAddress& address, SystemAddress* out);
// `size`: of what the system wrote, which may be more than there was room for.
SocketAddress from_system(const sockaddr* address, socklen_t size);

}  // namespace apus::os
