// The list of drivers; see driver.h.
#include "port/driver.h"

#include "port/loading.h"
#include "sync/grace.h"
#include "sync/mutex.h"

namespace apus {
namespace {

Mutex mutex{LockRank::drivers};

std::vector<Driver*>& drivers() APUS_REQUIRES(mutex) {
  static auto* list = new std::vector<Driver*>;
  return *list;
}

Driver* find_listed(std::string_view name) APUS_REQUIRES(mutex) {
  for (Driver* driver : drivers())
    if (driver->name == name) return driver;
  return nullptr;
}

}  // namespace

bool add_driver(ErlDrvEntry* entry, bool is_hidden) {
  if (entry->init && entry->init() < 0) return false;
  auto* driver = new Driver(*entry);
  driver->is_hidden = is_hidden;
  list_driver(driver);
  return true;
}

void list_driver(Driver* driver) {
  MutexLock lock(mutex);
  drivers().push_back(driver);
}

bool unlist_driver(Driver& driver) {
  {
    MutexLock lock(mutex);
    if (driver.port_count.load(std::memory_order_acquire) > 0) return false;
    std::erase(drivers(), &driver);
  }
  grace::retire(&driver, [](void* d) { static_cast<Driver*>(d)->release(); });
  return true;
}

Driver* find_driver(std::string_view name) {
  MutexLock lock(mutex);
  return find_listed(name);
}

Driver* take_driver(std::string_view name) {
  MutexLock lock(mutex);
  Driver* driver = find_listed(name);
  if (!driver || driver->is_closed.load(std::memory_order_acquire)) return nullptr;
  driver->port_count.fetch_add(1, std::memory_order_relaxed);
  return driver;
}

void take_again(Driver& driver) { driver.port_count.fetch_add(1, std::memory_order_relaxed); }

void give_back(Driver& driver) {
  if (driver.loaded == nullptr) {
    driver.port_count.fetch_sub(1, std::memory_order_relaxed);
    return;
  }
  grace::Guard guard;  // It may be unloaded before we have told of it.
  bool was_last = driver.port_count.fetch_sub(1, std::memory_order_acq_rel) == 1;
  if (was_last) driver_is_unused(driver);
}

std::vector<std::string> driver_names() {
  MutexLock lock(mutex);
  std::vector<std::string> names;
  for (Driver* driver : drivers())
    if (!driver->is_hidden) names.push_back(driver->name);
  return names;
}

}  // namespace apus
