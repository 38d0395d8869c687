// Readiness by epoll, one-shot; see os/poll.h. The wake-up is an eventfd in the same set.
#include "os/poll.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>

#include "base/check.h"
#include "os/clock.h"

namespace apus::os {

namespace {

constexpr int kMostEvents = 256;  // Of one system call.
constexpr uint64_t kWakeKey = UINT64_MAX;

uint32_t epoll_bits(uint32_t interest) {
  uint32_t bits = EPOLLONESHOT;
  if (interest & kPollRead) bits |= EPOLLIN | EPOLLRDHUP;
  if (interest & kPollWrite) bits |= EPOLLOUT;
  return bits;
}

uint32_t poll_bits(uint32_t events) {
  uint32_t bits = 0;
  if (events & (EPOLLIN | EPOLLRDHUP | EPOLLPRI)) bits |= kPollRead;
  if (events & EPOLLOUT) bits |= kPollWrite;
  if (events & (EPOLLERR | EPOLLHUP)) bits |= kPollError;
  return bits;
}

// Until a deadline; null: for ever.
timespec* time_left(int64_t deadline_ns, timespec* room) {
  if (deadline_ns == kNever) return nullptr;
  int64_t left_ns = deadline_ns - monotonic_ns();
  if (deadline_ns == 0 || left_ns < 0) left_ns = 0;
  *room = {left_ns / kNsPerSecond, left_ns % kNsPerSecond};
  return room;
}

}  // namespace

PollSet::~PollSet() {
  if (epoll_fd_ >= 0) ::close(epoll_fd_);
  if (wake_fd_ >= 0) ::close(wake_fd_);
}

Result<Unit, OsError> PollSet::open() {
  CHECK(epoll_fd_ < 0);
  epoll_fd_ = epoll_create1(EPOLL_CLOEXEC);
  if (epoll_fd_ < 0) return Failure{last_os_error()};
  wake_fd_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake_fd_ < 0) return Failure{last_os_error()};
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = kWakeKey;
  if (epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, wake_fd_, &event) != 0) return Failure{last_os_error()};
  return Unit{};
}

Result<Unit, OsError> PollSet::arm(int fd, uint32_t interest, uint64_t key) {
  CHECK(key != kWakeKey);
  epoll_event event{};
  event.events = interest ? epoll_bits(interest) : 0;
  event.data.u64 = key;
  if (epoll_ctl(epoll_fd_, EPOLL_CTL_MOD, fd, &event) == 0) return Unit{};
  if (errno == ENOENT && epoll_ctl(epoll_fd_, EPOLL_CTL_ADD, fd, &event) == 0) return Unit{};
  return Failure{last_os_error()};
}

void PollSet::remove(int fd) {
  epoll_event unused{};
  epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, fd, &unused);
}

int PollSet::wait(PollEvent* events, int capacity, int64_t deadline_ns) {
  CHECK(capacity > 0);
  epoll_event ready[kMostEvents];
  int most = capacity < kMostEvents ? capacity : kMostEvents;
  timespec left;
  int count = epoll_pwait2(epoll_fd_, ready, most, time_left(deadline_ns, &left), nullptr);
  int written = 0;
  for (int i = 0; i < count; i++) {
    if (ready[i].data.u64 == kWakeKey) {
      uint64_t wakes;
      [[maybe_unused]] ssize_t drained = ::read(wake_fd_, &wakes, sizeof(wakes));
      continue;
    }
    events[written++] = {ready[i].data.u64, poll_bits(ready[i].events)};
  }
  return written;
}

void PollSet::wake() {
  uint64_t one = 1;
  [[maybe_unused]] ssize_t written = ::write(wake_fd_, &one, sizeof(one));
}

}  // namespace apus::os
