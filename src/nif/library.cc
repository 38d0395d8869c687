// The life of a library, and the table of built-in ones.
#include "nif/library.h"

#include "nif/env.h"
#include "nif/living.h"
#include "nif/resource_type.h"

namespace apus::nif {

namespace {

struct BuiltIn {
  std::string_view module;
  LibraryInit init;
};

std::vector<BuiltIn>& built_in_libraries() {
  static std::vector<BuiltIn> libraries;
  return libraries;
}

}  // namespace

Library::Library(const CodeInstance& instance, std::string path, ErlNifEntry* entry,
                 os::Library handle)
    : module(instance.module),
      version(instance.number),
      path(std::move(path)),
      entry(entry),
      handle_(handle) {
  add_living(this);
}

void Library::release() {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  if (is_in_use && entry->unload != nullptr) {
    OwnEnv env(this);
    entry->unload(&env, private_data);
  }
  remove_living(this);
  if (handle_.is_open()) handle_.close();
  delete this;
}

void add_built_in_library(const char* module, LibraryInit init) {
  built_in_libraries().push_back({module, init});
}

LibraryInit find_built_in_library(std::string_view module) {
  for (const BuiltIn& each : built_in_libraries()) {
    if (each.module == module) return each.init;
  }
  return nullptr;
}

}  // namespace apus::nif
