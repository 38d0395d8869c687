// What a process or a port is traced by: flags and a tracer. The settings of a process are immutable; a change
// replaces them, whoever makes it (erlang:trace/3 of another process, a match specification, a parent).
//
// Threads: any, in a grace section: settings found stay good until it ends.
// OTP: erlang:trace/3.
#pragma once

#include "proc/tracing.h"
#include "trace/tracer.h"

namespace apus {

struct TraceSettings {
  uint32_t flags = 0;
  TracerRef tracer;
};

inline constexpr uint32_t kTimestampFlags =
    kTraceTimestamp | kTraceStrictTimestamp | kTraceMonotonicTimestamp;
// What the flag `all` means.
inline constexpr uint32_t kAllTraceFlags =
    kTimestampFlags | kTraceSend | kTraceReceive | kTraceSetOnSpawn | kTraceSetOnFirstSpawn |
    kTraceSetOnLink | kTraceSetOnFirstLink | kTraceCall | kTraceProcs | kTraceRunning |
    kTraceGarbageCollection | kTraceArity | kTraceReturnTo | kTraceSilent | kTraceRunningPorts |
    kTraceRunningProcs | kTracePorts | kTraceSchedulerId | kTraceExiting;

inline constexpr uint32_t kEveryTraceFlag = ~uint32_t{0};

// What means something to ports, and to processes: when a crowd is traced, a kind of which none of the flags
// is named is left alone.
inline constexpr uint32_t kPortTraceFlags = kTimestampFlags | kTraceSend | kTraceReceive |
                                            kTraceSilent | kTraceRunningPorts | kTracePorts |
                                            kTraceSchedulerId;
inline constexpr uint32_t kProcessTraceFlags =
    kAllTraceFlags & ~uint32_t{kTraceRunningPorts | kTracePorts};

// The flag of that name; 0 when there is none.
uint32_t trace_flag(Term name);
// The names of flags, in stock's order.
Term trace_flag_names(uint32_t flags, TermHeap& heap);

// The settings of what is traced, else null.
inline const TraceSettings* settings_of(const TracedBy& tracing) {
  return tracing.settings.load(std::memory_order_acquire);
}
const TraceSettings* settings_of(const Process& p);

// Sets `on`, clears `off`. With a tracer, that one from now on. No flags left: no tracer either.
void change_settings(TracedBy& tracing, uint32_t on, uint32_t off, const TracerRef& tracer);
void change_settings(Process& p, uint32_t on, uint32_t off, const TracerRef& tracer);
// Ends tracing, when the settings are still these.
void drop_settings(TracedBy& tracing, const TraceSettings* former);
// The process's own part, made when it has none.
ProcessTracing& ensure_tracing(Process& p);

// What new processes and new ports begin with. tracer null: nothing any more, whatever `off` says.
enum class Newborn : uint8_t { kProcess, kPort };
void change_default_settings(Newborn kind, uint32_t on, uint32_t off, const TracerRef& tracer);
// None any more once their tracer is found to be gone.
TraceSettings living_default_settings(Newborn kind);

}  // namespace apus
