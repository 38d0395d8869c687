// Who is told: a process, a port, or a module with a state ({tracer, Module, State}).
//
// Immutable and counted: settings of processes and of traced functions hold it.
// Threads: any. OTP: erlang:trace/3, {tracer, ...}; erl_tracer(3).
#pragma once

#include <atomic>
#include <memory>

#include "proc/stored_term.h"

namespace apus {

class Tracer {
 public:
  // module kNoTerm: `state` is the pid or port itself.
  Tracer(Term module, Term state) : module_(module), state_(state) {}

  Term module() const { return module_; }
  Term state() const { return state_.term(); }
  bool is_process() const { return !module_ && state().is_local_pid(); }
  // A pid or port, or {Module, State} built in `heap`.
  Term term(TermHeap& heap) const;
  bool is_same(const Tracer& other) const;

 private:
  const Term module_;
  StoredTerm state_;
};

using TracerRef = std::shared_ptr<const Tracer>;

// How a module is asked and told, and ports written to: set by vm.
struct TracerHooks {
  // Whether it has the callbacks of a tracer.
  bool (*is_module)(Term module) = nullptr;
  // Module:enabled(Tag, State, Tracee): trace, discard or remove.
  Term (*enabled)(const Tracer& tracer, Term tag, Term tracee) = nullptr;
  // Module:trace(Tag, State, Tracee, Message, Options). options: a map.
  void (*trace)(const Tracer& tracer, Term tag, Term tracee, Term message, Term options) = nullptr;
  bool (*is_port_alive)(Term port) = nullptr;
  void (*write_to_port)(Term port, Term message) = nullptr;
};
void set_tracer_hooks(const TracerHooks& hooks);
const TracerHooks& tracer_hooks();

enum class TracerAnswer : uint8_t { kTrace, kDiscard, kRemove };
// Whether it wants to be told of this event. kRemove: it is gone.
TracerAnswer ask_tracer(const Tracer& tracer, Term tag, Term tracee);

}  // namespace apus
