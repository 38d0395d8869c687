// ResourceMonitor: that one resource wants to know when one process ends.
//
// The process keeps it among its watchers, the resource in its list; each holds a reference. Which
// of "the process ended", "the resource ended" and "demonitored" comes first is decided under the
// monitor's own lock, by who takes `resource_` out.
// Threads: any.
// OTP: erl_nif(3), enif_monitor_process: the callback runs at most once, and not after a successful
// demonitor.
#pragma once

#include <atomic>
#include <cstring>

#include "nif/resource.h"
#include "proc/relations.h"

namespace apus {
class Process;
}

namespace apus::nif {

class ResourceMonitor final : public Listener {
 public:
  enum class Started : uint8_t { kWatching, kNoProcess };
  // Starts watching; `caller` is the process that runs the NIF, or null.
  static Started start(Resource* resource, Term pid, Process* caller, Reference* reference);
  // Ensures: false if there is no such monitor, or its callback has begun to run.
  static bool stop(Resource* resource, const Reference& reference);

  const Reference& reference() const { return reference_; }
  // Ends watching without the resource's list: for drop_monitors and stop, which have taken this out.
  // Ensures: false when the process's end came first. Gives up the resource's reference.
  bool end();
  void release();

 private:
  ResourceMonitor(Resource* resource, Term pid);
  static void process_ended(Listener* self, const Watcher& watcher, Term pid, Term reason);
  // The resource with a count for the caller, taken out for good; null when it is gone.
  Resource* take_resource();

  const Term pid_;
  const Reference reference_;
  std::atomic<int> references_{2};
  Mutex mutex_{LockRank::nif_monitor};
  Resource* resource_ APUS_GUARDED_BY(mutex_);
};

// What the library keeps of a monitor: its numbers.
inline ErlNifMonitor monitor_identity(const Reference& reference) {
  static_assert(sizeof(RefNumbers) <= sizeof(ErlNifMonitor));
  ErlNifMonitor identity{};
  std::memcpy(identity.data, &reference.numbers, sizeof(RefNumbers));
  return identity;
}
inline Reference monitor_reference(const ErlNifMonitor& identity) {
  Reference reference;
  std::memcpy(&reference.numbers, identity.data, sizeof(RefNumbers));
  return reference;
}

// Ends all monitors of a resource that is about to go.
void drop_monitors(Resource* resource);

}  // namespace apus::nif
