// The libraries that are in memory and the resource types that are in use: the answer to why a library is
// still there. A library lives on after its module's version was purged while it has types with resources.
//
// Invariants: a library is listed from when it is opened until its last reference goes, a type likewise;
// the library of a listed type changes only under the lock.
// Threads: any. Lock: rank nif_living, a leaf. OTP: erl_nif(3), "Initialization", unload.
#pragma once

#include <string>
#include <vector>

#include "nif/library.h"
#include "proc/process.h"

namespace apus::nif {

void add_living(Library* library);
void remove_living(Library* library);
void add_living(ErlNifResourceType* type);
void remove_living(ErlNifResourceType* type);
// Ensures: the library whose type it was; null: nobody's.
Library* change_library(ErlNifResourceType* type, Library* library);

struct ResourceCount {
  uint64_t version;  // Of the module: whose library has the type's callbacks.
  Term type;         // Its name.
  size_t count;      // Never 0.
};

struct LibraryUse {
  uint64_t version;  // Which load of the module loaded it: CodeInstance::number.
  std::string path;  // Of the file; empty: built in.
  size_t functions;
  std::vector<ResourceCount> resources;
};

// The libraries of a module.
std::vector<LibraryUse> libraries_of(Term module);

// The resources that terms of a process refer to, of the module's libraries. Requires: p is this thread's own,
// or held still.
std::vector<ResourceCount> resources_of(Process& p, Term module);

}  // namespace apus::nif
