// The interface: the system around the driver, time, drivers and ports that drivers make themselves.
#include <cstring>
#include <string>

#include "os/env.h"
#include "os/library.h"
#include "port/callback.h"
#include "port/library_time.h"
#include "port/loading.h"
#include "port/open.h"
#include "port/port_table.h"
#include "proc/link.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "timer/erlang_time.h"

namespace apus {
namespace {

char erts_version[] = "13.1.5";
char otp_release[] = "25";
constexpr int kNifMajor = 2, kNifMinor = 16;

std::string& library_error() {
  static thread_local std::string text;
  return text;
}

}  // namespace

extern "C" {

// An older library's struct is smaller: fill what it has.
void driver_system_info(ErlDrvSysInfo* sip, size_t si_size) {
  ErlDrvSysInfo info{};
  info.driver_major_version = ERL_DRV_EXTENDED_MAJOR_VERSION;
  info.driver_minor_version = ERL_DRV_EXTENDED_MINOR_VERSION;
  info.erts_version = erts_version;
  info.otp_release = otp_release;
  info.thread_support = 1;
  info.smp_support = 1;
  info.async_threads = scheduler_group().dirty_io_count();
  info.scheduler_threads = scheduler_group().normal_count();
  info.nif_major_version = kNifMajor;
  info.nif_minor_version = kNifMinor;
  info.dirty_scheduler_support = 1;
  std::memcpy(sip, &info, si_size < sizeof info ? si_size : sizeof info);
}

// 0 found; 1 when the buffer is too small, with the size it needs; -1 when there is no such variable.
int erl_drv_getenv(const char* key, char* value, size_t* value_size) {
  std::string text;
  if (!os::get_env(key, &text)) return -1;
  size_t room = *value_size;
  *value_size = text.size() + (text.size() >= room ? 1 : 0);
  if (text.size() >= room) return 1;
  std::memcpy(value, text.c_str(), text.size() + 1);
  return 0;
}

int erl_drv_putenv(const char* key, char* value) { return os::set_env(key, value).ok() ? 0 : -1; }

// The path lacks the ".so".
void* driver_dl_open(char* path) {
  auto opened = os::Library::open(std::string(path) + ".so");
  if (opened.ok()) return new os::Library(*opened);
  library_error() = opened.error();
  return nullptr;
}

void* driver_dl_sym(void* handle, char* name) {
  void* address = static_cast<os::Library*>(handle)->find(name);
  if (!address) library_error() = std::string("undefined symbol: ") + name;
  return address;
}

int driver_dl_close(void* handle) {
  auto* library = static_cast<os::Library*>(handle);
  library->close();
  delete library;
  return 0;
}

char* driver_dl_error() { return library_error().data(); }

ErlDrvTime erl_drv_monotonic_time(ErlDrvTimeUnit unit) {
  return library_time(library_unit(unit), erlang_monotonic_ns);
}

ErlDrvTime erl_drv_time_offset(ErlDrvTimeUnit unit) {
  return library_time(library_unit(unit), erlang_time_offset_ns);
}

ErlDrvTime erl_drv_convert_time_unit(ErlDrvTime val, ErlDrvTimeUnit from, ErlDrvTimeUnit to) {
  return convert_library_time(val, library_unit(from), library_unit(to));
}

int driver_get_now(ErlDrvNowData* now) {
  if (!now) return -1;
  int64_t us = (erlang_monotonic_ns() + erlang_time_offset_ns()) / 1000;
  now->megasecs = static_cast<unsigned long>(us / 1'000'000'000'000);
  now->secs = static_cast<unsigned long>(us / 1'000'000 % 1'000'000);
  now->microsecs = static_cast<unsigned long>(us % 1'000'000);
  return 0;
}

void add_driver_entry(ErlDrvEntry* de) { add_driver(de); }

// Only what add_driver_entry has added can be removed.
int remove_driver_entry(ErlDrvEntry* de) {
  grace::Guard guard;
  Driver* driver = find_driver(de->driver_name);
  if (driver == nullptr) return 0;
  return !driver->loaded && unlist_driver(*driver) ? 1 : -1;
}

int driver_lock_driver(ErlDrvPort port) {
  make_permanent(Port::of(port).driver);
  return 0;
}

// The new port is linked to its owner, and scheduled on its own once the present callback is over.
ErlDrvPort driver_create_port(ErlDrvPort creator, ErlDrvTermData connected, char* name,
                              ErlDrvData drv_data) {
  Term owner{connected};
  auto failed = reinterpret_cast<ErlDrvPort>(intptr_t{-1});
  grace::Guard guard;
  if (!owner.is_local_pid() || !find_process(owner)) return failed;
  uint32_t id = port_table().allocate();
  if (id == IdSlots::kNoId) return failed;
  take_again(Port::of(creator).driver);
  Port& port = *new Port(id, Port::of(creator).driver, name, owner);
  port.data = drv_data;
  port.options.is_binary = Port::of(creator).options.is_binary;
  port.relations.tables().links.insert({Peer::of(owner)});
  port.set_state(PortState::kOpen);
  port.try_enter();
  port_table().publish(id, &port);
  signal_link(Peer::of(port.id), Peer::of(owner));
  open_after_callback(port);
  return port.handle();
}

void erl_drv_init_ack(ErlDrvPort port, ErlDrvData res) { acknowledge_open(Port::of(port), res); }

// Each names a new limit, or asks for the present one. The low one is never above the high one: the one
// that is named wins, the high one where both are.
void erl_drv_busy_msgq_limits(ErlDrvPort handle, ErlDrvSizeT* low, ErlDrvSizeT* high) {
  IncomingLimits& limits = Port::of(handle).incoming_limits;
  auto is_named = [](ErlDrvSizeT* value) { return value && *value != ERL_DRV_BUSY_MSGQ_READ_ONLY; };
  auto set = [](std::atomic<size_t>& limit, size_t value) {
    limit.store(value, std::memory_order_release);
  };
  if (is_named(low)) {
    set(limits.low, *low);
    if (limits.high.load(std::memory_order_acquire) < *low) set(limits.high, *low);
  }
  if (is_named(high)) {
    set(limits.high, *high);
    if (limits.low.load(std::memory_order_acquire) > *high) set(limits.low, *high);
  }
  if (low) *low = limits.low.load(std::memory_order_acquire);
  if (high) *high = limits.high.load(std::memory_order_acquire);
}

int null_func() { return 0; }

}  // extern "C"
}  // namespace apus
