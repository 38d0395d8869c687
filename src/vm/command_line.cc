// Reads flags row by row; see command_line.h and emulator_flag.h.
#include "vm/command_line.h"

#include "base/complain.h"
#include "vm/emulator_flag.h"

namespace apus {
namespace {

using Text = std::string_view;

int refuse(const std::string& words) {
  if (!words.empty()) complain(words + "\n");
  print_usage();
  return 1;
}

// The longest flag that the argument begins with. One whose value stands apart must be all of it.
const EmulatorFlag* find_flag(Text name) {
  const EmulatorFlag* found = nullptr;
  for (EmulatorFlags rows : {machine_flags(), scheduler_flags()})
    for (const EmulatorFlag& f : rows) {
      bool fits = f.value == FlagValue::kNext ? name == f.name
                                              : name.substr(0, f.name.size()) == f.name;
      if (fits && (!found || f.name.size() > found->name.size())) found = &f;
    }
  return found;
}

class Reader {
 public:
  Reader(std::span<char* const> arguments, VmSettings& s) : arguments_(arguments), s_(s) {}

  // A value: leave at once with that exit code.
  std::optional<int> read();

 private:
  std::optional<Text> next() const {
    return at_ < arguments_.size() ? std::optional<Text>(arguments_[at_]) : std::nullopt;
  }
  Text take() {
    s_.emulator_arguments.emplace_back(arguments_[at_]);
    return arguments_[at_++];
  }
  std::optional<int> read_flag(Text argument);
  std::optional<int> read_time_correction(Text rest);
  std::optional<int> check_poll_sets() const;

  std::span<char* const> arguments_;
  VmSettings& s_;
  size_t at_ = 1;
};

// -c, whose value may be missing.
std::optional<int> Reader::read_time_correction(Text rest) {
  const bool takes_next = rest.empty() && next() && is_one_of(*next(), {"true", "false"});
  Text value = takes_next ? take() : rest;
  if (value.empty() || set_boolean(s_.time_correction, value)) return std::nullopt;
  return refuse(replace_percent("Invalid time correnction value: %", value));  // So stock writes it.
}

std::optional<int> Reader::read_flag(Text argument) {
  Text name = argument.substr(1);
  if (name == "V") {
    complain("Erlang (SMP,ASYNC_THREADS) (BEAM) emulator version 13.1.5\n");
    return 0;
  }
  if (name.substr(0, 1) == "c") return read_time_correction(name.substr(1));
  if (name.substr(0, 1) == "M") {
    AllocatorVerdict verdict = allocator_flag(name, next(), s_);
    if (!verdict.complaint.empty()) return refuse(verdict.complaint);
    if (verdict.takes_next) take();
    return std::nullopt;
  }
  const EmulatorFlag* flag = find_flag(name);
  if (!flag) return refuse(s_.program + " unknown flag " + std::string(argument));
  Text value = name.substr(flag->name.size());
  if (flag->value == FlagValue::kRestOrBreak) {
    if (value.empty() && next() && is_one_of(*next(), {"i", "c", "d"})) value = take();
  } else if (flag->value != FlagValue::kRest && value.empty()) {
    if (!next()) return refuse("too few arguments");
    value = take();
  }
  if (!flag->apply) return std::nullopt;
  Verdict verdict = flag->apply(value, s_);
  if (verdict.good) return std::nullopt;
  return refuse(verdict.words.empty() ? replace_percent(flag->complaint, value) : verdict.words);
}

std::optional<int> Reader::check_poll_sets() const {
  if (s_.poll_sets <= s_.poll_threads) return std::nullopt;
  return refuse(
      "number of IO poll threads has to be greater or equal to the number of \n"
      "IO pollsets. Current values are set to: \n  -IOt " +
      std::to_string(s_.poll_threads) + " -IOp " + std::to_string(s_.poll_sets));
}

std::optional<int> Reader::read() {
  if (!arguments_.empty()) s_.program = arguments_[0];
  while (next()) {
    Text argument = arguments_[at_];
    if (argument == "--") {
      at_++;
      break;
    }
    if (argument.empty() || argument[0] != '-') return refuse("");
    take();
    if (auto code = read_flag(argument)) return code;
  }
  if (auto code = check_poll_sets()) return code;
  for (; next(); at_++) s_.boot_arguments.emplace_back(*next());
  return std::nullopt;
}

}  // namespace

std::optional<int> parse_command_line(std::span<char* const> arguments, VmSettings& s) {
  return Reader(arguments, s).read();
}

}  // namespace apus
