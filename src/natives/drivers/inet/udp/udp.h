// Udp: a datagram socket, also of the local family; connected or not.
//
// Threads: inside the port. OTP: gen_udp(3); prim_inet.erl.
#pragma once

#include "natives/drivers/inet/messages.h"
#include "natives/drivers/inet/socket.h"

namespace apus::natives::inet {

struct Udp : Socket {
  explicit Udp(ErlDrvPort port) : Socket(port, os::Transport::kUdp) {}
  static Udp& of(ErlDrvData data) { return *reinterpret_cast<Udp*>(data); }
  bool receives_ancillary() const {
    return receives_tos || receives_traffic_class || receives_ttl;
  }

  os::SocketAddress remote;  // Of a connected one.
};

// input.cc. Reads datagrams and tells of them: one in passive mode, some in active. Ensures: how many.
int receive_datagrams(Udp& u);
Reply receive_request(Udp& u, ByteReader bytes);
void receiving_timed_out(Udp& u);

// output.cc. | address | size : 32 | ancillary data | data |
void send(Udp& u, ByteReader bytes);

}  // namespace apus::natives::inet
