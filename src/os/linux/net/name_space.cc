// Network namespaces by setns; see name_space.h.
#include "os/linux/net/name_space.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <utility>

namespace apus::os {

Result<Unit, OsError> NetworkNamespace::enter(const char* path) {
  if (!path) return Unit{};
  int home = ::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
  if (home < 0) return Failure{last_os_error()};
  int there = ::open(path, O_RDONLY | O_CLOEXEC);
  bool is_there = there >= 0 && ::setns(there, CLONE_NEWNET) == 0;
  OsError error = last_os_error();
  if (there >= 0) ::close(there);
  if (is_there) {
    home_ = home;
    return Unit{};
  }
  ::close(home);
  return Failure{error};
}

Result<Unit, OsError> NetworkNamespace::leave() {
  if (home_ < 0) return Unit{};
  int home = std::exchange(home_, -1);
  bool is_home = ::setns(home, CLONE_NEWNET) == 0;
  OsError error = last_os_error();
  ::close(home);
  if (is_home) return Unit{};
  return Failure{error};
}

}  // namespace apus::os
