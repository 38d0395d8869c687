// Telling options; see options.h.
#include <cstring>

#include "natives/drivers/inet/options.h"

namespace apus::natives::inet {
namespace {

using os::SocketOption;

constexpr size_t kAnswerMax = 64 * 1024;
constexpr size_t kDeviceNameMax = 16;

void append_option(std::string& to, uint8_t code, uint32_t value) {
  append_number(to, code, 1);
  append_number(to, value, 4);
}

void append_sized(std::string& to, uint8_t code, std::string_view bytes) {
  append_option(to, code, static_cast<uint32_t>(bytes.size()));
  to += bytes;
}

void append_active(std::string& to, const Socket& s) {
  append_option(to, kActiveOption, s.active);
  if (s.active == kActiveCount)
    append_number(to, static_cast<uint16_t>(s.active_count), 2);
}

// Options that are ours and kept for every socket. Ensures: false when the code is none of them.
bool append_own(std::string& to, const Socket& s, uint8_t code) {
  auto put = [&](uint32_t value) {
    append_option(to, code, value);
    return true;
  };
  switch (code) {
    case kBuffer: return put(static_cast<uint32_t>(s.buffer_bytes));
    case kHeader: return put(s.header_bytes);
    case kMode: return put(s.mode);
    case kDeliver: return put(s.delivery);
    case kPacket: return put(s.packet);
    case kPacketSize: return put(s.packet_size_max);
    case kExitOnClose: return put(s.exits_on_close);
    case kDebug: return put(s.is_debug);
    case kActiveOption: append_active(to, s); return true;
    default: return false;
  }
}

// The same for those of one kind of socket; others leave them out.
bool append_of_kind(std::string& to, const Socket& s, uint8_t code) {
  auto put_if = [&](bool has_it, uint32_t value) {
    if (has_it) append_option(to, code, value);
    return true;
  };
  bool is_stream = s.is_stream(), is_tcp = s.transport == os::Transport::kTcp;
  switch (code) {
    case kHighWatermark:
      return put_if(is_stream, static_cast<uint32_t>(s.stream.high_watermark));
    case kLowWatermark: return put_if(is_stream, static_cast<uint32_t>(s.stream.low_watermark));
    case kSendTimeout: return put_if(is_stream, s.stream.send_timeout_ms);
    case kSendTimeoutClose: return put_if(is_stream, s.stream.closes_on_send_timeout);
    case kDelaySend: return put_if(is_stream, s.stream.delays_send);
    case kShowConnectionReset: return put_if(is_tcp, s.stream.shows_connection_reset);
    case kReadPackets: return put_if(s.is_datagram(), static_cast<uint32_t>(s.read_packets));
    case kNetNamespace:
      if (s.name_space) append_sized(to, code, *s.name_space);
      return true;
    default: return false;
  }
}

void append_queue_limit(std::string& to, const Socket& s, uint8_t code) {
  ErlDrvSizeT limit = ERL_DRV_BUSY_MSGQ_READ_ONLY;
  bool is_high = code == kHighQueueWatermark;
  erl_drv_busy_msgq_limits(s.port, is_high ? nullptr : &limit, is_high ? &limit : nullptr);
  append_option(to, code, static_cast<uint32_t>(limit > INT32_MAX ? INT32_MAX : limit));
}

// Ensures: false for sockets that cannot have one.
bool append_multicast_interface(std::string& to, const Socket& s) {
  bool is_inet6 = s.family == os::SocketFamily::kInet6;
  if (!is_inet6 && s.family != os::SocketFamily::kInet4) return false;
  auto option = is_inet6 ? SocketOption::kMulticastInterface6 : SocketOption::kMulticastInterface;
  auto value = os::get_int_option(s.fd, option);
  if (!value.ok()) return true;
  append_number(to, kMulticastInterface, 1);
  // An address is in network order already.
  auto number = static_cast<uint32_t>(*value);
  append_number(to, is_inet6 ? number : __builtin_bswap32(number), 4);
  append_number(to, is_inet6 ? kInet6Family : kInet4Family, 4);
  return true;
}

void append_linger(std::string& to, const Socket& s) {
  auto linger = os::get_linger(s.fd);
  if (!linger.ok()) return;
  append_option(to, kLinger, linger->is_on);
  append_number(to, static_cast<uint32_t>(linger->seconds), 4);
}

void append_device(std::string& to, const Socket& s) {
  char name[kDeviceNameMax] = {};
  auto got = os::get_option(s.fd, os::option_number(SocketOption::kBindToDevice), name,
                            sizeof name);
  if (got.ok()) append_sized(to, kBindToDevice, {name, strnlen(name, *got)});
}

// | level : 32 | number : 32 | is given : 8 | size : 32 | bytes, if given |
bool append_raw(std::string& to, const Socket& s, ByteReader& bytes) {
  int level = bytes.signed32(), number = bytes.signed32();
  bool is_given = bytes.byte() != 0;
  size_t size = bytes.number32();
  if (bytes.is_short || size > kAnswerMax) return false;
  std::string value(size, '\0');
  if (is_given) {
    value = bytes.take(size);
    if (bytes.is_short) return false;
  }
  auto got = os::get_option(s.fd, {level, number}, value.data(), value.size());
  if (!got.ok()) return true;
  value.resize(*got);
  append_option(to, kRaw, static_cast<uint32_t>(level));
  append_number(to, static_cast<uint32_t>(number), 4);
  append_number(to, value.size(), 4);
  to += value;
  return true;
}

bool append_packet_options(std::string& to, const Socket& s) {
  if (s.family != os::SocketFamily::kInet4 && s.family != os::SocketFamily::kInet6) return false;
  os::Ancillary items[os::Datagram::kAncillaryMax];
  auto count = os::packet_options(s.fd, s.family, items);
  if (!count.ok()) return true;
  std::string all;
  for (size_t i = 0; i < *count; i++) {
    OptionCode code = items[i].kind == os::AncillaryKind::kTos            ? kTos
                      : items[i].kind == os::AncillaryKind::kTrafficClass ? kTrafficClass
                                                                          : kTtl;
    append_option(all, code, static_cast<uint32_t>(items[i].value));
  }
  append_sized(to, kPacketOptions, all);
  return true;
}

// Ensures: false for what is no option.
bool append_one(std::string& to, Socket& s, uint8_t code, ByteReader& bytes) {
  if (append_own(to, s, code) || append_of_kind(to, s, code)) return true;
  switch (code) {
    case kHighQueueWatermark:
    case kLowQueueWatermark: append_queue_limit(to, s, code); return true;
    case kMulticastInterface: return append_multicast_interface(to, s);
    case kLinger: append_linger(to, s); return true;
    case kBindToDevice: append_device(to, s); return true;
    case kRaw: return append_raw(to, s, bytes);
    case kPacketOptions: return append_packet_options(to, s);
    default: break;
  }
  auto option = system_option(code);
  if (!option) return false;
  auto value = os::get_int_option(s.fd, *option);
  if (value.ok()) append_option(to, code, static_cast<uint32_t>(*value));
  return true;
}

}  // namespace

Reply get_options(Socket& s, ByteReader bytes) {
  Reply reply;
  while (bytes.left > 0) {
    uint8_t code = bytes.byte();
    if (!append_one(reply.bytes, s, code, bytes) || reply.bytes.size() > kAnswerMax)
      return invalid();
  }
  return reply;
}

}  // namespace apus::natives::inet
