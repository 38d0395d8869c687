// Options of sockets, by names of our own or the system's numbers.
//
// Threads: no state of its own. OTP: inet(3), setopts/2.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "os/net/sockets.h"

namespace apus::os {

enum class SocketOption : uint8_t {
  kReuseAddress, kKeepAlive, kDontRoute, kLinger, kBroadcast, kOutOfBandInline, kSendBuffer,
  kReceiveBuffer, kPriority, kError, kBindToDevice,                       // Of every socket.
  kTos, kTtl, kReceiveTos, kReceiveTtl, kMulticastTtl, kMulticastLoop, kMulticastInterface,
  kAddMembership, kDropMembership, kPacketOptions,                        // Of IP version 4.
  kTrafficClass, kReceiveTrafficClass, kOnlyVersion6, kMulticastInterface6, kAddMembership6,
  kDropMembership6, kPacketOptions6,                                      // Of IP version 6.
  kNoDelay, kCork,                                                        // Of TCP.
};

// The system's numbers.
struct OptionNumber {
  int level, number;
};
OptionNumber option_number(SocketOption option);

// Only that option: the priority that Linux derives from the type of service is put back.
Result<Unit, OsError> set_option(int fd, OptionNumber option, const void* value, size_t size_bytes);
// Ensures: the size of what was written to `value`, at most `room_bytes`.
Result<size_t, OsError> get_option(int fd, OptionNumber option, void* value, size_t room_bytes);
Result<int, OsError> get_int_option(int fd, SocketOption option);

struct Linger {
  bool is_on = false;
  int seconds = 0;
};
Result<Unit, OsError> set_linger(int fd, Linger linger);
Result<Linger, OsError> get_linger(int fd);

// Joins or leaves a group. The addresses are in network order; interface 0: the system's choice.
struct Membership4 {
  uint8_t group[4], address[4];
  uint32_t interface_index;
};
struct Membership6 {
  uint8_t group[16];
  uint32_t interface_index;
};
Result<Unit, OsError> set_membership(int fd, const Membership4& membership, bool is_join);
Result<Unit, OsError> set_membership(int fd, const Membership6& membership, bool is_join);

// What the system keeps of kReceiveTos and its like for a stream: pairs as with datagrams.
Result<size_t, OsError> packet_options(int fd, SocketFamily family, std::span<Ancillary> to);

}  // namespace apus::os
