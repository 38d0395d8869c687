// The list of drivers; see driver.h.
#include "port/driver.h"

#include "sync/mutex.h"

namespace apus {
namespace {

Mutex mutex{LockRank::drivers};

std::vector<Driver*>& drivers() APUS_REQUIRES(mutex) {
  static auto* list = new std::vector<Driver*>;
  return *list;
}

}  // namespace

bool add_driver(ErlDrvEntry* entry, bool is_hidden) {
  if (entry->init && entry->init() < 0) return false;
  auto* driver = new Driver;
  driver->name = entry->driver_name;
  driver->entry = entry;
  driver->is_hidden = is_hidden;
  MutexLock lock(mutex);
  drivers().push_back(driver);
  return true;
}

Driver* find_driver(std::string_view name) {
  MutexLock lock(mutex);
  for (Driver* driver : drivers())
    if (driver->name == name) return driver;
  return nullptr;
}

std::vector<std::string> driver_names() {
  MutexLock lock(mutex);
  std::vector<std::string> names;
  for (Driver* driver : drivers())
    if (!driver->is_hidden) names.push_back(driver->name);
  return names;
}

}  // namespace apus
