// Watching children by pidfd, and collecting those that nobody waits for; see os/process.h.
//
// The thread that collects sleeps in a poll set of their watches. A child for which there is no
// descriptor left is looked at from time to time, until there is one.
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <vector>

#include "base/check.h"
#include "os/clock.h"
#include "os/poll.h"
#include "os/process.h"
#include "os/threads.h"

namespace apus::os {

namespace {

class Collector {
 public:
  Result<Unit, OsError> start() {
    TRY(set_.open());
    ThreadOptions options;
    options.name = "children";
    options.stack_size_bytes = size_t{1} << 17;
    return thread_.start(options, run, this);
  }

  void add(int pid) {
    if (watch(pid)) return;
    mutex_.lock();
    unwatched_.push_back(pid);
    mutex_.unlock();
    set_.wake();
  }

 private:
  static constexpr int64_t kNextLook = 100 * kNsPerMs;

  // Ensures: false when there is no descriptor for it.
  bool watch(int pid) {
    auto opened = open_child_watch(pid);
    if (!opened.ok()) return opened.error() == kNoProcess;
    int fd = *opened;
    uint64_t key = static_cast<uint64_t>(pid) << 32 | static_cast<uint32_t>(fd);
    if (set_.arm(fd, kPollRead, key).ok()) return true;
    ::close(fd);
    return false;
  }

  // Ensures: whether some are left.
  bool look_at_unwatched() {
    mutex_.lock();
    std::erase_if(unwatched_,
                  [this](int pid) { return waitpid(pid, nullptr, WNOHANG) > 0 || watch(pid); });
    bool has_some = !unwatched_.empty();
    mutex_.unlock();
    return has_some;
  }

  void loop() {
    PollEvent events[16];
    for (;;) {
      bool has_unwatched = look_at_unwatched();
      int count = set_.wait(events, 16, has_unwatched ? monotonic_ns() + kNextLook : kNever);
      for (int i = 0; i < count; i++) {
        int fd = static_cast<int>(static_cast<uint32_t>(events[i].key));
        set_.remove(fd);
        ::close(fd);
        waitpid(static_cast<pid_t>(events[i].key >> 32), nullptr, WNOHANG);
      }
    }
  }

  static void run(void* self) { static_cast<Collector*>(self)->loop(); }

  PollSet set_;
  Thread thread_;
  Mutex mutex_;
  std::vector<int> unwatched_;
};

// There for good once it has been started.
std::atomic<Collector*> collector{nullptr};

}  // namespace

Result<Unit, OsError> prepare_to_disown() {
  static Mutex starting;
  if (collector.load(std::memory_order_acquire)) return Unit{};
  starting.lock();
  Result<Unit, OsError> started = Unit{};
  if (!collector.load(std::memory_order_relaxed)) {
    auto* fresh = new Collector;
    started = fresh->start();
    if (started.ok()) collector.store(fresh, std::memory_order_release);
    else delete fresh;
  }
  starting.unlock();
  return started;
}

void disown_child(int pid) {
  Collector* c = collector.load(std::memory_order_acquire);
  CHECK(c);
  c->add(pid);
}

Result<int, OsError> open_child_watch(int pid) {
  int fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  if (fd < 0) return Failure{last_os_error()};
  return fd;
}

Result<Unit, OsError> check_executable(const char* path) {
  if (access(path, X_OK) != 0) return Failure{last_os_error()};
  return Unit{};
}

}  // namespace apus::os
