// The environment behind a lock, and the names of this machine; see os/env.h.
//
// The lock is the standard library's, because os/ stands below the ranked ones; nothing is called
// while it is held.
#include "os/env.h"

#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>

extern char** environ;

namespace apus::os {

namespace {

std::mutex& environment_mutex() {
  static std::mutex& instance = *new std::mutex;  // Outlives the threads that may use it.
  return instance;
}

bool is_good_name(std::string_view name) {
  return !name.empty() && name.find('=') == name.npos && name.find('\0') == name.npos;
}

}  // namespace

bool get_env(std::string_view name, std::string* value) {
  if (!is_good_name(name)) return false;
  std::string key(name);
  std::lock_guard lock(environment_mutex());
  const char* found = getenv(key.c_str());
  if (!found) return false;
  value->assign(found);
  return true;
}

Result<Unit, OsError> set_env(std::string_view name, std::string_view value) {
  if (!is_good_name(name) || value.find('\0') != value.npos) return Failure{kInvalid};
  std::string key(name), text(value);
  std::lock_guard lock(environment_mutex());
  if (setenv(key.c_str(), text.c_str(), 1) != 0) return Failure{last_os_error()};
  return Unit{};
}

Result<Unit, OsError> unset_env(std::string_view name) {
  if (!is_good_name(name)) return Failure{kInvalid};
  std::string key(name);
  std::lock_guard lock(environment_mutex());
  if (unsetenv(key.c_str()) != 0) return Failure{last_os_error()};
  return Unit{};
}

std::vector<std::string> all_env() {
  std::vector<std::string> out;
  std::lock_guard lock(environment_mutex());
  for (char** entry = environ; entry && *entry; entry++) out.emplace_back(*entry);
  return out;
}

std::string host_name() {
  char name[256] = {};
  if (gethostname(name, sizeof(name) - 1) != 0) return "localhost";
  return name;
}

SystemName system_name() {
  utsname name{};
  uname(&name);
  return {name.sysname, name.release, name.machine};
}

}  // namespace apus::os
