// The lines of a port opened with {line, N}: bytes that wait for their end of line.
//
// Threads: the port's. OTP: erlang:open_port/2, "{line, L}".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace apus {

class LineBuffer {
 public:
  enum class End : uint8_t { kEol, kNoEol };

  // Takes bytes, and calls tell(End, std::string_view) for every line, or part of `limit` bytes. Full
  // lines wait for one more byte, since the end of the line behind them belongs to them.
  template <class Tell>
  void add(const char* bytes, size_t size, size_t limit, Tell&& tell) {
    for (size_t i = 0; i < size; i++) {
      if (bytes[i] == '\n') {
        tell(End::kEol, std::string_view(text_));
        text_.clear();
        has_return_ = false;
        continue;
      }
      if (has_return_) push('\r', limit, tell);
      has_return_ = bytes[i] == '\r';
      if (!has_return_) push(bytes[i], limit, tell);
    }
  }

  // What is left when the port ends.
  template <class Tell>
  void flush(Tell&& tell) {
    if (has_return_) text_.push_back('\r');
    if (!text_.empty()) tell(End::kNoEol, std::string_view(text_));
    text_.clear();
    has_return_ = false;
  }

 private:
  template <class Tell>
  void push(char c, size_t limit, Tell&& tell) {
    if (text_.size() >= limit) {
      tell(End::kNoEol, std::string_view(text_));
      text_.clear();
    }
    text_.push_back(c);
  }

  std::string text_;
  bool has_return_ = false;  // A \r that may be the first half of an end of line.
};

}  // namespace apus
