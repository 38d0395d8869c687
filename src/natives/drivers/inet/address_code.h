// Socket addresses as prim_inet writes them.
//
//   | kInet4Family : 8 | port : 16 | ip : 4 bytes |
//   | kInet6Family : 8 | port : 16 | ip : 16 bytes | flow info : 32 | scope : 32 |   (the last two
//                                                                      only from prim_inet to us)
//   | kLocalFamily : 8 | size : 8 | path |
//   | kAnyAddress, kLoopbackAddress : 8 | port : 16 |                 of the socket's own family
//   | kUnspecifiedFamily, kUndefinedFamily : 8 |
//
// Threads: pure functions. OTP: prim_inet.erl, enc_value_2(addr, ...), get_addr/2.
#pragma once

#include <string>

#include "natives/drivers/bytes.h"
#include "natives/drivers/inet/protocol.h"
#include "os/net/address.h"

namespace apus::natives::inet {

constexpr size_t kIp4Bytes = 4, kIp6Bytes = 16;

// Ensures: null, or the name of the reason why it is no address.
const char* read_address(ByteReader& from, os::SocketFamily own_family, os::SocketAddress* out);

// Ensures: false for addresses of families that have no such form; their code alone is written.
bool append_address(std::string& to, const os::SocketAddress& address);

// The address without its port: | family : 8 | ip |.
void append_ip(std::string& to, const os::SocketAddress& address);
// Ensures: false when there is none.
bool read_ip(ByteReader& from, os::SocketAddress* out);

}  // namespace apus::natives::inet
