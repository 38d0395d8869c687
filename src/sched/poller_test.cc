// The poll thread tells the right client, once per arming, and nobody after removal.
#include "sched/poller.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include "os/clock.h"
#include "os/files.h"
#include "os/process.h"
#include "sync/grace.h"

namespace apus {
namespace {

struct Client : PollClient {
  Client() : PollClient(note) {}
  static void note(PollClient& self, int descriptor, uint32_t ready) {
    Client& client = static_cast<Client&>(self);
    client.descriptor = descriptor;
    client.ready = ready;
    client.calls++;
    client.event.set();
  }
  bool wait() { return event.wait(os::monotonic_ns() + 20 * os::kNsPerSecond); }
  os::Event event;
  std::atomic<int> calls{0};
  int descriptor = -1;
  uint32_t ready = 0;
};

void put_byte(int fd) {
  char byte = 'x';
  os::IoPiece piece{&byte, 1};
  ASSERT_TRUE(os::write_pieces(fd, {&piece, 1}).ok());
}

TEST(Poller, tells_once_per_arming) {
  Poller poller;
  ASSERT_TRUE(poller.start().ok());
  os::Pipe pipe = *os::open_pipe();
  Client reader, writer;
  ASSERT_TRUE(poller.arm(pipe.read_fd, os::kPollRead, reader).ok());
  ASSERT_TRUE(poller.arm(pipe.write_fd, os::kPollWrite, writer).ok());
  EXPECT_TRUE(writer.wait());
  EXPECT_EQ(writer.descriptor, pipe.write_fd);
  EXPECT_EQ(writer.ready, os::kPollWrite);
  EXPECT_EQ(reader.calls, 0);
  EXPECT_EQ(poller.statistics().descriptors, 2u);
  put_byte(pipe.write_fd);
  EXPECT_TRUE(reader.wait());
  EXPECT_EQ(reader.ready, os::kPollRead);
  os::sleep_ns(2 * os::kNsPerMs);
  EXPECT_EQ(reader.calls, 1);
  ASSERT_TRUE(poller.arm(pipe.read_fd, os::kPollRead, reader).ok());
  EXPECT_TRUE(reader.wait());
  EXPECT_EQ(reader.calls, 2);
  poller.remove(pipe.read_fd);
  poller.remove(pipe.write_fd);
  EXPECT_EQ(poller.statistics().descriptors, 0u);
  EXPECT_EQ(poller.statistics().events, 3u);
  EXPECT_FALSE(poller.arm(-1, os::kPollRead, reader).ok());
  poller.stop();
}

TEST(Poller, clients_may_go_at_any_time) {
  Poller poller;
  ASSERT_TRUE(poller.start().ok());
  os::Pipe pipe = *os::open_pipe();
  put_byte(pipe.write_fd);
  for (int i = 0; i < 2000; i++) {
    Client* client = new Client;
    ASSERT_TRUE(poller.arm(pipe.read_fd, os::kPollRead, *client).ok());
    if (i % 3 == 0) std::this_thread::yield();
    poller.remove(pipe.read_fd);
    grace::retire(client);
  }
  poller.stop();
  EXPECT_EQ(grace::retired_count(), 0u);
  EXPECT_TRUE(os::close_file(pipe.read_fd).ok());
  EXPECT_TRUE(os::close_file(pipe.write_fd).ok());
}

}  // namespace
}  // namespace apus
