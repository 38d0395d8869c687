// Watching children by pidfd, and collecting those that nobody waits for; see os/process.h.
//
// The thread that collects is started with the first child left to itself; it sleeps in a poll set of
// their watches.
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/check.h"
#include "os/clock.h"
#include "os/poll.h"
#include "os/process.h"
#include "os/threads.h"

namespace apus::os {

namespace {

class Collector {
 public:
  Collector() {
    CHECK(set_.open().ok());
    ThreadOptions options;
    options.name = "children";
    options.stack_size_bytes = size_t{1} << 17;
    CHECK(thread_.start(options, run, this).ok());
  }

  void add(int pid, int watch) {
    uint64_t key = static_cast<uint64_t>(pid) << 32 | static_cast<uint32_t>(watch);
    if (!set_.arm(watch, kPollRead, key).ok()) ::close(watch);
  }

 private:
  static void run(void* self) {
    auto& set = static_cast<Collector*>(self)->set_;
    PollEvent events[16];
    for (;;) {
      int count = set.wait(events, 16, kNever);
      for (int i = 0; i < count; i++) {
        int watch = static_cast<int>(static_cast<uint32_t>(events[i].key));
        set.remove(watch);
        ::close(watch);
        waitpid(static_cast<pid_t>(events[i].key >> 32), nullptr, WNOHANG);
      }
    }
  }

  PollSet set_;
  Thread thread_;
};

}  // namespace

Result<int, OsError> open_child_watch(int pid) {
  int fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  if (fd < 0) return Failure{last_os_error()};
  return fd;
}

void disown_child(int pid) {
  static auto* collector = new Collector;
  auto watch = open_child_watch(pid);
  if (watch.ok()) collector->add(pid, watch.value());
}

Result<Unit, OsError> check_executable(const char* path) {
  if (access(path, X_OK) != 0) return Failure{last_os_error()};
  return Unit{};
}

}  // namespace apus::os
