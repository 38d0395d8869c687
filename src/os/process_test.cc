// Child programs, the poll set that hears from them, and the signals that tell of their end.
#include "os/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <thread>

#include "os/clock.h"
#include "os/poll.h"
#include "os/signals.h"
#include "os/threads.h"

namespace apus::os {
namespace {

std::string read_all(int fd) {
  std::string out;
  char buffer[4096];
  for (ssize_t got; (got = ::read(fd, buffer, sizeof(buffer))) > 0;)
    out.append(buffer, static_cast<size_t>(got));
  return out;
}

ChildExit wait_for(int pid) {
  ChildExit exit{};
  while (!reap_child(pid, &exit)) sleep_ns(kNsPerMs);
  return exit;
}

// Runs a shell command with its output in a pipe.
std::string shell(SpawnRequest request, const std::string& command, ChildExit* exit) {
  Pipe out = *open_pipe();
  request.program = "/bin/sh";
  request.arguments = {"sh", "-c", command};
  request.descriptors = {{out.write_fd, 1}, {out.write_fd, 2}};
  auto pid = spawn(request);
  EXPECT_TRUE(pid.ok());
  ::close(out.write_fd);
  std::string text = read_all(out.read_fd);
  ::close(out.read_fd);
  *exit = wait_for(*pid);
  return text;
}

TEST(Process, output_and_exit_status) {
  ChildExit exit;
  EXPECT_EQ(shell({}, "echo hello; exit 3", &exit), "hello\n");
  EXPECT_EQ(exit.status, 3);
  EXPECT_FALSE(exit.is_signal);
  shell({}, "kill -9 $$", &exit);
  EXPECT_EQ(exit.status, 9);
  EXPECT_TRUE(exit.is_signal);
}

TEST(Process, directory_and_environment) {
  ChildExit exit;
  SpawnRequest request;
  request.directory = "/usr";
  request.environment = {"FIRST=1", "SECOND=two words"};
  request.has_environment = true;
  EXPECT_EQ(shell(request, "pwd; echo $FIRST $SECOND $HOME", &exit), "/usr\n1 two words\n");
}

TEST(Process, other_descriptors_are_closed) {
  int extra = ::dup(0);
  int high = ::fcntl(0, F_DUPFD, 700);
  ChildExit exit;
  // By the shell itself: a program that it starts, or a pipe, may stand in its table for a moment.
  std::string numbers = "0 1 2 " + std::to_string(extra) + " " + std::to_string(high);
  std::string is_open = "for n in " + numbers + "; do [ -e /proc/$$/fd/$n ] && printf '%s ' $n; done";
  EXPECT_EQ(shell({}, is_open, &exit), "1 2 ");
  ::close(extra);
  ::close(high);
}

TEST(Process, descriptors_may_change_places) {
  Pipe one = *open_pipe(), two = *open_pipe();
  SpawnRequest request;
  request.program = "/bin/sh";
  std::string a = std::to_string(one.write_fd), b = std::to_string(two.write_fd);
  request.arguments = {"sh", "-c", "echo to_one >&" + b + "; echo to_two >&" + a};
  request.descriptors = {{one.write_fd, two.write_fd}, {two.write_fd, one.write_fd}};
  auto pid = spawn(request);
  ASSERT_TRUE(pid.ok());
  ::close(one.write_fd);
  ::close(two.write_fd);
  EXPECT_EQ(read_all(one.read_fd), "to_one\n");
  EXPECT_EQ(read_all(two.read_fd), "to_two\n");
  ::close(one.read_fd);
  ::close(two.read_fd);
  wait_for(*pid);
}

TEST(Process, failures_before_exec_are_errors) {
  SpawnRequest request;
  request.program = "/no/such/program";
  request.arguments = {"x"};
  EXPECT_EQ(spawn(request).error(), kNoEntry);
  request.program = "/etc/passwd";
  EXPECT_STREQ(spawn(request).error().name(), "eacces");
  request.program = "/bin/true";
  request.directory = "/no/such/directory";
  EXPECT_EQ(spawn(request).error(), kNoEntry);
  ChildExit exit;
  EXPECT_FALSE(reap(&exit));
}

TEST(Process, a_child_has_default_signals) {
  // The thread's own mask must not reach the child: os threads block everything.
  struct Run {
    std::string text;
    ChildExit exit;
  } run;
  Thread thread;
  ASSERT_TRUE(thread.start({}, [](void* p) {
    Run& run = *static_cast<Run*>(p);
    run.text = shell({}, "kill -TERM $$; echo survived", &run.exit);
  }, &run).ok());
  thread.join();
  EXPECT_EQ(run.text, "");
  EXPECT_EQ(run.exit.status, SIGTERM);
}

TEST(Poll, one_event_per_arming) {
  PollSet set;
  ASSERT_TRUE(set.open().ok());
  Pipe pipe = *open_pipe();
  ASSERT_TRUE(set.arm(pipe.read_fd, kPollRead, 42).ok());
  PollEvent events[4];
  EXPECT_EQ(set.wait(events, 4, 0), 0);
  ASSERT_EQ(::write(pipe.write_fd, "x", 1), 1);
  ASSERT_EQ(set.wait(events, 4, kNever), 1);
  EXPECT_EQ(events[0].key, 42u);
  EXPECT_EQ(events[0].ready, kPollRead);
  EXPECT_EQ(set.wait(events, 4, 0), 0);
  ASSERT_TRUE(set.arm(pipe.read_fd, kPollRead, 43).ok());
  ASSERT_EQ(set.wait(events, 4, kNever), 1);
  EXPECT_EQ(events[0].key, 43u);
  ASSERT_TRUE(set.arm(pipe.read_fd, kPollRead, 44).ok());
  ::close(pipe.write_fd);
  ASSERT_EQ(set.wait(events, 4, kNever), 1);
  EXPECT_EQ(events[0].ready & kPollError, kPollError);
  set.remove(pipe.read_fd);
  set.remove(pipe.read_fd);
  ::close(pipe.read_fd);
  EXPECT_EQ(set.arm(pipe.read_fd, kPollRead, 1).error(), kBadDescriptor);
}

TEST(Poll, wake_and_deadline) {
  PollSet set;
  ASSERT_TRUE(set.open().ok());
  PollEvent events[1];
  int64_t start = monotonic_ns();
  EXPECT_EQ(set.wait(events, 1, start + 3 * kNsPerMs), 0);
  EXPECT_GE(monotonic_ns() - start, 3 * kNsPerMs);
  std::thread waker([&] { set.wake(); });
  EXPECT_EQ(set.wait(events, 1, start + 20 * kNsPerSecond), 0);
  EXPECT_LT(monotonic_ns() - start, 20 * kNsPerSecond);
  waker.join();
  EXPECT_EQ(set.wait(events, 1, 0), 0);
}

TEST(Signals, come_through_wait) {
  init_signals();
  Signal got;
  EXPECT_FALSE(wait_signal(&got, monotonic_ns() + kNsPerMs));
  ASSERT_TRUE(set_signal_action(Signal::kUsr1, SignalAction::kHandle).ok());
  ASSERT_TRUE(set_signal_action(Signal::kUsr2, SignalAction::kIgnore).ok());
  ASSERT_TRUE(send_signal(own_process_id(), SIGUSR2).ok());
  ASSERT_TRUE(send_signal(own_process_id(), SIGUSR1).ok());
  ASSERT_TRUE(wait_signal(&got, monotonic_ns() + 20 * kNsPerSecond));
  EXPECT_EQ(got, Signal::kUsr1);
  ASSERT_TRUE(set_signal_action(Signal::kChld, SignalAction::kHandle).ok());
  SpawnRequest request;
  request.program = "/bin/true";
  request.arguments = {"true"};
  int pid = *spawn(request);
  ASSERT_TRUE(wait_signal(&got, monotonic_ns() + 20 * kNsPerSecond));
  EXPECT_EQ(got, Signal::kChld);
  ChildExit exit;
  EXPECT_TRUE(reap(&exit));
  EXPECT_EQ(exit.pid, pid);
  wake_signal_wait();
  EXPECT_FALSE(wait_signal(&got));
  EXPECT_FALSE(set_signal_action(Signal::kStop, SignalAction::kHandle).ok());
  EXPECT_STREQ(signal_name(Signal::kTerm), "sigterm");
  EXPECT_TRUE(set_signal_action(Signal::kChld, SignalAction::kDefault).ok());
}

}  // namespace
}  // namespace apus::os
