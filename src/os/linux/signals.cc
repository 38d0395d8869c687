// Signals through a pipe; see os/signals.h. A byte in the pipe is a Signal, or kWake.
#include "os/signals.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "base/check.h"

namespace apus::os {

namespace {

struct SignalRow {
  int number;
  const char* name;
};

constexpr SignalRow kSignals[kSignalCount] = {
    {SIGHUP, "sighup"},     {SIGINT, "sigint"},   {SIGQUIT, "sigquit"}, {SIGABRT, "sigabrt"},
    {SIGALRM, "sigalrm"},   {SIGTERM, "sigterm"}, {SIGUSR1, "sigusr1"}, {SIGUSR2, "sigusr2"},
    {SIGCHLD, "sigchld"},   {SIGSTOP, "sigstop"}, {SIGTSTP, "sigtstp"}, {SIGCONT, "sigcont"},
    {SIGWINCH, "sigwinch"}, {SIGPIPE, "sigpipe"},
};

constexpr uint8_t kWake = 255;

std::atomic<int> read_end{-1};
std::atomic<int> write_end{-1};
sigset_t ignored_by_children;  // Written before there are other threads.

const SignalRow& row(Signal signal) {
  int index = static_cast<int>(signal);
  CHECK(index < kSignalCount);
  return kSignals[index];
}

// A full pipe loses the byte, which is harmless: many of the same are waiting there already.
void write_byte(uint8_t byte) {
  [[maybe_unused]] ssize_t written = ::write(write_end.load(), &byte, 1);
}

// Runs in signal context: only system calls, and errno stays as it was.
void on_signal(int number) {
  int saved_errno = errno;
  for (int i = 0; i < kSignalCount; i++)
    if (kSignals[i].number == number) write_byte(static_cast<uint8_t>(i));
  errno = saved_errno;
}

// Ensures: false at the deadline.
bool wait_readable(int fd, int64_t deadline_ns) {
  for (;;) {
    pollfd request{fd, POLLIN, 0};
    timespec left{};
    if (deadline_ns != kNever) {
      int64_t left_ns = deadline_ns - monotonic_ns();
      if (left_ns < 0) left_ns = 0;
      left.tv_sec = left_ns / kNsPerSecond;
      left.tv_nsec = left_ns % kNsPerSecond;
    }
    int ready = ppoll(&request, 1, deadline_ns == kNever ? nullptr : &left, nullptr);
    if (ready > 0) return true;
    if (ready == 0) return false;
    CHECK(errno == EINTR);
  }
}

}  // namespace

void init_signals() {
  CHECK(read_end.load() < 0);
  int ends[2];
  CHECK(pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
  read_end.store(ends[0]);
  write_end.store(ends[1]);
  sigemptyset(&ignored_by_children);
  for (int number = 1; number < NSIG; number++) {
    struct sigaction found {};
    if (sigaction(number, nullptr, &found) == 0 && found.sa_handler == SIG_IGN)
      sigaddset(&ignored_by_children, number);
  }
  for (int number : {SIGPIPE, SIGFPE}) {
    struct sigaction request {};
    request.sa_handler = SIG_IGN;
    CHECK(sigaction(number, &request, nullptr) == 0);
    sigaddset(&ignored_by_children, number);
  }
}

void set_ignored_by_children(Signal signal, bool is_ignored) {
  if (is_ignored) sigaddset(&ignored_by_children, row(signal).number);
  else sigdelset(&ignored_by_children, row(signal).number);
}

bool is_ignored_by_children(int number) { return sigismember(&ignored_by_children, number) == 1; }

Result<Unit, OsError> set_signal_action(Signal signal, SignalAction action) {
  CHECK(action != SignalAction::kHandle || write_end.load() >= 0);
  struct sigaction request {};
  request.sa_flags = SA_RESTART;
  switch (action) {
    case SignalAction::kDefault: request.sa_handler = SIG_DFL; break;
    case SignalAction::kIgnore: request.sa_handler = SIG_IGN; break;
    case SignalAction::kHandle: request.sa_handler = on_signal; break;
  }
  if (sigaction(row(signal).number, &request, nullptr) != 0) return Failure{last_os_error()};
  return Unit{};
}

bool wait_signal(Signal* out, int64_t deadline_ns) {
  CHECK(read_end.load() >= 0);
  while (wait_readable(read_end.load(), deadline_ns)) {
    uint8_t byte;
    if (::read(read_end.load(), &byte, 1) != 1) continue;
    if (byte == kWake) return false;
    *out = static_cast<Signal>(byte);
    return true;
  }
  return false;
}

void wake_signal_wait() { write_byte(kWake); }

void end_in(unsigned seconds) {
  CHECK(set_signal_action(Signal::kAlrm, SignalAction::kDefault).ok());
  sigset_t alarm_only;
  sigemptyset(&alarm_only);
  sigaddset(&alarm_only, SIGALRM);
  pthread_sigmask(SIG_UNBLOCK, &alarm_only, nullptr);
  alarm(seconds);
}

const char* signal_name(Signal signal) { return row(signal).name; }

}  // namespace apus::os
