// Names of hosts and services to addresses and back, as the system's resolver knows them.
//
// May ask name servers: belongs on a thread that may wait.
// Threads: any. OTP: net(3), getaddrinfo/2, getnameinfo/2.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "os/net/address.h"

namespace apus::os {

// Why the resolver has no answer, by the name that OTP has for it.
struct LookupError {
  const char* name;
};

enum class FoundType : uint8_t { kStream, kDatagram, kRaw, kOther };
struct FoundAddress {
  FoundType type;
  int type_number, protocol;
  SocketAddress address;
};
// Null: not asked for; one of the two is.
Result<std::vector<FoundAddress>, LookupError> find_addresses(const char* host,
                                                              const char* service);

struct NameFlags {
  bool requires_name = false, is_datagram = false, is_short = false, is_numeric_host = false,
       is_numeric_service = false, is_international = false;
};
struct HostAndService {
  std::string host, service;
};
Result<HostAndService, LookupError> find_names(const SocketAddress& address, NameFlags flags);

}  // namespace apus::os
