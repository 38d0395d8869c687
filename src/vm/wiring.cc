#include "vm/wiring.h"

#include "bif/info/scheduler_control.h"
#include "bif/persistent_term/persistent_term.h"
#include "code/builtin.h"
#include "code/code_set.h"
#include "code/etf_names.h"
#include "dist/alive.h"
#include "dist/incoming.h"
#include "dist/outgoing.h"
#include "dist/process_carrier.h"
#include "etf/encoder.h"
#include "ets/tables.h"
#include "natives/drivers.h"
#include "natives/nif_libraries.h"
#include "nif/call.h"
#include "nif/hooks.h"
#include "nif/load.h"
#include "ops/backtrace.h"
#include "ops/builtin_call.h"
#include "ops/engine.h"
#include "ops/stacktrace.h"
#include "port/commands.h"
#include "port/driver.h"
#include "port/loading.h"
#include "port/outside.h"
#include "port/port_table.h"
#include "proc/bif.h"
#include "proc/exit.h"
#include "proc/registry.h"
#include "proc/run.h"
#include "proc/tracing.h"
#include "proc/settings.h"
#include "sync/grace.h"
#include "trace/events.h"
#include "trace/pattern.h"
#include "trace/system_profile.h"
#include "upgrade/loading.h"
#include "vm/halt.h"
#include "vm/tracer_module.h"

namespace apus {
namespace {

Term stack_trace_of(Process& p, TermHeap& heap, size_t depth) {
  return current_trace(p, heap, p.ip, static_cast<unsigned>(depth));
}

// How a process ends, in the order others can see; see proc/exit.h.
constexpr ExitStep kExitSteps[] = {
    {"cancel timers", exit_cancel_timers},
    {"unblock schedulers", exit_unblock_schedulers},
    {"end tables", ets::exit_tables},
    {"unregister name", exit_unregister_name},
    {"unwatch nodes", exit_unwatch_nodes},
    {"leave nodes", dist::exit_leave_nodes},
    {"end distribution", dist::exit_stop},
    {"end connection", dist::exit_end_carried},
    {"leave table", exit_leave_table},
    {"end suspensions", exit_end_suspensions},
    {"leave drivers", exit_leave_drivers},
    {"tell links", exit_tell_links},
    {"end monitors", exit_end_monitors},
    {"tell watchers", exit_tell_watchers},
    {"free nif state", nif::exit_free_nif_state, true},
};

bool is_port_alive(Term port) {
  grace::Guard guard;
  return find_port(port) != nullptr;
}

bool command_port(Process* caller, Term port, Term data) {
  return send_command(caller ? caller->pid : kNoTerm, port, data);
}

// As a driver expects its bytes: in the external format.
void write_trace_to_port(Term port, Term message) {
  TermHeap heap;
  if (Term bytes = etf::term_to_binary(heap, message)) command_port(current_process(), port, bytes);
}

void install_nifs() {
  set_nif_call(nif::call);
  nif::Hooks nif_hooks;
  nif_hooks.whereis = whereis;
  nif_hooks.is_port_alive = is_port_alive;
  nif_hooks.port_command = command_port;
  nif_hooks.code_names = &code_names();
  nif::set_hooks(nif_hooks);
  set_native_unloader(nif::unload_library);
  for (const auto& library : natives::built_in_nif_libraries())
    nif::add_built_in_library(library.module, library.init);
}

void install_tracing() {
  trace_hooks = process_trace_hooks();
  set_commit_watcher(trace_commit);
  TracerHooks tracer;
  tracer.is_module = is_tracer_module;
  tracer.enabled = ask_tracer_module;
  tracer.trace = tell_tracer_module;
  tracer.is_port_alive = is_port_alive;
  tracer.write_to_port = write_trace_to_port;
  set_tracer_hooks(tracer);
  install_system_profile();
}

void install_ports() {
  install_port_outside();
  for (const auto& driver : natives::built_in_drivers())
    CHECK(add_driver(driver.init(), driver.is_hidden));
}

void install_distribution() {
  dist::install_outside();
  dist::set_code_names(&code_names());
  dist::set_dynamic_name_query(has_dynamic_node_name);
}

}  // namespace

void install_wiring() {
  install_builtins(bif_table, bif_count);
  start_engine();
  EngineHooks hooks;
  hooks.run = run_engine;
  hooks.start = process_start_address();
  hooks.end = process_end_address();
  hooks.stack_trace = stack_trace_of;
  hooks.function_at = function_at;
  hooks.backtrace = write_backtrace;
  hooks.program_counter = write_program_counter;
  set_engine(hooks);
  install_tracing();
  set_exit_steps(kExitSteps, std::size(kExitSteps));
  install_nifs();
  install_ports();
  install_distribution();
  halt_vm = halt;
}

}  // namespace apus
