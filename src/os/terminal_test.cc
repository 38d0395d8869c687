// Terminal modes, tried on a pseudo-terminal.
#include "os/terminal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <string>

namespace apus::os {
namespace {

class TerminalTest : public testing::Test {
 protected:
  void SetUp() override {
    master_ = posix_openpt(O_RDWR | O_NOCTTY);
    ASSERT_GE(master_, 0);
    ASSERT_EQ(grantpt(master_), 0);
    ASSERT_EQ(unlockpt(master_), 0);
    slave_ = ::open(ptsname(master_), O_RDWR | O_NOCTTY);
    ASSERT_GE(slave_, 0);
  }
  void TearDown() override {
    ::close(slave_);
    ::close(master_);
  }
  // What a program on the terminal reads after these keys. *screen: what is shown; `shown_size` bytes of
  // it are waited for, since the system echoes on a thread of its own.
  std::string type(const std::string& keys, size_t shown_size, std::string* screen) {
    EXPECT_EQ(::write(master_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
    char buffer[100];
    ssize_t got = ::read(slave_, buffer, sizeof(buffer));
    std::string line(buffer, got > 0 ? static_cast<size_t>(got) : 0);
    screen->clear();
    for (int waiting = 0;;) {
      ioctl(master_, FIONREAD, &waiting);
      if (waiting == 0 && screen->size() >= shown_size) return line;
      got = ::read(master_, buffer, sizeof(buffer));
      if (got <= 0) return line;
      screen->append(buffer, static_cast<size_t>(got));
    }
  }
  int master_ = -1, slave_ = -1;
};

TEST_F(TerminalTest, raw_mode_and_back) {
  EXPECT_TRUE(is_terminal(slave_));
  std::string screen;
  EXPECT_EQ(type("ab\x7f" "c\r", 8, &screen), "ac\n");  // Delete is done by the system.
  EXPECT_EQ(screen, "ab\b \bc\r\n");
  ASSERT_TRUE(set_terminal_mode(slave_, {.canonical = false, .echo = false, .signals = true}).ok());
  EXPECT_EQ(type("a\x7f", 0, &screen), "a\x7f");
  EXPECT_EQ(screen, "");
  restore_terminal();
  EXPECT_EQ(type("x\r", 3, &screen), "x\n");
  EXPECT_EQ(screen, "x\r\n");
}

TEST_F(TerminalTest, size) {
  winsize size{};
  size.ws_col = 132;
  size.ws_row = 43;
  ASSERT_EQ(ioctl(master_, TIOCSWINSZ, &size), 0);
  auto got = terminal_size(slave_);
  ASSERT_TRUE(got.ok());
  EXPECT_EQ(got->columns, 132);
  EXPECT_EQ(got->rows, 43);
}

TEST(Terminal, what_is_no_terminal_is_an_error) {
  EXPECT_FALSE(is_terminal(1000));
  EXPECT_FALSE(set_terminal_mode(1000, {true, true, true}).ok());
  EXPECT_FALSE(terminal_size(1000).ok());
}

}  // namespace
}  // namespace apus::os
