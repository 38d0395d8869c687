// See living.h.
#include "nif/living.h"

#include "nif/resource.h"
#include "sync/mutex.h"

namespace apus::nif {
namespace {

struct Living {
  std::vector<Library*> libraries;
  std::vector<ErlNifResourceType*> types;
};

Mutex mutex{LockRank::nif_living};
Living& living() APUS_REQUIRES(mutex) {
  static auto* all = new Living;
  return *all;
}

// Its references are those of its resources, and one while it is open.
size_t resources_of_type(const ErlNifResourceType& type) {
  intptr_t count = type.references.load(std::memory_order_acquire) - (type.is_open.load() ? 1 : 0);
  return count > 0 ? static_cast<size_t>(count) : 0;
}

void count_one(const ErlNifResourceType& type, std::vector<ResourceCount>* counts) {
  uint64_t version = type.library ? type.library->version : 0;
  for (ResourceCount& c : *counts)
    if (c.version == version && c.type == type.name) {
      c.count++;
      return;
    }
  counts->push_back({version, type.name, 1});
}

void count_in(const OffHeap& list, Term module, std::vector<ResourceCount>* counts) {
  for (Word* object = list.first(); object; object = OffHeap::next_of(object)) {
    Resource* resource = Resource::of_term(make_boxed(object));
    if (!resource || resource->resource_type()->module != module) continue;
    MutexLock lock(mutex);
    count_one(*resource->resource_type(), counts);
  }
}

}  // namespace

void add_living(Library* library) {
  MutexLock lock(mutex);
  living().libraries.push_back(library);
}

void remove_living(Library* library) {
  MutexLock lock(mutex);
  std::erase(living().libraries, library);
}

void add_living(ErlNifResourceType* type) {
  MutexLock lock(mutex);
  living().types.push_back(type);
}

void remove_living(ErlNifResourceType* type) {
  MutexLock lock(mutex);
  std::erase(living().types, type);
}

Library* change_library(ErlNifResourceType* type, Library* library) {
  MutexLock lock(mutex);
  return std::exchange(type->library, library);
}

std::vector<LibraryUse> libraries_of(Term module) {
  std::vector<LibraryUse> uses;
  MutexLock lock(mutex);
  for (const Library* library : living().libraries) {
    if (library->module != module) continue;
    LibraryUse use{library->version, library->path, library->functions.size(), {}};
    for (const ErlNifResourceType* type : living().types) {
      size_t count = type->library == library ? resources_of_type(*type) : 0;
      if (count > 0) use.resources.push_back({library->version, type->name, count});
    }
    uses.push_back(std::move(use));
  }
  return uses;
}

std::vector<ResourceCount> resources_of(Process& p, Term module) {
  std::vector<ResourceCount> counts;
  count_in(p.heap.off_heap(), module, &counts);
  count_in(p.heap.old_off_heap(), module, &counts);
  for (Message* m = p.mailbox.first(); m; m = m->following())
    if (!m->is_adopted) count_in(m->off_heap, module, &counts);
  return counts;
}

}  // namespace apus::nif
