// Emulator flags about limits, heaps, time, names and the engine. OTP: erl(1), "Emulator Flags".
#include <algorithm>
#include <charconv>

#include "base/complain.h"
#include "proc/system_flags.h"
#include "vm/emulator_flag.h"

namespace apus {
namespace {

using Text = std::string_view;

constexpr uint32_t kMinTableLimit = 8192;
constexpr int kMaxTableSize = 134217727;

Verdict set_table_size(uint32_t& to, Text value) {
  return value == "legacy" || set_int(to, value, 1024, kMaxTableSize);
}

Verdict min_heap(Text value, VmSettings& s) {
  return set_int(s.min_heap_words, value, 1, INT32_MAX);
}

Verdict max_heap(Text value, VmSettings& s) {
  int64_t n = leading_number(value).value_or(0);
  if (n < 0 || n > INT64_MAX / 16) return false;
  s.max_heap_words = static_cast<size_t>(n);
  return true;
}

Verdict time_warp(Text value, VmSettings& s) {
  if (value == "no_time_warp") s.time_warp = TimeWarp::kNone;
  else if (value == "single_time_warp") s.time_warp = TimeWarp::kSingle;
  else if (value == "multi_time_warp") s.time_warp = TimeWarp::kMulti;
  else return false;
  return true;
}

// In KiB.
Verdict busy_limit(Text value, VmSettings& s) {
  if (!set_int(s.dist_busy_bytes, value, 1, 2097151))
    return "Invalid dbbl limit: " + std::to_string(leading_int(value));
  s.dist_busy_bytes *= 1024;
  return true;
}

// The whole text must be the number.
Verdict node_table_gc(Text value, VmSettings& s) {
  if (value == "infinity") return s.node_table_gc_s = -1, true;
  int n;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
  bool whole = error == std::errc() && end == value.data() + value.size();
  if (!whole || n < 0 || n > 100'000'000) return false;
  s.node_table_gc_s = n;
  return true;
}

Verdict reader_groups(Text value, VmSettings&) {
  if (!leading_number(value)) return false;
  int n = leading_int(value);
  if (n < 0) return "bad reader groups limit: " + std::to_string(n);
  return true;
}

// u, a or l, then w, i or e: what to do about names that are wrongly coded.
Verdict file_names(Text value, VmSettings& s) {
  const char kind = value.empty() ? '\0' : value[0];
  if (kind == 'l') return s.file_name_mode = "latin1", true;
  if (kind != 'u' && kind != 'a') return false;
  s.file_name_mode = "utf8";
  Text warnings = value.substr(1);
  if (warnings.empty() || Text("wie").find(warnings[0]) != Text::npos) return true;
  return replace_percent("bad type of warnings for wrongly coded filename: %", warnings);
}

Verdict break_handling(Text rest, VmSettings& s) {
  s.break_ignored = rest.substr(0, 1) == "i";
  s.break_is_typed = rest.substr(0, 1) == "c";
  s.break_disabled = rest.empty() || rest[0] == 'd';
  return true;
}

Verdict warnings(Text value, VmSettings& s) {
  if (value.empty() || Text("eiw").find(value[0]) == Text::npos) return false;
  s.warning_level = value[0];
  return true;
}

Verdict chatty(Text, VmSettings&) {
  complain("warning: -v (only in debug compiled code)\n");
  return true;
}

Verdict refuse(Text, VmSettings&) { return false; }

constexpr FlagValue kJoinedOrNext = FlagValue::kJoinedOrNext, kRest = FlagValue::kRest;

constexpr EmulatorFlag kRows[] = {
    {"A", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict {
       if (!set_int(s.async_threads, v, 0, 1024)) return false;
       s.async_threads = std::max(s.async_threads, 1);  // As stock: there is always one.
       return true;
     },
     "bad number of async threads %"},
    {"a", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict {
       int n = leading_int(v);
       return n >= 16 && n <= 8192;
     },
     "bad stack size for async threads %"},
    {"B", FlagValue::kRestOrBreak, break_handling, ""},
    {"C", kJoinedOrNext, time_warp, "Invalid time warp mode: %"},
    {"d", kRest, nullptr, ""},
    {"dcg", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict { return leading_number(v).value_or(-1) >= 0; },
     "bad decentralized counter groups limit: %"},
    {"e", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict {
       if (!set_int(s.ets_table_limit, v, 0, INT32_MAX)) return false;
       s.ets_table_limit = std::max(s.ets_table_limit, kMinTableLimit);
       return true;
     },
     "bad maximum number of ets tables %"},
    {"ec", kRest,
     [](Text v, VmSettings& s) -> Verdict {
       if (v.empty()) s.ets_always_compressed = true;
       return true;
     },
     ""},
    {"fn", kJoinedOrNext, file_names,
     "bad filename encoding %, can be (l,u or a, optionally followed by w, i or e)"},
    {"H", kRest, refuse, "The undocumented +H option has been removed (R10B-6)."},
    {"h", kJoinedOrNext, min_heap, "bad heap size %"},
    {"hms", kJoinedOrNext, min_heap, "bad heap size %"},
    {"hmbs", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict {
       return set_int(s.min_binary_virtual_words, v, 1, INT32_MAX);
     },
     "bad heap size %"},
    {"hmax", kJoinedOrNext, max_heap, "bad max heap size %"},
    {"hmaxk", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return set_boolean(s.max_heap_kill, v); },
     "bad max heap kill %"},
    {"hmaxel", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return set_boolean(s.max_heap_log, v); },
     "bad max heap error logger %"},
    {"hmqd", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict {
       s.off_heap_messages = v == "off_heap";
       return is_one_of(v, {"off_heap", "on_heap"});
     },
     "Invalid message_queue_data flag: %"},
    {"hpds", kJoinedOrNext, [](Text v, VmSettings&) -> Verdict { return leading_int(v) > 0; },
     "bad initial process dictionary size %"},
    {"i", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return s.boot_module = v, true; }, ""},
    {"J", kRest, refuse, "invalid JIT option -J%"},
    {"JDdump", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict { return is_one_of(v, {"true", "false"}); },
     "bad +JDdump flag %"},
    {"JIT", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return set_boolean(s.jit, v); }, "bad JIT mode %"},
    {"JPfp", kRest, nullptr, ""},
    {"JPperf", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict {
       return is_one_of(v, {"true", "false", "map", "dump"});
     },
     "bad +JPperf support flag %"},
    {"K", kJoinedOrNext, nullptr, ""},
    {"L", kRest, nullptr, ""},
    {"n", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict { return is_one_of(v, {"s", "a", "d"}); },
     "bad -n option %"},
    {"P", kJoinedOrNext,
     [](Text v, VmSettings& s) { return set_table_size(s.process_limit, v); },
     "bad number of processes %"},
    {"pc", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict {
       s.printable_unicode = v == "unicode";
       return is_one_of(v, {"unicode", "latin1"});
     },
     "bad range of printable characters: %"},
    {"Q", kJoinedOrNext, [](Text v, VmSettings& s) { return set_table_size(s.port_limit, v); },
     "bad number of ports %"},
    {"R", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return set_int(s.compat_rel, v, 23, 25); },
     "bad compatibility release number %"},
    {"r", kRest, nullptr, ""},
    {"rg", kJoinedOrNext, reader_groups, "bad reader groups limit: %"},
    {"T", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict { return set_int(s.modified_timing_level, v, 0, 9); },
     "bad modified timing level %"},
    {"t", kJoinedOrNext,
     [](Text v, VmSettings& s) -> Verdict {
       int64_t n = leading_number(v).value_or(0);
       if (n < 8192 || n > INT32_MAX) return false;
       s.atom_limit = static_cast<uint32_t>(n);
       return true;
     },
     "bad atom table size %"},
    {"v", kRest, chatty, ""},
    {"W", kJoinedOrNext, warnings, "unrecognized warning_map option %"},
    {"z", kRest, refuse, "bad -z option -z%"},
    {"zdbbl", kJoinedOrNext, busy_limit, ""},
    {"zdntgc", kJoinedOrNext, node_table_gc, "Invalid delayed node table gc: %"},
    {"zebwt", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict {
       return is_one_of(v, {"none", "very_short", "short", "medium", "long", "very_long",
                            "extremely_long"});
     },
     "Invalid ets busy wait threshold: %"},
    {"zosrl", kJoinedOrNext,
     [](Text v, VmSettings&) -> Verdict {
       int n;
       if (!set_int(n, v, 1, kMaxTableSize)) return false;
       system_flags().outstanding_system_requests = n;
       return true;
     },
     "Invalid outstanding requests limit %"},
};

}  // namespace

EmulatorFlags machine_flags() { return kRows; }

}  // namespace apus
