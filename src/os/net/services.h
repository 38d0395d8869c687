// The names of well-known services (/etc/services).
//
// Threads: any. OTP: inet(3), getservbyname/2.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

// Fail with einval when there is no such service.
Result<uint16_t, OsError> service_port(const std::string& name, const std::string& protocol);
Result<std::string, OsError> service_name(uint16_t port, const std::string& protocol);

}  // namespace apus::os
