// Monitors of processes by resources.
#include <cstring>

#include "heap/builders.h"
#include "nif/env.h"
#include "nif/resource_monitor.h"

namespace apus::nif {
extern "C" {

int enif_monitor_process(ErlNifEnv* env, void* obj, const ErlNifPid* pid, ErlNifMonitor* monitor) {
  Resource* resource = Resource::of(obj);
  if (resource->resource_type()->down == nullptr) return -1;
  Term target = term_of(pid->pid);
  if (!target.is_local_pid()) return 1;
  Process* caller = env != nullptr ? env->process : nullptr;
  Reference reference;
  auto started = ResourceMonitor::start(resource, target, caller, &reference);
  if (started == ResourceMonitor::Started::kNoProcess) return 1;
  if (monitor != nullptr) *monitor = monitor_identity(reference);
  return 0;
}

int enif_demonitor_process(ErlNifEnv*, void* obj, const ErlNifMonitor* monitor) {
  return ResourceMonitor::stop(Resource::of(obj), monitor_reference(*monitor)) ? 0 : 1;
}

int enif_compare_monitors(const ErlNifMonitor* a, const ErlNifMonitor* b) {
  return std::memcmp(a->data, b->data, sizeof a->data);
}

ERL_NIF_TERM enif_make_monitor_term(ErlNifEnv* env, const ErlNifMonitor* monitor) {
  return nif_term(make_ref(env->heap, monitor_reference(*monitor).numbers));
}

}  // extern "C"
}  // namespace apus::nif
