// Emulator flags about schedulers: +S..., +s..., +IO... OTP: erl(1), "Emulator Flags".
#include <algorithm>
#include <optional>
#include <utility>

#include "os/threads.h"
#include "vm/emulator_flag.h"

namespace apus {
namespace {

using Text = std::string_view;
constexpr int kMaxSchedulers = 1024;

// "Total:Online", each of which may be missing.
struct TwoNumbers {
  std::optional<int> total, online;
};

std::optional<TwoNumbers> two_numbers(Text value) {
  TwoNumbers n;
  if (leading_number(value)) n.total = leading_int(value);
  size_t colon = value.find(':');
  if (colon != Text::npos && leading_number(value.substr(colon + 1)))
    n.online = leading_int(value.substr(colon + 1));
  const bool only_online = !n.total && n.online && colon == 0;
  if (!n.total && !only_online) return std::nullopt;
  return n;
}

// 0 or nothing is the default; what is below 0 is subtracted from it.
int counted_from(int by_default, std::optional<int> n) {
  int given = n.value_or(0);
  return given > 0 ? given : by_default + given;
}

bool is_count(int n) { return n >= 1 && n <= kMaxSchedulers; }

// Reads counts of the kind of schedulers into the two settings; 0 there is the default.
Verdict set_counts(Text value, const std::string& kind, int& total_setting, int& online_setting) {
  auto n = two_numbers(value);
  if (!n) return false;
  const int processors = os::available_processors();
  const int total = counted_from(processors, n->total);
  if (!is_count(total))
    return "bad amount of " + kind + " " + std::to_string(n->total.value_or(0));
  const int online = counted_from(n->total.value_or(0) ? total : processors, n->online);
  if (online < 1 || online > total)
    return "bad amount of " + kind + " online " + std::to_string(n->online.value_or(0)) +
           " (total amount of " + kind + " " + std::to_string(total) + ")";
  if (n->total.value_or(0)) total_setting = total;
  if (n->online.value_or(0)) online_setting = online;
  return true;
}

int share(int of, std::optional<int> percent) {
  return std::max(1, static_cast<int>(int64_t{of} * percent.value_or(0) / 100));
}

bool are_percentages(const std::optional<TwoNumbers>& n) {
  return n && n->total.value_or(0) >= 0 && n->online.value_or(0) >= 0;
}

Verdict scheduler_percentages(Text value, VmSettings& s) {
  auto n = two_numbers(value);
  if (!are_percentages(n)) return false;
  const int processors = os::available_processors();
  const int total = n->total.value_or(0) ? share(processors, n->total) : processors;
  const int online = n->online.value_or(0) ? share(processors, n->online) : 0;
  if (online > total)
    return "bad schedulers online percentage " + std::to_string(*n->online) +
           " (total amount of schedulers " + std::to_string(total) + ", online " +
           std::to_string(online) + ")";
  s.schedulers = std::min(total, kMaxSchedulers);
  s.schedulers_online = online;
  return true;
}

Verdict dirty_cpu_percentages(Text value, VmSettings& s) {
  auto n = two_numbers(value);
  if (!are_percentages(n)) return false;
  const int of = os::available_processors();
  if (n->total.value_or(0)) s.dirty_cpu_schedulers = share(of, n->total);
  if (n->online.value_or(0)) s.dirty_cpu_online = share(of, n->online);
  return true;
}

Verdict bind_type(Text value, VmSettings& s) {
  constexpr std::pair<Text, const char*> kTypes[] = {
      {"u", "unbound"},         {"ns", "no_spread"},
      {"ts", "thread_spread"},  {"ps", "processor_spread"},
      {"s", "spread"},          {"nnts", "no_node_thread_spread"},
      {"nnps", "no_node_processor_spread"}, {"tnnps", "thread_no_node_processor_spread"},
      {"db", "default_bind"}};
  for (auto [name, type] : kTypes)
    if (value == name) return s.bind_type = type, true;
  return false;
}

// Kinds of identifiers, each with numbers: L0-3c0-1. The topology is the system's own here.
Verdict topology(Text value, VmSettings&) {
  for (size_t i = 0; i < value.size();) {
    if (Text("LlTtCcPpNn").find(value[i]) == Text::npos)
      return replace_percent("bad cpu topology '%': invalid identifier type", value);
    size_t end = value.find_first_not_of("0123456789-,", i + 1);
    if (end == i + 1 || i + 1 == value.size()) return false;
    i = std::min(end == Text::npos ? value.size() : end, value.size());
    if (i < value.size() && value[i] == ':') i++;
  }
  return true;
}

// Values that mean nothing here but must be right.
Verdict is_boolean(Text value, VmSettings&) { return is_one_of(value, {"true", "false"}); }

// The values of a threshold of busy waiting, and what they mean to a normal scheduler; dirty ones sleep at once.
std::optional<int> busy_wait_us(Text value) {
  constexpr std::pair<Text, int> kTimes[] = {{"none", 0},    {"very_short", 5}, {"short", 20},
                                             {"medium", 50}, {"long", 200},     {"very_long", 1000}};
  for (auto [name, us] : kTimes)
    if (value == name) return us;
  return std::nullopt;
}

Verdict busy_wait(Text value, VmSettings& s) {
  auto us = busy_wait_us(value);
  if (us) s.busy_wait_us = *us;
  return us.has_value();
}

Verdict is_busy_wait(Text value, VmSettings&) { return busy_wait_us(value).has_value(); }

Verdict is_wakeup(Text value, VmSettings&) {
  return is_one_of(value, {"very_low", "low", "medium", "high", "very_high"});
}

Verdict is_stack_size(Text value, VmSettings&) {
  int size;
  return set_int(size, value, 20, 8192);
}

Verdict is_percentage(Text value, VmSettings&) {
  int percent;
  return leading_number(value) && set_int(percent, value, 0, 100);
}

constexpr FlagValue kJoinedOrNext = FlagValue::kJoinedOrNext, kNext = FlagValue::kNext,
                    kRest = FlagValue::kRest;

constexpr EmulatorFlag kRows[] = {
    {"S", kJoinedOrNext,
     [](Text v, VmSettings& s) {
       return set_counts(v, "schedulers", s.schedulers, s.schedulers_online);
     },
     "bad amount of schedulers %"},
    {"SP", kJoinedOrNext, scheduler_percentages, "bad schedulers percentage specifier %"},
    {"SDcpu", kJoinedOrNext,
     [](Text v, VmSettings& s) {
       return set_counts(v, "dirty CPU schedulers", s.dirty_cpu_schedulers, s.dirty_cpu_online);
     },
     "bad amount of dirty CPU schedulers %"},
    {"SDPcpu", kJoinedOrNext, dirty_cpu_percentages,
     "bad dirty CPU schedulers percentage specifier %"},
    {"SDio", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict {
       return set_int(s.dirty_io_schedulers, v, 1, kMaxSchedulers);
     },
     "bad number of dirty I/O schedulers %"},
    {"IOp", kNext,
     [](Text v, VmSettings& s) -> Verdict { return set_int(s.poll_sets, v, 1, INT32_MAX); },
     "bad I/O pollset number: %"},
    {"IOt", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return set_int(s.poll_threads, v, 1, 1024); },
     "bad I/O poll threads number: %"},
    {"IOPp", kNext, is_percentage, "bad I/O pollset percentage number: %"},
    {"IOPt", kNext, is_percentage, "bad I/O poll thread percentage number: %"},
    {"IOs", kNext, is_boolean, "bad +IOs boolean argument: %"},
    {"s", kRest, [](Text, VmSettings&) -> Verdict { return false; },
     "bad scheduling option -s%"},
    {"sbt", kJoinedOrNext, bind_type, "setting scheduler bind type '%' failed: invalid type"},
    {"stbt", kJoinedOrNext, bind_type, "setting scheduler bind type '%' failed: invalid type"},
    {"sct", kJoinedOrNext, topology, "bad cpu topology '%': invalid identifier"},
    {"scl", kJoinedOrNext, is_boolean, "bad scheduler compact load value '%'"},
    {"sub", kJoinedOrNext, is_boolean, "bad scheduler utilization balancing  value '%'"},
    {"sbwt", kJoinedOrNext, busy_wait, "bad scheduler busy wait threshold: %"},
    {"sbwtdcpu", kJoinedOrNext, is_busy_wait, "bad dirty CPU scheduler busy wait threshold: %"},
    {"sbwtdio", kJoinedOrNext, is_busy_wait, "bad dirty IO scheduler busy wait threshold: %"},
    {"swct", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict {
       return is_one_of(v, {"very_eager", "eager", "medium", "lazy", "very_lazy"});
     },
     "scheduler wake cleanup threshold: %"},
    {"swt", kJoinedOrNext, is_wakeup, "scheduler wakeup threshold: %"},
    {"swtdcpu", kJoinedOrNext, is_wakeup, "dirty CPU scheduler wakeup threshold: %"},
    {"swtdio", kJoinedOrNext, is_wakeup, "dirty IO scheduler wakeup threshold: %"},
    {"sws", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict { return is_one_of(v, {"default", "legacy"}); },
     "scheduler wakeup strategy: %"},
    {"sss", kJoinedOrNext, is_stack_size, "bad stack size for scheduler threads %"},
    {"sssdcpu", kJoinedOrNext, is_stack_size,
     "bad stack size for dirty CPU scheduler threads %"},
    {"sssdio", kJoinedOrNext, is_stack_size, "bad stack size for dirty IO scheduler threads %"},
    {"secio", kJoinedOrNext, nullptr, ""},
    {"ssrct", kRest, nullptr, ""},
    {"sfwi", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict { return leading_int(v) >= 0; },
     "bad scheduler forced wakeup interval %"},
    {"spp", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return set_boolean(s.port_parallelism, v); },
     "bad port parallelism scheduling hint %"},
};

}  // namespace

EmulatorFlags scheduler_flags() { return kRows; }

}  // namespace apus
