// Resource types: what kind of object a resource is, whose it is and what to call when it ends.
//
// A type is found by (module, name) while it is open. A library opens types during load or upgrade,
// as pending ones that take effect only when loading succeeds: created types become findable, types
// that are taken over get the new library's callbacks, so that existing resources live on.
// Invariant: references count the table (one while open) and each resource; a type owns a reference
// of the library its callbacks are in.
// Threads: callbacks change only when a type is taken over, under the code permission; the table
// has a lock.
// OTP: erl_nif(3), enif_open_resource_type and enif_init_resource_type.
#pragma once

#include <atomic>

#include "abi/erl_nif.h"
#include "term/tag.h"

namespace apus::nif {
class Library;
}

struct enif_resource_type_t {
  apus::Term module;
  apus::Term name;
  ErlNifResourceDtor* destructor;
  ErlNifResourceStop* stop;
  ErlNifResourceDown* down;
  ErlNifResourceDynCall* dynamic_call;
  apus::nif::Library* library;  // Whose callbacks these are; null when it was unloaded without any.
  std::atomic<intptr_t> references;
  std::atomic<bool> is_open{true};  // Findable, or about to be: one of the references is for that.

  void retain() { references.fetch_add(1, std::memory_order_relaxed); }
  void release();
};

namespace apus::nif {

struct PendingType {
  ErlNifResourceType* type;
  bool is_new;  // Else it is taken over.
  ErlNifResourceTypeInit callbacks;
};

// Opens a type for a library that is loading; null if neither creating nor taking over is both asked
// for and possible. *tried is what was done, or else what was asked for.
ErlNifResourceType* open_type(Library* library, Term module, Term name,
                              const ErlNifResourceTypeInit& callbacks, ErlNifResourceFlags flags,
                              ErlNifResourceFlags* tried);
ErlNifResourceType* find_type(Term module, Term name);

// Loading succeeded or failed: what is pending takes effect or is undone.
void commit_types(Library* library);
void abandon_types(Library* library);
// The library is unloaded: types still its own are open no more.
void close_types(Library* library);

}  // namespace apus::nif
