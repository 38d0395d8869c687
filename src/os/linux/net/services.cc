// Services by their names and ports; see os/net/services.h.
#include "os/net/services.h"

#include <arpa/inet.h>
#include <netdb.h>

namespace apus::os {
namespace {

constexpr size_t kEntryBytes = 4096;  // Of one service with its aliases.

}  // namespace

Result<uint16_t, OsError> service_port(const std::string& name, const std::string& protocol) {
  servent entry;
  servent* found = nullptr;
  char room[kEntryBytes];
  ::getservbyname_r(name.c_str(), protocol.c_str(), &entry, room, sizeof room, &found);
  if (!found) return Failure{kInvalid};
  return ntohs(static_cast<uint16_t>(found->s_port));
}

Result<std::string, OsError> service_name(uint16_t port, const std::string& protocol) {
  servent entry;
  servent* found = nullptr;
  char room[kEntryBytes];
  ::getservbyport_r(htons(port), protocol.c_str(), &entry, room, sizeof room, &found);
  if (!found) return Failure{kInvalid};
  return std::string(found->s_name);
}

}  // namespace apus::os
