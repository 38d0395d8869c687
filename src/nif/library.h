// A loaded NIF library: its entry, its private data, and how long its code must stay in memory.
//
//   made        by load_nif, while load or upgrade runs; resource types it opens are pending
//   in use      bound to the code instance that loaded it
//   left        the instance was purged: no function is called any more, but callbacks of resources are
//   unloaded    no resource type with callbacks of this library has resources left: unload runs, and
//               the shared library is closed
//
// Invariant: references count the instance (one) and each resource type whose callbacks are in this
// library; the last one unloads it.
// Threads: fields are constant while in use; references are atomic. Loading and unloading hold the
// code permission (upgrade/).
// OTP: erl_nif(3), "Initialization".
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "abi/erl_nif.h"
#include "code/instance.h"
#include "nif/resource_type.h"
#include "os/library.h"
#include "term/tag.h"

namespace apus::nif {

class Library;

// A function of a library, bound to a function of a module. What a call needs, in one object.
struct NifFunction {
  ERL_NIF_TERM (*function)(ErlNifEnv*, int, const ERL_NIF_TERM[]);
  Library* library;
  Term module;
  Term name;
  uint32_t arity;
  uint32_t flags;  // 0, ERL_NIF_DIRTY_JOB_CPU_BOUND or ERL_NIF_DIRTY_JOB_IO_BOUND.
};

class Library {
 public:
  Library(const CodeInstance& instance, std::string path, ErlNifEntry* entry, os::Library handle);
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  void retain() { references_.fetch_add(1, std::memory_order_relaxed); }
  void release();

  const Term module;
  const uint64_t version;  // CodeInstance::number of the module's load that loaded it.
  const std::string path;  // Of its file; empty: built in.
  ErlNifEntry* const entry;
  void* private_data = nullptr;
  bool is_in_use = false;   // load or upgrade has succeeded: unload is owed.
  bool is_loading = false;  // load or upgrade runs: resource types may be opened.
  std::vector<PendingType> pending_types;
  std::vector<NifFunction> functions;  // Never resized once bound: code points into it.

 private:
  ~Library() = default;

  os::Library handle_;  // Not open for built-in libraries.
  std::atomic<intptr_t> references_{1};
};

// The built-in library for a module. Called before the first load; the texts live for ever.
using LibraryInit = ErlNifEntry* (*)();
void add_built_in_library(const char* module, LibraryInit init);
LibraryInit find_built_in_library(std::string_view module);

}  // namespace apus::nif
