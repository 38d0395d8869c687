// Options of sockets: setopts and getopts.
//
//   set:  | option : 8 | value | ...         most values have 32 bits; see set_options.cc
//   get:  | option : 8 | ...   ->   | option : 8 | value | ...     what cannot be told is left out
//
// Threads: inside the port. OTP: inet(3), setopts/2, getopts/2; prim_inet.erl, enc_opt_val/4.
#pragma once

#include "natives/drivers/inet/socket.h"
#include "os/net/socket_options.h"

namespace apus::natives::inet {

struct OptionChanges {
  bool is_invalid = false;
  bool sets_active = false;         // The option active was among them.
  uint32_t active_before = kPassive;
  uint32_t packet_before = kPacketRaw;
};

// Sets one after the other, and stops at an invalid one; what was set before it stays.
OptionChanges set_options(Socket& s, ByteReader bytes);
Reply get_options(Socket& s, ByteReader bytes);

// An option of the system with one number as its value, or nothing.
std::optional<os::SocketOption> system_option(uint8_t code);

}  // namespace apus::natives::inet
