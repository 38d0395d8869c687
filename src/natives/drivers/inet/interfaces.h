// What prim_inet asks of network interfaces through a socket.
//
// Threads: inside the port. OTP: inet(3), getifaddrs/1; prim_inet.erl, ifget/3, ifset/3.
#pragma once

#include "natives/drivers/inet/socket.h"

namespace apus::natives::inet {

Reply control_interfaces(Socket& s, uint32_t request, ByteReader bytes);

}  // namespace apus::natives::inet
