// system_info about clocks and Erlang's time.
#include "bif/info/rows.h"
#include "heap/builders.h"
#include "os/clock.h"
#include "proc/process.h"
#include "proc/settings.h"
#include "proc/system_flags.h"
#include "term/atom.h"
#include "timer/erlang_time.h"

namespace apus {
namespace {

Term pair(Process& p, Term name, Term value) { return make_tuple(p.heap, {name, value}); }

// The last moment that fits stock's time, seconds rounded down: nanoseconds in 63 bits, started at the
// least small integer.
constexpr int64_t kEndTime = 8646911283000000000;

Outcome monotonic_source(Process& p) {
  return make_list_of(
      p.heap, {pair(p, "function"_atom, "clock_gettime"_atom),
               pair(p, "clock_id"_atom, "CLOCK_MONOTONIC"_atom),
               pair(p, "resolution"_atom, make_integer(p.heap, os::kNsPerSecond)),
               pair(p, "extended"_atom, "no"_atom), pair(p, "parallel"_atom, "yes"_atom),
               pair(p, "time"_atom, make_integer(p.heap, os::monotonic_ns()))});
}

Outcome system_source(Process& p) {
  return make_list_of(
      p.heap, {pair(p, "function"_atom, "clock_gettime"_atom),
               pair(p, "clock_id"_atom, "CLOCK_REALTIME"_atom),
               pair(p, "resolution"_atom, make_integer(p.heap, os::kNsPerSecond)),
               pair(p, "parallel"_atom, "yes"_atom),
               pair(p, "time"_atom, make_integer(p.heap, os::system_ns()))});
}

Outcome time_offset_state(Process&) {
  switch (settings().time_warp) {
    case TimeWarp::kNone: return "final"_atom;
    case TimeWarp::kSingle: return system_flags().time_offset_final ? "final"_atom : "preliminary"_atom;
    case TimeWarp::kMulti: return "volatile"_atom;
  }
  UNREACHABLE("a value outside the enum TimeWarp");
}

Outcome time_warp_mode(Process&) {
  switch (settings().time_warp) {
    case TimeWarp::kNone: return "no_time_warp"_atom;
    case TimeWarp::kSingle: return "single_time_warp"_atom;
    case TimeWarp::kMulti: return "multi_time_warp"_atom;
  }
  UNREACHABLE("a value outside the enum TimeWarp");
}

constexpr InfoRow kRows[] = {
    SYSTEM_INFO(end_time, [](Process& p) -> Outcome { return make_integer(p.heap, kEndTime); }),
    SYSTEM_INFO(modified_timing_level,
                [](Process&) -> Outcome {
                  int level = settings().modified_timing_level;
                  return level < 0 ? "undefined"_atom : make_small(level);
                }),
    SYSTEM_INFO(os_monotonic_time_source, monotonic_source),
    SYSTEM_INFO(os_system_time_source, system_source),
    SYSTEM_INFO(start_time,
                [](Process& p) -> Outcome { return make_integer(p.heap, kMonotonicStart); }),
    SYSTEM_INFO(time_correction,
                [](Process&) -> Outcome { return make_boolean(settings().time_correction); }),
    SYSTEM_INFO(time_offset, time_offset_state),
    SYSTEM_INFO(time_warp_mode, time_warp_mode),
    SYSTEM_INFO(tolerant_timeofday,
                [](Process&) -> Outcome {
                  return settings().time_correction ? "enabled"_atom : "disabled"_atom;
                }),
};

}  // namespace

InfoRows clock_rows() { return kRows; }

}  // namespace apus
