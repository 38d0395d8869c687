// Lines as stock cuts them: what it told for the same bytes stands here.
#include "port/line_buffer.h"

#include <gtest/gtest.h>

#include <vector>

namespace apus {
namespace {

// Every line with its end: "+" for eol, "-" for noeol.
std::vector<std::string> cut(std::initializer_list<std::string> pieces, size_t limit) {
  LineBuffer buffer;
  std::vector<std::string> lines;
  auto tell = [&](LineBuffer::End end, std::string_view text) {
    lines.push_back(std::string(text) + (end == LineBuffer::End::kEol ? "+" : "-"));
  };
  for (const std::string& piece : pieces) buffer.add(piece.data(), piece.size(), limit, tell);
  buffer.flush(tell);
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LineBuffer, a_line_of_full_length_keeps_its_end) {
  EXPECT_EQ(cut({"abc\ndef"}, 3), (Lines{"abc+", "def-"}));
  EXPECT_EQ(cut({"abcdef\n"}, 3), (Lines{"abc-", "def+"}));
  EXPECT_EQ(cut({"abc", "\nq", "xy", "z\n"}, 3), (Lines{"abc+", "qxy-", "z+"}));
}

TEST(LineBuffer, a_return_before_the_end_of_line_belongs_to_it) {
  EXPECT_EQ(cut({"a\r\nb\n"}, 10), (Lines{"a+", "b+"}));
  EXPECT_EQ(cut({"abcd\r", "\nef\r\n"}, 4), (Lines{"abcd+", "ef+"}));
  EXPECT_EQ(cut({"abcde\r\nx"}, 4), (Lines{"abcd-", "e+", "x-"}));
  EXPECT_EQ(cut({"a\rb\n"}, 4), (Lines{"a\rb+"}));
  EXPECT_EQ(cut({"a\r\r\n"}, 4), (Lines{"a\r+"}));
  EXPECT_EQ(cut({"abc\r"}, 4), (Lines{"abc\r-"}));
}

TEST(LineBuffer, empty_lines) { EXPECT_EQ(cut({"\n\n"}, 4), (Lines{"+", "+"})); }

}  // namespace
}  // namespace apus
