// The resolver by getaddrinfo and getnameinfo; see os/net/host_lookup.h.
#include "os/net/host_lookup.h"

#include <netdb.h>

#include "os/linux/net/addresses.h"

namespace apus::os {
namespace {

LookupError error_of(int code) {
  switch (code) {
    case EAI_ADDRFAMILY: return {"eaddrfamily"};
    case EAI_AGAIN: return {"eagain"};
    case EAI_BADFLAGS: return {"ebadflags"};
    case EAI_FAIL: return {"efail"};
    case EAI_FAMILY: return {"efamily"};
    case EAI_MEMORY: return {"emem"};
    case EAI_NODATA: return {"enodata"};
    case EAI_NONAME: return {"enoname"};
    case EAI_OVERFLOW: return {"eoverflow"};
    case EAI_SERVICE: return {"eservice"};
    case EAI_SOCKTYPE: return {"esocktype"};
    case EAI_SYSTEM: return {"esystem"};
    default: return {"unknown"};
  }
}

FoundType type_of(int number) {
  switch (number) {
    case SOCK_STREAM: return FoundType::kStream;
    case SOCK_DGRAM: return FoundType::kDatagram;
    case SOCK_RAW: return FoundType::kRaw;
    default: return FoundType::kOther;
  }
}

}  // namespace

Result<std::vector<FoundAddress>, LookupError> find_addresses(const char* host,
                                                              const char* service) {
  addrinfo* first = nullptr;
  if (int code = ::getaddrinfo(host, service, nullptr, &first)) return Failure{error_of(code)};
  std::vector<FoundAddress> found;
  for (addrinfo* each = first; each; each = each->ai_next)
    found.push_back({type_of(each->ai_socktype), each->ai_socktype, each->ai_protocol,
                     from_system(each->ai_addr, each->ai_addrlen)});
  ::freeaddrinfo(first);
  return found;
}

Result<HostAndService, LookupError> find_names(const SocketAddress& address, NameFlags f) {
  SystemAddress system;
  socklen_t size = to_system(address, &system);
  int flags = (f.requires_name ? NI_NAMEREQD : 0) | (f.is_datagram ? NI_DGRAM : 0) |
              (f.is_short ? NI_NOFQDN : 0) | (f.is_numeric_host ? NI_NUMERICHOST : 0) |
              (f.is_numeric_service ? NI_NUMERICSERV : 0) | (f.is_international ? NI_IDN : 0);
  char host[NI_MAXHOST], service[NI_MAXSERV];
  if (int code = ::getnameinfo(&system.any, size, host, sizeof host, service, sizeof service, flags))
    return Failure{error_of(code)};
  return HostAndService{host, service};
}

}  // namespace apus::os
