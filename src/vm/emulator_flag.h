// One emulator flag: its name, how its value is given, and the function that takes it.
//
// Rows stand in tables by subject (machine_flags.cc, scheduler_flags.cc); command_line.cc walks them.
// Values are read as stock reads them: the number a text begins with, else 0, cut to 32 bits.
// Threads: the first thread only. OTP: erl(1), "Emulator Flags".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "proc/settings.h"

namespace apus {

// What a flag answers to its value: good or bad, and words of its own where the row's do not fit.
struct Verdict {
  bool good;
  std::string words;
  Verdict(bool is_good) : good(is_good) {}
  Verdict(std::string complaint) : good(false), words(std::move(complaint)) {}
};

enum class FlagValue : uint8_t {
  kJoinedOrNext,  // "-A5" or "-A" "5".
  kNext,          // "-IOp" "5" only.
  kRest,          // What follows in the same argument, or nothing.
  kRestOrBreak,   // The same, or one of the letters of -B as the next argument.
};

struct EmulatorFlag {
  std::string_view name;  // Without the dash.
  FlagValue value;
  // Null: every value is accepted and means nothing here.
  Verdict (*apply)(std::string_view value, VmSettings& s);
  const char* complaint;  // The value stands at %.
};
using EmulatorFlags = std::span<const EmulatorFlag>;

EmulatorFlags machine_flags();
EmulatorFlags scheduler_flags();

// +M: allocators, which are not stock's here; names and values must be right all the same.
// `name` is what follows the dash; `value` is the next argument, if there is one.
struct AllocatorVerdict {
  std::string complaint;      // Empty: accepted.
  bool takes_next = false;
};
AllocatorVerdict allocator_flag(std::string_view name, std::optional<std::string_view> value,
                                VmSettings& s);

void print_usage();

// The number that the text begins with; nothing when it begins with none.
std::optional<int64_t> leading_number(std::string_view text);
// The same cut to 32 bits, 0 for none.
int leading_int(std::string_view text);
bool is_one_of(std::string_view value, std::initializer_list<std::string_view> good);
bool set_boolean(bool& to, std::string_view value);
std::string replace_percent(std::string_view pattern, std::string_view value);

template <class T>
bool set_int(T& to, std::string_view value, int64_t low, int64_t high) {
  int n = leading_int(value);
  if (n < low || n > high) return false;
  to = static_cast<T>(n);
  return true;
}

}  // namespace apus
