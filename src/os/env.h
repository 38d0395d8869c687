// The environment of this program, safe to read and change from any thread.
//
// A change is seen by children (os/process.h) and by C libraries. Names hold no '=' and no NUL.
// OTP: os:getenv/0,1, putenv/2, unsetenv/1. Threads: any; one lock guards it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

// Ensures: false when there is no such variable.
bool get_env(std::string_view name, std::string* value);
Result<Unit, OsError> set_env(std::string_view name, std::string_view value);
Result<Unit, OsError> unset_env(std::string_view name);
// All variables as NAME=VALUE.
std::vector<std::string> all_env();

std::string host_name();

struct SystemName {
  std::string kernel;   // "Linux"
  std::string release;  // "6.1.0-18-amd64"
  std::string machine;  // "x86_64"
};
SystemName system_name();

}  // namespace apus::os
