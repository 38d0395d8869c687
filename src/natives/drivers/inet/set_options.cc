// Setting options; see options.h.
//
// Values: a number of 32 bits; with these exceptions, which follow it:
//   active       kActiveCount | count : 16
//   linger       is on | seconds : 32
//   netns, bind_to_device     size | bytes
//   membership   family | interface : 32 | group | address (version 4 only)
//   raw          level | number : 32 | size : 32 | bytes
#include <climits>
#include <cstring>

#include "natives/drivers/inet/messages.h"
#include "natives/drivers/inet/options.h"

namespace apus::natives::inet {
namespace {

using os::SocketOption;

// Whether the user is told that the system refuses. He is not for the older options.
bool is_failure_told(uint8_t code) {
  switch (code) {
    case kPriority: case kTos: case kTrafficClass: case kTtl: case kReceiveTos:
    case kReceiveTrafficClass: case kReceiveTtl: case kOnlyVersion6: case kBindToDevice:
      return true;
    default: return false;
  }
}

// Sets an option of the system, by whatever means. Ensures: whether the request may go on.
template <class Set>
bool set_in_system(uint8_t code, Set&& set) {
  return set().ok() || !is_failure_told(code);
}

bool set_number(Socket& s, uint8_t code, int value) {
  auto option = system_option(code);
  if (!option) return false;
  return set_in_system(code, [&] {
    return os::set_option(s.fd, os::option_number(*option), &value, sizeof value);
  });
}

// Whether datagrams come with it is known here as well.
bool set_receive_flag(Socket& s, uint8_t code, int value, bool* flag) {
  int before = os::get_int_option(s.fd, *system_option(code)).ok();
  bool may_go_on = set_number(s, code, value);
  if (before && may_go_on) *flag = value != 0;
  return may_go_on;
}

bool set_receive_buffer(Socket& s, int value) {
  constexpr int kDatagramMax = 1 << 16;
  if (!s.is_buffer_set) {  // Then as much as comes at once shall fit.
    if (value > kDatagramMax && s.is_datagram()) s.buffer_bytes = kDatagramMax;
    else if (value > s.buffer_bytes) s.buffer_bytes = value;
  }
  return set_number(s, kReceiveBuffer, value);
}

bool set_active(Socket& s, uint32_t value, ByteReader& bytes) {
  s.active = value;
  if (value != kActiveCount) {
    s.active_count = 0;
    return true;
  }
  int count = s.active_count + static_cast<int16_t>(bytes.number16());
  if (count > INT16_MAX || count < INT16_MIN) return false;
  s.active_count = static_cast<int16_t>(count < 0 ? 0 : count);
  if (s.active_count > 0) return true;
  s.active = kPassive;
  tell_owner(s, s.transport == os::Transport::kTcp ? atoms().tcp_passive : atoms().udp_passive);
  return true;
}

bool set_linger(Socket& s, uint32_t is_on, ByteReader& bytes) {
  int seconds = bytes.signed32();
  if (bytes.is_short) return false;
  if (s.transport == os::Transport::kTcp) s.stream.lingers_zero = is_on && seconds == 0;
  return set_in_system(kLinger, [&] {
    return os::set_linger(s.fd, {is_on != 0, seconds});
  });
}

bool set_multicast_interface(Socket& s, uint32_t value) {
  if (s.family != os::SocketFamily::kInet4 && s.family != os::SocketFamily::kInet6) return false;
  bool is_inet6 = s.family == os::SocketFamily::kInet6;
  auto option = is_inet6 ? SocketOption::kMulticastInterface6 : SocketOption::kMulticastInterface;
  // The number of an interface, or an address in network order.
  uint32_t for_system = is_inet6 ? value : __builtin_bswap32(value);
  return set_in_system(kMulticastInterface, [&] {
    return os::set_option(s.fd, os::option_number(option), &for_system, sizeof for_system);
  });
}

bool set_membership(Socket& s, uint8_t code, uint32_t family, ByteReader& bytes) {
  uint32_t interface = bytes.number32();
  bool is_join = code == kAddMembership;
  if (family == kInet4Family && s.family == os::SocketFamily::kInet4) {
    os::Membership4 m{{}, {}, interface};
    std::string_view group = bytes.take(sizeof m.group), address = bytes.take(sizeof m.address);
    if (bytes.is_short) return false;
    std::memcpy(m.group, group.data(), sizeof m.group);
    std::memcpy(m.address, address.data(), sizeof m.address);
    return set_in_system(code, [&] { return os::set_membership(s.fd, m, is_join); });
  }
  if (family != kInet6Family || s.family != os::SocketFamily::kInet6) return false;
  os::Membership6 m{{}, interface};
  std::string_view group = bytes.take(sizeof m.group);
  if (bytes.is_short) return false;
  std::memcpy(m.group, group.data(), sizeof m.group);
  return set_in_system(code, [&] { return os::set_membership(s.fd, m, is_join); });
}

bool set_raw(Socket& s, int level, ByteReader& bytes) {
  int number = bytes.signed32();
  std::string_view value = bytes.take(bytes.number32());
  if (bytes.is_short) return false;
  return set_in_system(kRaw, [&] {
    return os::set_option(s.fd, {level, number}, value.data(), value.size());
  });
}

bool set_device(Socket& s, uint32_t size, ByteReader& bytes) {
  constexpr size_t kNameMax = 16;
  std::string_view name = bytes.take(size);
  if (bytes.is_short || name.size() > kNameMax) return false;
  char padded[kNameMax] = {};
  if (!name.empty()) std::memcpy(padded, name.data(), name.size());
  return set_in_system(kBindToDevice, [&] {
    return os::set_option(s.fd, os::option_number(SocketOption::kBindToDevice), padded,
                          sizeof padded);
  });
}

bool set_queue_limit(Socket& s, uint8_t code, int value) {
  auto limit = static_cast<ErlDrvSizeT>(value);  // A negative one but -1 is a very large one.
  if (limit < ERL_DRV_BUSY_MSGQ_LIM_MIN || limit > ERL_DRV_BUSY_MSGQ_LIM_MAX) return false;
  bool is_high = code == kHighQueueWatermark;
  erl_drv_busy_msgq_limits(s.port, is_high ? nullptr : &limit, is_high ? &limit : nullptr);
  return true;
}

// The low mark is never above the high one: the one that is set wins.
void set_watermark(StreamOptions& o, uint8_t code, int value) {
  if (value < 0) value = 0;
  if (code == kHighWatermark) {
    o.high_watermark = value;
    if (o.low_watermark > value) o.low_watermark = value;
  } else {
    o.low_watermark = value;
    if (o.high_watermark < value) o.high_watermark = value;
  }
}

// Options of streams of our own. Ensures: false when the code is none of them.
bool set_of_stream(Socket& s, uint8_t code, uint32_t value) {
  bool is_stream = s.is_stream(), is_tcp = s.transport == os::Transport::kTcp;
  switch (code) {
    case kHighWatermark:
    case kLowWatermark:
      if (is_stream) set_watermark(s.stream, code, static_cast<int>(value));
      return true;
    case kSendTimeout: if (is_stream) s.stream.send_timeout_ms = value; return true;
    case kSendTimeoutClose: if (is_stream) s.stream.closes_on_send_timeout = value; return true;
    case kDelaySend: if (is_stream) s.stream.delays_send = value != 0; return true;
    case kShowConnectionReset: if (is_tcp) s.stream.shows_connection_reset = value != 0; return true;
    default: return false;
  }
}

// Options that are ours, not the system's. Ensures: false when the code is none of them.
bool set_own(Socket& s, uint8_t code, uint32_t value) {
  auto number = static_cast<int>(value);
  switch (code) {
    case kHeader: s.header_bytes = value; return true;
    case kMode: s.mode = value; return true;
    case kDeliver: s.delivery = value; return true;
    case kBuffer:
      s.buffer_bytes = number < 1 ? 1 : number;
      s.is_buffer_set = true;
      return true;
    case kPacket: s.packet = value; return true;
    case kPacketSize: s.packet_size_max = value; return true;
    case kExitOnClose: s.exits_on_close = value; return true;
    case kLineDelimiter: s.line_delimiter = static_cast<char>(value); return true;
    case kDebug: s.is_debug = value != 0; return true;
    default: return set_of_stream(s, code, value);
  }
}

bool set_one(Socket& s, uint8_t code, ByteReader& bytes) {
  uint32_t value = bytes.number32();
  auto number = static_cast<int>(value);
  if (set_own(s, code, value)) return true;
  switch (code) {
    case kActiveOption: return set_active(s, value, bytes);
    case kReadPackets:
      if (!s.is_datagram()) return true;
      if (number <= 0) return false;
      s.read_packets = number;
      return true;
    case kNetNamespace:
      s.name_space = std::string(bytes.take(value));
      s.name_space->resize(std::strlen(s.name_space->c_str()));  // The name is one of C.
      return !bytes.is_short;
    case kHighQueueWatermark:
    case kLowQueueWatermark: return set_queue_limit(s, code, number);
    case kReceiveBuffer: return set_receive_buffer(s, number);
    case kLinger: return set_linger(s, value, bytes);
    case kMulticastInterface: return set_multicast_interface(s, value);
    case kAddMembership:
    case kDropMembership: return set_membership(s, code, value, bytes);
    case kRaw: return set_raw(s, number, bytes);
    case kBindToDevice: return set_device(s, value, bytes);
    case kReceiveTos: return set_receive_flag(s, code, number, &s.receives_tos);
    case kReceiveTrafficClass:
      return set_receive_flag(s, code, number, &s.receives_traffic_class);
    case kReceiveTtl: return set_receive_flag(s, code, number, &s.receives_ttl);
    default: return set_number(s, code, number);
  }
}

}  // namespace

std::optional<os::SocketOption> system_option(uint8_t code) {
  switch (code) {
    case kReuseAddress: return SocketOption::kReuseAddress;
    case kKeepAlive: return SocketOption::kKeepAlive;
    case kDontRoute: return SocketOption::kDontRoute;
    case kBroadcast: return SocketOption::kBroadcast;
    case kOutOfBandInline: return SocketOption::kOutOfBandInline;
    case kSendBuffer: return SocketOption::kSendBuffer;
    case kReceiveBuffer: return SocketOption::kReceiveBuffer;
    case kPriority: return SocketOption::kPriority;
    case kTos: return SocketOption::kTos;
    case kTrafficClass: return SocketOption::kTrafficClass;
    case kTtl: return SocketOption::kTtl;
    case kReceiveTos: return SocketOption::kReceiveTos;
    case kReceiveTrafficClass: return SocketOption::kReceiveTrafficClass;
    case kReceiveTtl: return SocketOption::kReceiveTtl;
    case kNoDelay: return SocketOption::kNoDelay;
    case kNoPush: return SocketOption::kCork;
    case kMulticastTtl: return SocketOption::kMulticastTtl;
    case kMulticastLoop: return SocketOption::kMulticastLoop;
    case kOnlyVersion6: return SocketOption::kOnlyVersion6;
    default: return {};
  }
}

// Behind a membership of an IPv6 group nothing is looked at, as stock.
OptionChanges set_options(Socket& s, ByteReader bytes) {
  constexpr size_t kShortest = 5;
  OptionChanges changes;
  changes.active_before = s.active;
  changes.packet_before = s.packet;
  while (bytes.left >= kShortest && !changes.is_invalid) {
    uint8_t code = bytes.byte();
    changes.is_invalid = !set_one(s, code, bytes);
    changes.sets_active |= code == kActiveOption;
    if (s.family == os::SocketFamily::kInet6 && (code == kAddMembership || code == kDropMembership))
      break;
  }
  return changes;
}

}  // namespace apus::natives::inet
