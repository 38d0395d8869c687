// The table of open resource types. It is short (a few types a library), so it is searched through.
#include "nif/resource_type.h"

#include <vector>

#include "nif/library.h"
#include "nif/living.h"
#include "sync/mutex.h"

void enif_resource_type_t::release() {
  if (references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  apus::nif::remove_living(this);
  if (library != nullptr) library->release();
  delete this;
}

namespace apus::nif {

namespace {

Mutex types_mutex{LockRank::nif_types};
std::vector<ErlNifResourceType*> open_types APUS_GUARDED_BY(types_mutex);

// Gives up the reference of what is open.
void close(ErlNifResourceType* type) {
  type->is_open.store(false);
  type->release();
}

void set_callbacks(ErlNifResourceType* type, const ErlNifResourceTypeInit& callbacks) {
  type->destructor = callbacks.dtor;
  type->stop = callbacks.stop;
  type->down = callbacks.down;
  type->dynamic_call = callbacks.dyncall;
}

bool has_callbacks(const ErlNifResourceType& type) {
  return type.destructor != nullptr || type.stop != nullptr || type.down != nullptr ||
         type.dynamic_call != nullptr;
}

}  // namespace

ErlNifResourceType* find_type(Term module, Term name) {
  MutexLock lock(types_mutex);
  for (ErlNifResourceType* type : open_types) {
    if (type->module == module && type->name == name) return type;
  }
  return nullptr;
}

ErlNifResourceType* open_type(Library* library, Term module, Term name,
                              const ErlNifResourceTypeInit& callbacks, ErlNifResourceFlags flags,
                              ErlNifResourceFlags* tried) {
  if (!library->is_loading) return nullptr;
  ErlNifResourceType* type = find_type(module, name);
  bool is_new = type == nullptr;
  ErlNifResourceFlags operation = is_new ? ERL_NIF_RT_CREATE : ERL_NIF_RT_TAKEOVER;
  bool is_asked_for = (flags & operation) != 0;
  if (tried != nullptr) *tried = is_asked_for ? operation : flags;
  if (!is_asked_for) return nullptr;
  if (is_new) {
    type = new ErlNifResourceType{module, name, nullptr, nullptr, nullptr, nullptr, nullptr, {1}};
    add_living(type);
  }
  library->pending_types.push_back({type, is_new, callbacks});
  return type;
}

void commit_types(Library* library) {
  for (const PendingType& pending : library->pending_types) {
    ErlNifResourceType* type = pending.type;
    library->retain();
    Library* former = change_library(type, library);
    set_callbacks(type, pending.callbacks);
    if (former != nullptr) former->release();
    if (!pending.is_new) continue;
    MutexLock lock(types_mutex);
    open_types.push_back(type);
  }
  library->pending_types.clear();
}

// A library whose load failed may have made resources of its new types. Their callbacks are never
// called then, so the types need nothing of the library.
void abandon_types(Library* library) {
  for (const PendingType& pending : library->pending_types) {
    if (pending.is_new) close(pending.type);
  }
  library->pending_types.clear();
}

void close_types(Library* library) {
  std::vector<ErlNifResourceType*> closed;
  {
    MutexLock lock(types_mutex);
    std::erase_if(open_types, [&](ErlNifResourceType* type) {
      bool is_own = type->library == library;
      if (is_own) closed.push_back(type);
      return is_own;
    });
  }
  for (ErlNifResourceType* type : closed) {
    // Its resources need nothing of the library, so it need not wait for them.
    if (!has_callbacks(*type)) change_library(type, nullptr)->release();
    close(type);
  }
}

}  // namespace apus::nif
