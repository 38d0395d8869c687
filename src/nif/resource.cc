// The life of resources: made in one block with the library's object, destroyed with the last
// reference.
#include "nif/resource.h"

#include <cstdlib>
#include <new>

#include "nif/env.h"
#include "nif/resource_monitor.h"

namespace apus::nif {

namespace {

const char kResourceTag = 0;

// The library's object is aligned as malloc aligns.
constexpr size_t kObjectOffset = (sizeof(Resource) + 15) / 16 * 16;

}  // namespace

Resource::Resource(ErlNifResourceType* type, size_t size_bytes)
    : MagicObject(&kResourceTag, kObjectOffset + size_bytes), resource_type_(type) {
  type->retain();
}

Resource* Resource::make(ErlNifResourceType* type, size_t size_bytes) {
  if (size_bytes > PTRDIFF_MAX - kObjectOffset) return nullptr;
  void* memory = std::malloc(kObjectOffset + size_bytes);
  if (memory == nullptr) return nullptr;
  return new (memory) Resource(type, size_bytes);
}

Resource* Resource::of(void* object) {
  return reinterpret_cast<Resource*>(static_cast<char*>(object) - kObjectOffset);
}

Resource* Resource::of_term(Term t) { return magic_cast<Resource>(t, &kResourceTag); }

size_t Resource::size_bytes() const { return occupied_bytes() - kObjectOffset; }

void* Resource::object() { return reinterpret_cast<char*>(this) + kObjectOffset; }

void Resource::stopped(ErlNifEvent event, bool is_direct) {
  if (resource_type_->stop == nullptr) return;
  OwnEnv env(resource_type_->library);
  resource_type_->stop(&env, object(), event, is_direct);
}

void Resource::add_monitor(ResourceMonitor* monitor) {
  MutexLock lock(monitors_mutex_);
  monitors_.push_back(monitor);
}

bool Resource::remove_monitor(ResourceMonitor* monitor) {
  MutexLock lock(monitors_mutex_);
  return std::erase(monitors_, monitor) > 0;
}

ResourceMonitor* Resource::take_monitor(const Reference& reference) {
  MutexLock lock(monitors_mutex_);
  for (ResourceMonitor*& each : monitors_) {
    if (!(each->reference() == reference)) continue;
    ResourceMonitor* monitor = each;
    each = monitors_.back();
    monitors_.pop_back();
    return monitor;
  }
  return nullptr;
}

ResourceMonitor* Resource::take_any_monitor() {
  MutexLock lock(monitors_mutex_);
  if (monitors_.empty()) return nullptr;
  ResourceMonitor* monitor = monitors_.back();
  monitors_.pop_back();
  return monitor;
}

// The destructor callback may still use the object, but must not make new terms of it.
void Resource::destroy() {
  drop_monitors(this);
  ErlNifResourceType* type = resource_type_;
  if (type->destructor != nullptr) {
    OwnEnv env(type->library);
    type->destructor(&env, object());
  }
  this->~Resource();
  std::free(this);
  type->release();
}

}  // namespace apus::nif
