// Monitors of resources: starting, ending and what a process's end does.
#include "nif/resource_monitor.h"

#include "nif/env.h"
#include "proc/process_table.h"
#include "proc/signal.h"
#include "proc/still_process.h"
#include "sync/grace.h"

namespace apus::nif {

namespace {

// Asks a process to add or drop a watcher.
struct WatchSignal : Signal {
  WatchSignal(const SignalKind& kind, ResourceMonitor* monitor, const Reference& reference)
      : Signal(kind), monitor(monitor), reference(reference) {}
  ResourceMonitor* monitor;
  Reference reference;
};

// The monitor that this thread is just starting: should its process turn out to be gone, the answer is
// kNoProcess, and no callback.
thread_local ResourceMonitor* starting = nullptr;

void add_watcher(Process& p, ResourceMonitor* monitor) {
  Watcher watcher;
  watcher.reference = monitor->reference();
  watcher.listener = monitor;
  p.relations.tables().add_watcher(watcher);
}

void handle_watch(Process& receiver, Signal* signal) {
  auto* watch = static_cast<WatchSignal*>(signal);
  add_watcher(receiver, watch->monitor);
  delete watch;
}

// The process that calls. Others may be acting on its signals, and on its end, while it is on a dirty thread.
bool add_own_watcher(Process& caller, ResourceMonitor* monitor) {
  OwnLook look(caller);
  if (caller.is_exiting()) return false;
  add_watcher(caller, monitor);
  return true;
}

// The process ended before it saw the signal: as if it had seen it.
void refuse_watch(Term receiver, Signal* signal) {
  auto* watch = static_cast<WatchSignal*>(signal);
  if (watch->monitor != starting) watch->monitor->down(watch->monitor, {}, receiver, kNoTerm);
  delete watch;
}

// A watcher that is no longer there has been told already.
void handle_unwatch(Process& receiver, Signal* signal) {
  auto* watch = static_cast<WatchSignal*>(signal);
  if (RelationTables* tables = receiver.relations.tables_if_any()) {
    if (Watcher* watcher = tables->watchers.find(watch->reference)) {
      auto* monitor = static_cast<ResourceMonitor*>(watcher->listener);
      tables->watchers.remove(watcher);
      monitor->release();
    }
  }
  delete watch;
}

void refuse_unwatch(Term, Signal* signal) { delete static_cast<WatchSignal*>(signal); }

const SignalKind kWatch{"nif_monitor", handle_watch, refuse_watch};
const SignalKind kUnwatch{"nif_demonitor", handle_unwatch, refuse_unwatch};

bool ask_to_watch(Process& target, ResourceMonitor* monitor) {
  starting = monitor;
  bool is_sent = send_signal(target, new WatchSignal(kWatch, monitor, monitor->reference()));
  starting = nullptr;
  return is_sent;
}

}  // namespace

ResourceMonitor::ResourceMonitor(Resource* resource, Term pid)
    : Listener{process_ended}, pid_(pid), reference_{nullptr, next_ref_numbers()},
      resource_(resource) {}

void ResourceMonitor::release() {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

Resource* ResourceMonitor::take_resource() {
  MutexLock lock(mutex_);
  Resource* resource = resource_;
  resource_ = nullptr;
  return resource != nullptr && resource->try_retain() ? resource : nullptr;
}

ResourceMonitor::Started ResourceMonitor::start(Resource* resource, Term pid, Process* caller,
                                                Reference* reference) {
  grace::Guard guard;
  Process* target = caller != nullptr && caller->pid == pid ? caller : find_process(pid);
  if (target == nullptr || target->is_exiting()) return Started::kNoProcess;
  auto* monitor = new ResourceMonitor(resource, pid);
  *reference = monitor->reference_;
  resource->add_monitor(monitor);
  bool is_watched = target == caller ? add_own_watcher(*caller, monitor) : ask_to_watch(*target, monitor);
  if (is_watched) return Started::kWatching;
  if (resource->remove_monitor(monitor)) monitor->release();
  monitor->release();
  return Started::kNoProcess;
}

bool ResourceMonitor::end() {
  Resource* resource = take_resource();
  send_signal(pid_, new WatchSignal(kUnwatch, this, reference_));
  release();
  if (resource == nullptr) return false;
  resource->release();
  return true;
}

bool ResourceMonitor::stop(Resource* resource, const Reference& reference) {
  ResourceMonitor* monitor = resource->take_monitor(reference);
  return monitor != nullptr && monitor->end();
}

// The callback gets a count of the resource, so that it may do with it what it likes.
void ResourceMonitor::process_ended(Listener* self, const Watcher&, Term pid, Term) {
  auto* monitor = static_cast<ResourceMonitor*>(self);
  if (Resource* resource = monitor->take_resource()) {
    if (resource->remove_monitor(monitor)) monitor->release();
    ErlNifResourceType* type = resource->resource_type();
    if (type->down != nullptr) {
      OwnEnv env(type->library);
      ErlNifPid down_pid{nif_term(pid)};
      ErlNifMonitor identity = monitor_identity(monitor->reference_);
      type->down(&env, resource->object(), &down_pid, &identity);
    }
    resource->release();
  }
  monitor->release();
}

// Its reference count is zero already, so nobody can take the resource any more.
void drop_monitors(Resource* resource) {
  while (ResourceMonitor* monitor = resource->take_any_monitor()) monitor->end();
}

}  // namespace apus::nif
