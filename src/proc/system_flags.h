// What erlang:system_flag/2 changes while the VM runs, and nobody else owns.
//
// Threads: each field on its own is atomic; a reader may see one change before another.
// OTP: erlang:system_flag/2.
#pragma once

#include <atomic>
#include <cstdint>

namespace apus {

struct SystemFlags {
  std::atomic<int> backtrace_depth{8};
  std::atomic<int> outstanding_system_requests{4};
  std::atomic<uint64_t> trace_control_word{0};
  std::atomic<bool> scheduler_wall_time{false};
  std::atomic<bool> time_offset_final{false};   // Single time warp: the offset has been set.
  std::atomic<bool> off_heap_messages{false};   // +hmqd: what new processes begin with.
};

SystemFlags& system_flags();

}  // namespace apus
