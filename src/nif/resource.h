// Resource: an object of a NIF library, counted by terms (magic references) and by the library.
//
//   | MagicObject | type | size | monitors | ... to 16 bytes | the library's object |
//
// The library knows only the address of its object. The last reference runs the type's destructor,
// on whatever thread dropped it and often inside a collection; it gets an environment of its own.
//
// Monitors: a resource can monitor processes. Process and resource share a Cell, which outlives
// both: the process's death and the resource's end may come at the same time, and whoever takes the
// cell's lock first decides whether the down callback runs.
// Threads: any. Locks: rank nif_monitor, one a cell.
// OTP: erl_nif(3), "Resource objects" and ErlNifMonitor.
#pragma once

#include <vector>

#include "abi/erl_nif.h"
#include "heap/magic.h"
#include "heap/shared_binary.h"
#include "nif/resource_type.h"
#include "proc/peer.h"
#include "sync/mutex.h"

namespace apus::nif {

class ResourceMonitor;

class Resource final : public MagicObject {
 public:
  // One with one reference, for the caller; null when there is no memory.
  static Resource* make(ErlNifResourceType* type, size_t size_bytes);
  static Resource* of(void* object);
  // The resource behind a term, or null.
  static Resource* of_term(Term t);

  void* object();
  ErlNifResourceType* resource_type() const { return resource_type_; }
  size_t size_bytes() const;  // The library's object.

  // Calls the stop callback with an environment of its own.
  void stopped(ErlNifEvent event, bool is_direct);

  // The list of monitors. Whoever takes one out has its reference.
  void add_monitor(ResourceMonitor* monitor);
  bool remove_monitor(ResourceMonitor* monitor);
  ResourceMonitor* take_monitor(const Reference& reference);
  ResourceMonitor* take_any_monitor();

 private:
  Resource(ErlNifResourceType* type, size_t size_bytes);
  ~Resource() override = default;
  void destroy() override;

  ErlNifResourceType* const resource_type_;
  Mutex monitors_mutex_{LockRank::nif_resource};
  std::vector<ResourceMonitor*> monitors_ APUS_GUARDED_BY(monitors_mutex_);
};

}  // namespace apus::nif
