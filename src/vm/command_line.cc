#include "vm/command_line.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <utility>

#include "os/threads.h"

namespace apus {
namespace {

using Text = std::string_view;

bool number(Text text, int64_t low, int64_t high, int64_t* out) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  return error == std::errc() && end == text.data() + text.size() && *out >= low && *out <= high;
}

// `what` with the value where its % stands, else behind it.
int usage(Text what, Text value) {
  const size_t place = what.find('%');
  std::string text(what.substr(0, place));
  if (place == Text::npos) text += ' ';
  text += value;
  if (place != Text::npos) text += what.substr(place + 1);
  std::fprintf(stderr, "%s\n", text.c_str());
  std::fputs("Usage: beam.smp [flags] [ -- [init_args] ]\n", stderr);
  return 1;
}

// "4", "4:2" or ":2" as +S takes them.
bool scheduler_counts(Text value, VmSettings& s) {
  size_t colon = value.find(':');
  Text total = value.substr(0, colon);
  int64_t n = 0, online = 0;
  if (!total.empty() && !number(total, -1023, 1024, &n)) return false;
  if (colon != Text::npos && !number(value.substr(colon + 1), -1023, 1024, &online)) return false;
  if (n > 0) s.schedulers = static_cast<int>(n);
  if (online > 0) s.schedulers_online = static_cast<int>(online);
  return s.schedulers == 0 || s.schedulers_online <= s.schedulers;
}

struct Flag {
  Text name;      // Without the dash.
  bool has_value; // In the next argument.
  // Null when it is accepted and means nothing here. Returns whether the value is good.
  bool (*apply)(Text value, VmSettings& s);
  const char* complaint;
};

template <class T>
bool set_number(T& to, Text value, int64_t low, int64_t high) {
  int64_t n;
  if (!number(value, low, high, &n)) return false;
  to = static_cast<T>(n);
  return true;
}

bool set_boolean(bool& to, Text value) {
  to = value == "true";
  return value == "true" || value == "false";
}

bool time_warp(Text value, VmSettings& s) {
  if (value == "no_time_warp") s.time_warp = TimeWarp::kNone;
  else if (value == "single_time_warp") s.time_warp = TimeWarp::kSingle;
  else if (value == "multi_time_warp") s.time_warp = TimeWarp::kMulti;
  else return false;
  return true;
}

// In KiB.
bool busy_limit(Text value, VmSettings& s) {
  if (!set_number(s.dist_busy_bytes, value, 1, 2097151)) return false;
  s.dist_busy_bytes *= 1024;
  return true;
}

bool node_table_gc(Text value, VmSettings& s) {
  if (value != "infinity") return set_number(s.node_table_gc_s, value, 0, 100'000'000);
  s.node_table_gc_s = -1;
  return true;
}

// "Total:Online" as +S and +SDcpu take them; either may be missing, then it stays as it is.
bool two_numbers(Text value, int64_t low, int64_t high, int64_t* total, int64_t* online) {
  size_t colon = value.find(':');
  Text first = value.substr(0, colon);
  if (!first.empty() && !number(first, low, high, total)) return false;
  return colon == Text::npos || number(value.substr(colon + 1), low, high, online);
}

int share(int64_t percent) {
  return std::max(1, static_cast<int>(os::available_processors() * percent / 100));
}

bool scheduler_percentages(Text value, VmSettings& s) {
  int64_t total = 100, online = 100;
  if (!two_numbers(value, 1, 1024 * 100, &total, &online)) return false;
  s.schedulers = share(total);
  s.schedulers_online = std::min(share(online), s.schedulers);
  return true;
}

bool dirty_cpu_counts(Text value, VmSettings& s) {
  int64_t total = 0, online = 0;
  if (!two_numbers(value, 1, 1024, &total, &online)) return false;
  if (total > 0) s.dirty_cpu_schedulers = static_cast<int>(total);
  if (online > 0) s.dirty_cpu_online = static_cast<int>(online);
  return total == 0 || online <= total;
}

// Of the normal schedulers, which stand before in the command line or are as many as processors.
bool dirty_cpu_percentages(Text value, VmSettings& s) {
  int64_t total = 100, online = 100;
  if (!two_numbers(value, 1, 100, &total, &online)) return false;
  int of = s.schedulers > 0 ? s.schedulers : os::available_processors();
  s.dirty_cpu_schedulers = std::max(1, static_cast<int>(of * total / 100));
  s.dirty_cpu_online = std::max(1, static_cast<int>(of * online / 100));
  return true;
}

bool set_async_threads(Text value, VmSettings& s) {
  if (!set_number(s.async_threads, value, 0, 1024)) return false;
  s.async_threads = std::max(s.async_threads, 1);  // As stock: there is always one.
  return true;
}

bool bind_type(Text value, VmSettings& s) {
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

// Values that mean nothing here but must be right.
bool is_boolean(Text value, VmSettings&) { return value == "true" || value == "false"; }

bool is_busy_wait(Text value, VmSettings&) {
  for (Text good : {"none", "very_short", "short", "medium", "long", "very_long"})
    if (value == good) return true;
  return false;
}

bool is_wakeup(Text value, VmSettings&) {
  for (Text good : {"very_low", "low", "medium", "high", "very_high"})
    if (value == good) return true;
  return false;
}

constexpr uint32_t kMinTableLimit = 8192;

constexpr Flag kFlags[] = {
    {"S", true, scheduler_counts, "bad amount of schedulers"},
    {"SP", true, scheduler_percentages, "bad schedulers percentage specifier"},
    {"SDcpu", true, dirty_cpu_counts, "bad amount of dirty CPU schedulers"},
    {"SDPcpu", true, dirty_cpu_percentages, "bad dirty CPU schedulers percentage specifier"},
    {"SDio", true,
     [](Text v, VmSettings& s) { return set_number(s.dirty_io_schedulers, v, 1, 1024); },
     "bad number of dirty I/O schedulers"},
    {"P", true,
     [](Text v, VmSettings& s) {
       if (v == "legacy") return true;
       return set_number(s.process_limit, v, 1024, 134217727);
     },
     "bad number of processes"},
    {"Q", true, [](Text v, VmSettings& s) { return set_number(s.port_limit, v, 1024, 134217727); },
     "bad number of ports"},
    {"t", true,
     [](Text v, VmSettings& s) { return set_number(s.atom_limit, v, 8192, 2147483647); },
     "bad atom table size"},
    {"hms", true,
     [](Text v, VmSettings& s) { return set_number(s.min_heap_words, v, 1, INT64_MAX / 16); },
     "bad heap size"},
    {"hmbs", true,
     [](Text v, VmSettings& s) {
       return set_number(s.min_binary_virtual_words, v, 1, INT64_MAX / 16);
     },
     "bad heap size"},
    {"JIT", true,
     [](Text v, VmSettings& s) { return s.jit = v == "true", v == "true" || v == "false"; },
     "bad JIT mode"},
    {"pc", true,
     [](Text v, VmSettings& s) {
       s.printable_unicode = v == "unicode";
       return v == "unicode" || v == "latin1";
     },
     "bad range of printable characters:"},
    {"A", true, [](Text v, VmSettings& s) { return set_async_threads(v, s); },
     "bad number of async threads"},
    {"C", true, time_warp, "Invalid time warp mode:"},
    {"c", true,
     [](Text v, VmSettings& s) { return v.empty() || set_boolean(s.time_correction, v); },
     "bad time correction value"},
    {"e", true,
     [](Text v, VmSettings& s) {
       if (!set_number(s.ets_table_limit, v, 1, INT32_MAX)) return false;
       s.ets_table_limit = std::max(s.ets_table_limit, kMinTableLimit);
       return true;
     },
     "bad maximum number of ETS tables"},
    {"hmax", true,
     [](Text v, VmSettings& s) { return set_number(s.max_heap_words, v, 0, INT64_MAX / 16); },
     "bad heap size"},
    {"hmaxk", true, [](Text v, VmSettings& s) { return set_boolean(s.max_heap_kill, v); },
     "bad max heap kill"},
    {"hmaxel", true, [](Text v, VmSettings& s) { return set_boolean(s.max_heap_log, v); },
     "bad max heap error logger"},
    {"hmqd", true,
     [](Text v, VmSettings& s) {
       s.off_heap_messages = v == "off_heap";
       return v == "off_heap" || v == "on_heap";
     },
     "Invalid message_queue_data flag:"},
    {"R", true, [](Text v, VmSettings& s) { return set_number(s.compat_rel, v, 22, 25); },
     "bad compatibility release number"},
    {"T", true,
     [](Text v, VmSettings& s) { return set_number(s.modified_timing_level, v, 0, 9); },
     "bad modified timing level"},
    {"spp", true, [](Text v, VmSettings& s) { return set_boolean(s.port_parallelism, v); },
     "bad port parallelism scheduling hint"},
    {"zdbbl", true, busy_limit, "bad dist buffer busy limit"},
    {"zdntgc", true, node_table_gc, "Invalid delayed node table gc:"},
    {"a", true, nullptr, ""},      {"hpds", true, nullptr, ""},
    {"IOt", true, nullptr, ""},    {"IOp", true, nullptr, ""},
    {"IOPt", true, nullptr, ""},   {"IOPp", true, nullptr, ""},  {"IOs", true, nullptr, ""},
    {"sbt", true, bind_type, "setting scheduler bind type '%' failed: invalid type"},
    {"sct", true, nullptr, ""},
    {"scl", true, is_boolean, "bad scheduler compact load value '%'"},
    {"sbwt", true, is_busy_wait, "bad scheduler busy wait threshold:"},
    {"sbwtdcpu", true, is_busy_wait, "bad dirty CPU scheduler busy wait threshold:"},
    {"sbwtdio", true, is_busy_wait, "bad dirty IO scheduler busy wait threshold:"},
    {"sub", true, is_boolean, "bad scheduler utilization balancing  value '%'"},
    {"swct", true, nullptr, ""},
    {"swt", true, is_wakeup, "scheduler wakeup threshold:"},
    {"swtdcpu", true, is_wakeup, "dirty CPU scheduler wakeup threshold:"},
    {"swtdio", true, is_wakeup, "dirty IO scheduler wakeup threshold:"},
    {"sws", true, nullptr, ""},    {"sss", true, nullptr, ""},   {"sssdcpu", true, nullptr, ""},
    {"sssdio", true, nullptr, ""}, {"secio", true, nullptr, ""}, {"ssrct", true, nullptr, ""},
    {"stbt", true, bind_type, "setting scheduler bind type '%' failed: invalid type"},
    {"sfwi", true, nullptr, ""},
    {"rg", true, nullptr, ""},     {"K", true, nullptr, ""},     {"i", true, nullptr, ""},
};

const Flag* find_flag(Text name) {
  for (const Flag& f : kFlags)
    if (f.name == name) return &f;
  return nullptr;
}

// The longest flag that the argument begins with, for a value joined to it: S1, sbtu.
const Flag* find_joined_flag(Text argument) {
  const Flag* found = nullptr;
  for (const Flag& f : kFlags) {
    bool begins = argument.substr(0, f.name.size()) == f.name;
    if (begins && (!found || f.name.size() > found->name.size())) found = &f;
  }
  return found;
}

// Flags whose value stands in the same argument. False: unknown.
bool joined_flag(Text name, VmSettings& s) {
  switch (name.empty() ? '\0' : name[0]) {
    case 'B':
      s.break_ignored = name == "Bi";
      s.break_disabled = name == "B" || name == "Bd";
      return name.size() <= 2;
    case 'f': s.file_name_mode = name.substr(0, 3) == "fnl" ? "latin1" : "utf8"; return true;
    case 'W': if (name.size() == 2) s.warning_level = name[1]; return true;
    case 'M': case 'J': case 'v': case 'd': case 'l': case 'L': case 'r': case 'n': case 'e':
      return true;
    default: return false;
  }
}

}  // namespace

std::optional<int> parse_command_line(std::span<char* const> arguments, VmSettings& s) {
  if (!arguments.empty()) s.program = arguments[0];
  size_t i = 1;
  for (; i < arguments.size(); i++) {
    Text argument = arguments[i];
    if (argument == "--") {
      i++;
      break;
    }
    if (argument.empty() || argument[0] != '-') return usage("bad argument", argument);
    s.emulator_arguments.emplace_back(argument);
    Text name = argument.substr(1);
    if (name == "V") {
      std::fputs("Erlang (SMP,ASYNC_THREADS) (BEAM) emulator version 13.1.5\n", stderr);
      return 0;
    }
    const Flag* flag = find_flag(name);
    if (!flag) {
      if (const Flag* joined = find_joined_flag(name)) {
        Text value = name.substr(joined->name.size());
        if (joined->apply && !joined->apply(value, s)) return usage(joined->complaint, value);
        continue;
      }
      if (!joined_flag(name, s)) return usage("unknown flag", argument);
      if (name == "W" && i + 1 < arguments.size()) s.warning_level = arguments[++i][0];
      if (name[0] == 'W' && Text("eiw").find(s.warning_level) == Text::npos) {
        Text value = name == "W" ? Text(arguments[i]) : name.substr(1);
        return usage("unrecognized warning_map option", value);
      }
      bool value_follows = name[0] == 'M' && i + 1 < arguments.size() && arguments[i + 1][0] != '-';
      if (value_follows) s.emulator_arguments.emplace_back(arguments[++i]);
      continue;
    }
    bool optional = name == "c" || name == "K";
    bool next_is_flag = i + 1 >= arguments.size() || arguments[i + 1][0] == '-';
    if (next_is_flag && optional) continue;
    if (i + 1 >= arguments.size()) return usage("no value for", argument);
    Text value = arguments[++i];
    s.emulator_arguments.emplace_back(value);
    if (flag->apply && !flag->apply(value, s)) return usage(flag->complaint, value);
  }
  for (; i < arguments.size(); i++) s.boot_arguments.emplace_back(arguments[i]);
  return std::nullopt;
}

}  // namespace apus
