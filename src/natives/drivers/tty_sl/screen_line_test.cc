// The bytes that change a line on the screen. They were compared with what stock writes for the same
// commands on a terminal of 20 columns.
#include "natives/drivers/tty_sl/screen_line.h"

#include <gtest/gtest.h>

#include <utility>

namespace apus::natives {
namespace {

const os::TerminalCodes kXterm{"\b", ">", "^", "v", true, true};  // Right, up and down: to be seen.

class ScreenLineTest : public testing::Test {
 protected:
  ScreenLineTest() { line.set_width(20); }
  std::string put(std::string_view text) { line.put(text); return take(); }
  std::string insert(std::string_view text) { line.insert(text); return take(); }
  std::string erase(int n) { line.erase(n); return take(); }
  std::string move(int n) { line.move(n); return take(); }
  std::string take() { return std::exchange(line.out, {}); }
  static std::string times(const char* code, int n) {
    std::string out;
    for (; n > 0; n--) out += code;
    return out;
  }
  ScreenLine line{kXterm};
};

TEST_F(ScreenLineTest, typing_in_the_middle_moves_the_rest) {
  EXPECT_EQ(put("1> "), "1> ");
  EXPECT_EQ(insert("abcdef"), "abcdef");
  EXPECT_EQ(move(-3), "\b\b\b");
  EXPECT_EQ(insert("X"), "Xdef\b\b\b");
  EXPECT_EQ(erase(2), "f  \b\b\b");
  EXPECT_EQ(erase(-1), "\bf \b\b");
  EXPECT_EQ(move(10), ">");
}

TEST_F(ScreenLineTest, a_line_goes_on_in_the_next_row) {
  put("1> ");
  EXPECT_EQ(insert("abcdefghijklmnopq"), "abcdefghijklmnopq \b");
  EXPECT_EQ(move(-2), "^" + times(">", 18));
  EXPECT_EQ(insert("o"), "opq^" + times(">", 18));
  EXPECT_EQ(move(-100), times("\b", 19));
}

TEST_F(ScreenLineTest, what_is_left_after_erasing_may_fill_a_row) {
  put("1> ");
  insert("abcdefghijklmnopqr");
  EXPECT_EQ(erase(-1), "\b \b \b");
  EXPECT_EQ(erase(-1), "^" + times(">", 19) + "  \b^" + times(">", 19));
}

TEST_F(ScreenLineTest, a_new_line_leaves_the_rest_behind) {
  put("1> ");
  insert("abc");
  move(-1);
  EXPECT_EQ(put("out\nput"), "out\r\nput");
  EXPECT_EQ(move(-100), "\b\b\b");
}

TEST_F(ScreenLineTest, characters_that_are_not_shown_as_they_are) {
  EXPECT_EQ(put("\tX\001"), "        X^A");
  EXPECT_EQ(move(-3), times("\b", 11));
  EXPECT_EQ(move(3), times(">", 11));
  EXPECT_EQ(put("\033[1mA"), "\033[1mA");
  EXPECT_EQ(move(-1), "\b");
  line.set_utf8(false);
  EXPECT_EQ(put("\303\245\342\202\254"), "\\345\\x{20AC}");
}

}  // namespace
}  // namespace apus::natives
