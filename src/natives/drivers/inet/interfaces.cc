// Interfaces; see interfaces.h.
//
//   getifaddrs: name | 0 | (item : 8 | value) ... | 0 | name ...      names are Latin-1, told in UTF-8
//   getiflist:  name | 0 | name | 0 | ...
//   ifget:      size : 8 | name | item : 8 ...   ->   (item : 8 | value) ...
//   ifset:      size : 8 | name | (item : 8 | value) ...
// Values: flags and MTU have 32 bits, a hardware address has its size in 16 bits before it.
#include "natives/drivers/inet/interfaces.h"

#include "base/utf8.h"
#include "natives/drivers/inet/address_code.h"
#include "os/net/interfaces.h"

namespace apus::natives::inet {
namespace {

uint32_t flag_bits(const os::InterfaceFlags& f) {
  uint32_t bits = 0;
  if (f.is_up) bits |= kUp | kRunning;
  if (f.can_broadcast) bits |= kCanBroadcast;
  if (f.is_loopback) bits |= kLoopback;
  if (f.is_point_to_point) bits |= kPointToPoint;
  if (f.can_multicast) bits |= kMulticast;
  return bits;
}

void append_flags(std::string& to, const os::InterfaceFlags& flags) {
  append_number(to, kInterfaceFlags, 1);
  append_number(to, flag_bits(flags), 4);
}

void append_hardware(std::string& to, const std::string& address) {
  append_number(to, kInterfaceHardware, 1);
  append_number(to, address.size(), 2);
  to += address;
}

void append_item(std::string& to, InterfaceCode code,
                 const std::optional<os::SocketAddress>& address) {
  if (!address) return;
  append_number(to, code, 1);
  append_ip(to, *address);
}

void append_entry(std::string& to, const os::InterfaceAddress& entry) {
  for (char c : entry.name) utf8_append(to, static_cast<unsigned char>(c));
  to.push_back('\0');
  append_flags(to, entry.flags);
  append_item(to, kInterfaceAddress, entry.address);
  append_item(to, kInterfaceNetmask, entry.netmask);
  append_item(to, kInterfaceDestination, entry.destination);
  append_item(to, kInterfaceBroadcast, entry.broadcast);
  if (entry.link && entry.link->bytes.size() > 1) append_hardware(to, entry.link->bytes);
  to.push_back('\0');
}

Reply get_addresses(const Socket& s) {
  auto entries = os::interface_addresses(s.name_space_path());
  if (!entries.ok()) return fail(entries.error());
  Reply reply;
  for (const auto& entry : *entries) append_entry(reply.bytes, entry);
  return reply;
}

Reply get_names(const Socket& s) {
  auto names = os::interface_names(s.fd);
  if (!names.ok()) return fail(names.error());
  Reply reply;
  for (const auto& name : *names) {
    reply.bytes += name;
    reply.bytes.push_back('\0');
  }
  return reply;
}

// The item of an address; the others are no addresses.
std::optional<os::InterfaceItem> address_item(uint8_t code) {
  switch (code) {
    case kInterfaceAddress: return os::InterfaceItem::kAddress;
    case kInterfaceBroadcast: return os::InterfaceItem::kBroadcast;
    case kInterfaceDestination: return os::InterfaceItem::kDestination;
    case kInterfaceNetmask: return os::InterfaceItem::kNetmask;
    default: return {};
  }
}

// What the interface does not have is left out. Ensures: false for what is no item.
bool get_one(std::string& to, int fd, const std::string& name, uint8_t code) {
  if (auto item = address_item(code)) {
    auto address = os::interface_item(fd, name, *item);
    if (address.ok()) append_item(to, static_cast<InterfaceCode>(code), *address);
    return true;
  }
  if (code == kInterfaceHardware) {
    auto address = os::interface_hardware_address(fd, name);
    if (address.ok()) append_hardware(to, *address);
  } else if (code == kInterfaceMtu) {
    auto mtu = os::interface_mtu(fd, name);
    if (!mtu.ok()) return true;
    append_number(to, code, 1);
    append_number(to, static_cast<uint32_t>(*mtu), 4);
  } else if (code == kInterfaceFlags) {
    auto flags = os::interface_flags(fd, name);
    append_flags(to, flags.ok() ? *flags : os::InterfaceFlags{});
  } else {
    return false;
  }
  return true;
}

Reply get_items(const Socket& s, ByteReader bytes) {
  std::string name(bytes.take(bytes.byte()));
  if (bytes.is_short) return invalid();
  Reply reply;
  while (bytes.left > 0)
    if (!get_one(reply.bytes, s.fd, name, bytes.byte())) return invalid();
  return reply;
}

void change_flags(int fd, const std::string& name, uint32_t bits) {
  os::InterfaceFlagChange change;
  auto set = [&](std::optional<bool>& flag, uint32_t on, uint32_t off) {
    if (bits & on) flag = true;
    if (bits & off) flag = false;
  };
  set(change.is_up, kUp, kDown);
  set(change.can_broadcast, kCanBroadcast, kNoBroadcast);
  set(change.is_point_to_point, kPointToPoint, kNoPointToPoint);
  (void)os::change_interface_flags(fd, name, change);
}

// That the system refuses is told to nobody. Ensures: false for what is no item.
bool set_one(int fd, const std::string& name, uint8_t code, ByteReader& bytes) {
  if (auto item = address_item(code)) {
    os::SocketAddress address;
    if (!read_ip(bytes, &address)) return false;
    (void)os::set_interface_item(fd, name, *item, address);
    return true;
  }
  if (code == kInterfaceHardware) {
    std::string address(bytes.take(bytes.number16()));
    if (!bytes.is_short) (void)os::set_interface_hardware_address(fd, name, address);
  } else if (code == kInterfaceMtu) {
    int mtu = bytes.signed32();
    if (!bytes.is_short) (void)os::set_interface_mtu(fd, name, mtu);
  } else if (code == kInterfaceFlags) {
    uint32_t bits = bytes.number32();
    if (!bytes.is_short) change_flags(fd, name, bits);
  } else {
    return false;
  }
  return !bytes.is_short;
}

Reply set_items(const Socket& s, ByteReader bytes) {
  std::string name(bytes.take(bytes.byte()));
  if (bytes.is_short) return invalid();
  while (bytes.left > 0)
    if (!set_one(s.fd, name, bytes.byte(), bytes)) return invalid();
  return ok();
}

}  // namespace

Reply control_interfaces(Socket& s, uint32_t request, ByteReader bytes) {
  if (!s.is_open()) return fail("exbadport");
  switch (request) {
    case kGetInterfaces: return get_names(s);
    case kGetInterface: return get_items(s, bytes);
    case kSetInterface: return set_items(s, bytes);
    default: return get_addresses(s);
  }
}

}  // namespace apus::natives::inet
