// Requests about network interfaces by the system's own numbers, through an open socket.
//
// Names are cut to what the system has room for.
// Threads: no state of its own. OTP: socket(3), ioctl/2,3,4.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "os/net/address.h"
#include "os/os_error.h"

namespace apus::os {

// What a request asks for or changes.
enum class RequestShape : uint8_t {
  kUnknown, kList, kName, kNumber, kFlags, kAddress, kHardwareAddress, kMap,
  kSetNumber, kSetFlags, kSetAddress,
};
RequestShape shape_of_request(int request);
bool is_mtu_request(int request);

struct InterfaceMap {
  uint64_t memory_start, memory_end;
  unsigned base_address, irq, dma, port;
};

Result<std::vector<std::pair<std::string, RawAddress>>, OsError> listed_interfaces(int socket);
Result<std::string, OsError> asked_interface_name(int socket, int index);
// Numbers and flags.
Result<int, OsError> asked_number(int socket, int request, const std::string& name);
Result<RawAddress, OsError> asked_address(int socket, int request, const std::string& name);
Result<InterfaceMap, OsError> asked_map(int socket, const std::string& name);
Result<Unit, OsError> change_number(int socket, int request, const std::string& name, int number);
Result<Unit, OsError> change_address(int socket, int request, const std::string& name,
                                     const RawAddress& address);
// Changes the flags whose bits are in `mask` to those of `flags`.
Result<Unit, OsError> change_flags(int socket, const std::string& name, int mask, int flags);

}  // namespace apus::os
