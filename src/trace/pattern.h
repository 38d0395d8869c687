// Changing what calls are traced: the work of erlang:trace_pattern/3 on functions.
//
// Threads: changes one at a time, by a lock within. OTP: erlang:trace_pattern/3.
#pragma once

#include "code/code_set.h"
#include "trace/point.h"

namespace apus {

enum PatternKind : uint32_t { kGlobal = 1, kLocal = 2, kMeta = 4, kCount = 8, kTimeSpent = 16, kDebugger = 32 };
// Those of which functions are seen at their entries.
inline constexpr uint32_t kAtEntry = kLocal | kMeta | kCount | kTimeSpent;

struct PatternChange {
  uint32_t kinds = kGlobal;
  enum class Do : uint8_t { kOn, kOff, kRestart, kPause } action = Do::kOn;
  SpecificationRef specification;  // Of global, local and meta, unless kOff.
  TracerRef meta_tracer;
};

struct FunctionPattern {
  Term module, function;  // The atom '_' is any.
  int64_t arity = -1;     // -1: any.
  bool fits(Term name, uint32_t arity_of) const;
};

// Changes all functions that fit. How many there are.
int64_t change_pattern(const FunctionPattern& pattern, const PatternChange& change);

// What modules get that are loaded from now on.
void change_load_pattern(const PatternChange& change);
PointSettings load_pattern();
// For code/ (set_commit_watcher): the former instances lose what was traced, the new ones get what is
// due to them.
void trace_commit(Module* module, CodeInstance* former, CodeInstance* fresh);

}  // namespace apus
