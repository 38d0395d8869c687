// Network interfaces: what there are, and what they are like.
//
// Threads: no state of its own. OTP: inet(3), getifaddrs/0, ifget/2, ifset/2.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "os/net/address.h"
#include "os/os_error.h"

namespace apus::os {

struct InterfaceFlags {
  bool is_up = false, can_broadcast = false, is_loopback = false, is_point_to_point = false,
       can_multicast = false;
  bool is_debugged = false, avoids_trailers = false, is_running = false, avoids_arp = false,
       is_promiscuous = false, is_master = false, is_slave = false, selects_port = false,
       selects_medium = false, is_dynamic = false;
};

// An address below IP, as the system has it.
struct LinkAddress {
  uint16_t protocol = 0, hardware_type = 0;  // The first in network order.
  int interface_index = 0;
  uint8_t packet_type = 0;
  std::string bytes;
};

// One address of an interface, or its hardware address.
struct InterfaceAddress {
  std::string name;
  InterfaceFlags flags;
  std::optional<SocketAddress> address, netmask, broadcast, destination;
  std::optional<LinkAddress> link, link_broadcast;
};

// In the order of the system. `name_space`: the path of a network namespace, or null.
Result<std::vector<InterfaceAddress>, OsError> interface_addresses(const char* name_space);

// Numbers of interfaces, as the system counts them.
Result<unsigned, OsError> interface_index(const std::string& name);
Result<std::string, OsError> interface_name(unsigned index);
Result<std::vector<std::pair<unsigned, std::string>>, OsError> numbered_interfaces();

// The names of those that have an address of IP version 4, once for each.
Result<std::vector<std::string>, OsError> interface_names(int socket);

enum class InterfaceItem : uint8_t { kAddress, kNetmask, kBroadcast, kDestination };

// Each asks the system through an open socket. Names are cut to what the system allows.
Result<SocketAddress, OsError> interface_item(int socket, const std::string& name,
                                              InterfaceItem item);
Result<int, OsError> interface_mtu(int socket, const std::string& name);
Result<std::string, OsError> interface_hardware_address(int socket, const std::string& name);
Result<InterfaceFlags, OsError> interface_flags(int socket, const std::string& name);

Result<Unit, OsError> set_interface_item(int socket, const std::string& name, InterfaceItem item,
                                         const SocketAddress& address);
Result<Unit, OsError> set_interface_mtu(int socket, const std::string& name, int mtu);
Result<Unit, OsError> set_interface_hardware_address(int socket, const std::string& name,
                                                     const std::string& address);
// Changes what has a value.
struct InterfaceFlagChange {
  std::optional<bool> is_up, can_broadcast, is_point_to_point;
};
Result<Unit, OsError> change_interface_flags(int socket, const std::string& name,
                                             const InterfaceFlagChange& change);

}  // namespace apus::os
