// Shared libraries by dlopen; see os/library.h.
#include "os/library.h"

#include <dlfcn.h>

namespace apus::os {

Result<Library, std::string> Library::open(const std::string& path) {
  Library out;
  out.handle_ = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (out.handle_) return out;
  const char* reason = dlerror();
  return Failure{std::string(reason ? reason : "unknown error")};
}

Library Library::self() {
  Library out;
  out.handle_ = dlopen(nullptr, RTLD_NOW);
  return out;
}

void* Library::find(const char* symbol) const { return handle_ ? dlsym(handle_, symbol) : nullptr; }

void Library::close() {
  if (handle_) dlclose(handle_);
  handle_ = nullptr;
}

std::string library_of_address(const void* address) {
  Dl_info info{};
  if (dladdr(address, &info) == 0 || !info.dli_fname) return {};
  return info.dli_fname;
}

}  // namespace apus::os
