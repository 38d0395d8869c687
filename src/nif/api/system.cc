// The system around the library: versions, environment variables, shared libraries, hashes.
#include <cstring>
#include <string>

#include "nif/env.h"
#include "os/env.h"
#include "os/library.h"
#include "sched/scheduler.h"
#include "sched/scheduler_group.h"
#include "term/hash.h"

namespace apus::nif {

namespace {

constexpr int kDriverMajor = 3;
constexpr int kDriverMinor = 3;

char erts_version[] = "13.1.5";
char otp_release[] = "25";

void tell(void (*err_handler)(void*, const char*), void* err_arg, const char* text) {
  if (err_handler != nullptr) err_handler(err_arg, text);
}

}  // namespace

extern "C" {

// An older library's struct is smaller: fill what it has.
void enif_system_info(ErlNifSysInfo* sip, size_t si_size) {
  ErlNifSysInfo info{};
  info.driver_major_version = kDriverMajor;
  info.driver_minor_version = kDriverMinor;
  info.erts_version = erts_version;
  info.otp_release = otp_release;
  info.thread_support = 1;
  info.smp_support = 1;
  info.async_threads = 0;
  Scheduler* scheduler = Scheduler::current();
  info.scheduler_threads = scheduler != nullptr ? scheduler->group().normal_count() : 1;
  info.nif_major_version = ERL_NIF_MAJOR_VERSION;
  info.nif_minor_version = ERL_NIF_MINOR_VERSION;
  info.dirty_scheduler_support = 1;
  std::memcpy(sip, &info, si_size < sizeof info ? si_size : sizeof info);
}

// 0 found; 1 when the buffer is too small, with the size it needs; -1 when there is no such variable.
int enif_getenv(const char* key, char* value, size_t* value_size) {
  std::string text;
  if (!os::get_env(key, &text)) return -1;
  size_t room = *value_size;
  if (text.size() >= room) {
    *value_size = text.size() + 1;
    return 1;
  }
  std::memcpy(value, text.c_str(), text.size() + 1);
  *value_size = text.size();
  return 0;
}

// `lib` lacks the ".so", as for load_nif. The library stays in memory: there is no way to close it.
void* enif_dlopen(const char* lib, void (*err_handler)(void*, const char*), void* err_arg) {
  if (lib == nullptr) return new os::Library(os::Library::self());
  auto opened = os::Library::open(std::string(lib) + ".so");
  if (opened.ok()) return new os::Library(*opened);
  tell(err_handler, err_arg, opened.error().c_str());
  return nullptr;
}

void* enif_dlsym(void* handle, const char* symbol, void (*err_handler)(void*, const char*),
                 void* err_arg) {
  void* address = static_cast<os::Library*>(handle)->find(symbol);
  if (address == nullptr) {
    tell(err_handler, err_arg, (std::string("undefined symbol: ") + symbol).c_str());
  }
  return address;
}

ErlNifUInt64 enif_hash(ErlNifHash type, ERL_NIF_TERM term, ErlNifUInt64 salt) {
  switch (type) {
    case ERL_NIF_INTERNAL_HASH: return internal_hash(term_of(term), static_cast<uint32_t>(salt));
    case ERL_NIF_PHASH2: return phash2(term_of(term)) & ((1u << 27) - 1);
  }
  return 0;
}

}  // extern "C"
}  // namespace apus::nif
