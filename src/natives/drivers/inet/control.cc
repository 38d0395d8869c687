// The requests that are the same for sockets of all transports: names, state, statistics, services.
//
// Threads: inside the port. OTP: prim_inet.erl; inet(3).
#include <cmath>

#include "natives/drivers/inet/address_code.h"
#include "natives/drivers/inet/interfaces.h"
#include "natives/drivers/inet/options.h"
#include "natives/drivers/inet/socket.h"
#include "os/env.h"
#include "os/net/services.h"

namespace apus::natives::inet {
namespace {

using os::SocketAddress;

Reply tell_number(uint64_t n, size_t size) {
  Reply reply;
  append_number(reply.bytes, n, size);
  return reply;
}

Reply tell_address(const Result<SocketAddress, os::OsError>& address) {
  if (!address.ok()) return fail(address.error());
  Reply reply;
  return append_address(reply.bytes, address.value()) ? reply : invalid();
}

Reply get_name(Socket& s) {
  return s.name_set ? tell_address(*s.name_set) : tell_address(os::socket_name(s.fd));
}

Reply get_peer(Socket& s) {
  if (!(s.state & kIsConnected)) return fail(os::kNotConnected);
  return s.peer_set ? tell_address(*s.peer_set) : tell_address(os::peer_name(s.fd));
}

// Of all associations: other transports than SCTP have one.
Reply get_all(Socket& s, ByteReader bytes, Result<SocketAddress, os::OsError> (*get)(int)) {
  if (bytes.left != 4) return invalid();
  if (!s.is_open()) return fail("exbadport");
  return tell_address(get(s.fd));
}

// What sockname or peername shall tell instead of the truth; nothing: the truth again.
Reply set_name(Socket& s, ByteReader bytes, std::optional<SocketAddress>* name) {
  if (bytes.left == 0) {
    name->reset();
    return ok();
  }
  SocketAddress address;
  if (bytes.left < 2) return invalid();
  if (const char* reason = read_address(bytes, s.family, &address)) return fail(reason);
  *name = address;
  return ok();
}

Reply bind(Socket& s, ByteReader bytes) {
  SocketAddress address;
  if (bytes.left < 2) return invalid();
  if (s.state != kIsOpen) return fail("exbadport");
  if (const char* reason = read_address(bytes, s.family, &address)) return fail(reason);
  auto bound = os::bind_socket(s.fd, address);
  if (!bound.ok()) return fail(bound.error());
  if (address.port == 0 && address.family != os::SocketFamily::kLocal) {
    auto name = os::socket_name(s.fd);
    if (name.ok()) address.port = name->port;
  }
  return tell_number(address.port, 2);
}

Reply get_type(const Socket& s) {
  Reply reply;
  uint32_t family = s.family == os::SocketFamily::kInet4   ? kInet4Family
                    : s.family == os::SocketFamily::kInet6 ? kInet6Family
                                                           : kLocalFamily;
  if (!s.type) return invalid();
  append_number(reply.bytes, family, 4);
  append_number(reply.bytes, s.is_stream() ? kStreamType : kDatagramType, 4);
  return reply;
}

// Ensures: false when there is no such number.
bool append_statistic(std::string& to, Socket& s, uint8_t code) {
  auto put = [&](uint64_t value, size_t size) {
    append_number(to, code, 1);
    append_number(to, value, size);
    return true;
  };
  switch (code) {
    case kReceivedCount: return put(s.received.count, 4);
    case kReceivedMax: return put(s.received.largest, 4);
    case kReceivedAverage: return put(static_cast<uint64_t>(s.received.average), 4);
    case kReceivedDeviation: return put(static_cast<uint64_t>(std::fabs(s.received.deviation)), 4);
    case kSentCount: return put(s.sent.count, 4);
    case kSentMax: return put(s.sent.largest, 4);
    case kSentAverage: return put(static_cast<uint64_t>(s.sent.average), 4);
    case kSendPending: return put(driver_sizeq(s.port), 4);
    case kReceivedBytes: return put(s.received.bytes, 8);
    case kSentBytes: return put(s.sent.bytes, 8);
    default: return false;
  }
}

Reply get_statistics(Socket& s, ByteReader bytes) {
  Reply reply;
  while (bytes.left > 0)
    if (!append_statistic(reply.bytes, s, bytes.byte())) return invalid();
  return reply;
}

// The one thing to be told of is that the queue is empty; if it is now, the answer says so.
Reply subscribe(Socket& s, ByteReader bytes) {
  Reply reply;
  while (bytes.left > 0) {
    uint8_t code = bytes.byte();
    if (code != kEmptyOutputQueue) return invalid();
    size_t waiting = driver_sizeq(s.port);
    if (waiting > 0) s.drain_subscribers.push_back(driver_caller(s.port));
    append_number(reply.bytes, code, 1);
    append_number(reply.bytes, waiting, 4);
  }
  return reply;
}

// Leaves a connection to somebody else for a while, or takes it back.
Reply ignore_descriptor(Socket& s, ByteReader bytes) {
  uint8_t on = bytes.byte();
  if (!s.is_connected()) return fail(os::kNotConnected);
  if (!s.is_stream()) return invalid();
  if (on == 1 && !s.ignored.is_ignored) {
    driver_select(s.port, event_of(s.fd),
                  ERL_DRV_READ | ERL_DRV_WRITE | ERL_DRV_USE_NO_CALLBACK, 0);
    s.watched = 0;
    s.ignored = {true, s.active != kPassive, false};
    return ok();
  }
  if (on != 0 || !s.ignored.is_ignored) return invalid();
  IgnoredEvents events = s.ignored;
  s.ignored = {};
  if (events.wants_read) watch(s, ERL_DRV_READ, true);
  if (events.wants_write) watch(s, ERL_DRV_WRITE, true);
  return ok();
}

Reply get_service_by_name(ByteReader bytes) {
  std::string name(bytes.take(bytes.byte()));
  std::string protocol(bytes.take(bytes.byte()));
  if (bytes.is_short) return invalid();
  auto port = os::service_port(name, protocol);
  return port.ok() ? tell_number(*port, 2) : fail(port.error());
}

Reply get_service_by_port(ByteReader bytes) {
  uint16_t port = bytes.number16();
  std::string protocol(bytes.take(bytes.byte()));
  if (bytes.is_short) return invalid();
  auto name = os::service_name(port, protocol);
  return name.ok() ? ok(*name) : fail(name.error());
}

Reply get_host_name(ByteReader bytes) {
  return bytes.left == 0 ? ok(os::host_name()) : invalid();
}

Reply get_descriptor(const Socket& s) {
  return s.is_open() ? tell_number(static_cast<uint32_t>(s.fd), 4) : invalid();
}

}  // namespace

Reply control_socket(Socket& s, uint32_t request, ByteReader bytes) {
  switch (request) {
    case kGetOptions: return get_options(s, bytes);
    case kGetStatistics: return get_statistics(s, bytes);
    case kSubscribe: return subscribe(s, bytes);
    case kGetStatus: return tell_number(s.state, 4);
    case kGetType: return get_type(s);
    case kGetDescriptor: return get_descriptor(s);
    case kGetHostName: return get_host_name(bytes);
    case kGetPeerAddresses: return get_all(s, bytes, os::peer_name);
    case kGetLocalAddresses: return get_all(s, bytes, os::socket_name);
    case kPeer: return get_peer(s);
    case kSetPeer: return set_name(s, bytes, &s.peer_set);
    case kName: return get_name(s);
    case kSetName: return set_name(s, bytes, &s.name_set);
    case kBind: return bind(s, bytes);
    case kIgnoreDescriptor: return ignore_descriptor(s, bytes);
    case kGetServiceByName: return get_service_by_name(bytes);
    case kGetServiceByPort: return get_service_by_port(bytes);
    case kGetInterfaces:
    case kGetInterfaceAddresses:
    case kGetInterface:
    case kSetInterface: return control_interfaces(s, request, bytes);
    default: return fail("exbadport");
  }
}

}  // namespace apus::natives::inet
