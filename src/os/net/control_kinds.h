// The control messages that are known, and the form of their data.
//
// The structures lie in the system's messages as they stand here.
// Threads: constants. OTP: socket(3), cmsg_recv(), cmsg_send().
#pragma once

#include <cstdint>
#include <string_view>

namespace apus::os {

enum class ControlKind : uint8_t {
  kBytes, kNumber, kServiceType, kTime, kPacketInfo4, kPacketInfo6, kAddress,
};

struct ControlRow {
  int level, type;
  const char* name;
  ControlKind kind;
  bool is_sent;  // A value of it can be sent as well.
};
const ControlRow* find_control(int level, int type);
const ControlRow* find_control(int level, std::string_view name);

struct ControlTime {
  int64_t seconds, microseconds;
};
struct PacketInfo4 {
  int interface_index;
  uint8_t local[4], destination[4];
};
struct PacketInfo6 {
  uint8_t destination[16];
  int interface_index;
};

}  // namespace apus::os
