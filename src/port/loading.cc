// See loading.h.
#include "port/loading.h"

#include <algorithm>
#include <atomic>

#include "port/port_table.h"
#include "proc/outside.h"
#include "sync/grace.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

using State = LoadedDriver::State;
using Waits = DriverMonitor::Kind;

Mutex mutex{LockRank::driver_loading};

// Those that libraries brought: what a process that ends looks through.
std::vector<Driver*>& loaded_drivers() APUS_REQUIRES(mutex) {
  static auto* all = new std::vector<Driver*>;
  return *all;
}
// Whether any process uses a driver of a library, or watches one.
std::atomic<bool> is_in_use{false};

DriverAnswer refused(Term word) { return {false, word, 0, {}}; }
DriverAnswer answered(Term word) { return {true, word, 0, {}}; }

DriverAnswer failed(const DriverError& error) {
  return {false, error.reason, error.open_error, {}};
}

Term reason_of(TermHeap& heap, const DriverError& error) {
  if (error.reason) return error.reason;
  return make_tuple(heap, {"open_error"_atom, make_small(error.open_error)});
}

DriverUser* user_of(LoadedDriver& loaded, Term pid) {
  auto at = std::find_if(loaded.users.begin(), loaded.users.end(),
                         [&](const DriverUser& user) { return user.pid == pid; });
  return at != loaded.users.end() ? &*at : nullptr;
}

// No port may be opened from here on, and those there are end.
void kill_ports(Driver& driver) {
  driver.is_closed.store(true, std::memory_order_release);
  grace::Guard guard;
  port_table().for_each([&](Port& port) {
    Peer peer = Peer::of(port.id);
    if (&port.driver == &driver) signal_exit(peer, peer, "driver_unloaded"_atom);
  });
}

// Takes the driver out and closes its library. Ensures: false while ports may call it.
bool take_out(Driver& driver) APUS_REQUIRES(mutex) {
  LoadedDriver& loaded = *driver.loaded;
  if (!unlist_driver(driver)) return false;
  std::erase(loaded_drivers(), &driver);
  loaded.state = State::kGone;
  if (driver.entry.finish) driver.entry.finish();
  loaded.library.close();
  return true;
}

Result<Driver*, DriverError> bring_in(const std::string& path, const std::string& name,
                                      bool kills_ports) APUS_REQUIRES(mutex) {
  Driver* driver = TRY(open_driver(path, name));
  driver->loaded->kills_ports = kills_ports;
  loaded_drivers().push_back(driver);
  list_driver(driver);
  is_in_use.store(true, std::memory_order_release);
  return driver;
}

void load_again(LoadedDriver& former, const std::string& name) APUS_REQUIRES(mutex) {
  auto again = bring_in(former.next_path, name, former.next_kills_ports);
  if (again.ok()) {
    (*again)->loaded->users = former.users;
    tell_driver_monitors(name, {Waits::kLoaded}, "UP"_atom, "loaded"_atom);
    return;
  }
  TermHeap heap;
  Term reason = make_tuple(heap, {"load_failure"_atom, reason_of(heap, again.error())});
  tell_driver_monitors(name, {Waits::kLoaded}, "DOWN"_atom, reason);
}

// Does what the driver waits for, if it need not wait any longer.
void go_on(Driver& driver) APUS_REQUIRES(mutex) {
  LoadedDriver& loaded = *driver.loaded;
  bool is_due = (loaded.state == State::kUnloading && loaded.users.empty()) ||
                (loaded.state == State::kReloading && loaded.users.size() <= 1);
  if (!is_due) return;
  if (loaded.kills_ports) kill_ports(driver);
  bool is_reload = loaded.state == State::kReloading && !loaded.users.empty();
  if (!take_out(driver)) return;
  tell_driver_monitors(driver.name, {Waits::kUnloaded, Waits::kUnloadedOnly}, "DOWN"_atom,
                       "unloaded"_atom);
  if (is_reload) load_again(loaded, driver.name);
}

// One user less. Ensures: whether none is left.
bool leave(Driver& driver, DriverUser* user, uint32_t times) {
  LoadedDriver& loaded = *driver.loaded;
  user->count -= times;
  if (user->count == 0) loaded.users.erase(loaded.users.begin() + (user - loaded.users.data()));
  return loaded.users.empty();
}

void begin_unloading(Driver& driver) {
  if (driver.loaded->state == State::kReloading)
    tell_driver_monitors(driver.name, {Waits::kLoaded}, "DOWN"_atom, "load_cancelled"_atom);
  driver.loaded->state = State::kUnloading;
}

DriverAnswer load_first(const DriverRequest& r) APUS_REQUIRES(mutex) {
  if (r.reload != DriverWait::kNone) return refused("not_loaded"_atom);
  auto driver = bring_in(r.path, r.name, r.kills_ports);
  if (!driver.ok()) return failed(driver.error());
  (*driver)->loaded->users.push_back({r.pid, 1});
  return answered("loaded"_atom);
}

// What a driver that is to be loaded again waits for.
Term waits_for(const LoadedDriver& loaded) {
  return loaded.users.size() > 1 ? "pending_process"_atom : "pending_driver"_atom;
}

DriverAnswer reload(Driver& driver, const DriverRequest& r) APUS_REQUIRES(mutex) {
  LoadedDriver& loaded = *driver.loaded;
  if (loaded.state == State::kReloading) return refused("pending_reload"_atom);
  DriverUser* user = user_of(loaded, r.pid);
  if (user == nullptr) return refused("not_loaded_by_this_process"_atom);
  bool is_only_use = loaded.users.size() == 1 && user->count == 1;
  if (r.reload == DriverWait::kDriver && !is_only_use) return refused("pending_process"_atom);
  loaded.state = State::kReloading;
  loaded.next_path = r.path;
  loaded.next_kills_ports = r.kills_ports;
  DriverAnswer answer = answered(waits_for(loaded));
  if (r.monitor != DriverWait::kNone)
    answer.monitor = add_driver_monitor(r.name, r.pid, Waits::kLoaded);
  go_on(driver);
  return answer;
}

// One more user of what is there, or is about to be there again.
DriverAnswer share(Driver& driver, const DriverRequest& r) APUS_REQUIRES(mutex) {
  LoadedDriver& loaded = *driver.loaded;
  bool is_reloading = loaded.state == State::kReloading;
  const std::string& path = is_reloading ? loaded.next_path : loaded.path;
  bool kills_ports = is_reloading ? loaded.next_kills_ports : loaded.kills_ports;
  bool is_lost = driver.is_closed.load(std::memory_order_acquire) && !is_reloading;
  if (path != r.path || kills_ports != r.kills_ports || is_lost) return refused("inconsistent"_atom);
  count_user(loaded.users, r.pid);
  if (is_reloading) {
    DriverAnswer answer = answered(waits_for(loaded));
    answer.monitor = add_driver_monitor(r.name, r.pid, Waits::kLoaded);
    return answer;
  }
  if (loaded.state == State::kUnloading)
    tell_driver_monitors(r.name, {Waits::kUnloaded}, "UP"_atom, "unload_cancelled"_atom);
  loaded.state = State::kInUse;
  return answered("already_loaded"_atom);
}

// Why a driver can be neither loaded nor unloaded; kNoTerm: it can.
Term fixed(const Driver& driver) {
  if (!driver.loaded) return "linked_in_driver"_atom;
  return driver.is_permanent.load(std::memory_order_acquire) ? "permanent"_atom : kNoTerm;
}

}  // namespace

DriverAnswer load_driver(const DriverRequest& r) {
  MutexLock lock(mutex);
  Driver* driver = find_driver(r.name);
  if (driver == nullptr) return load_first(r);
  if (Term why = fixed(*driver)) return refused(why);
  return r.reload != DriverWait::kNone ? reload(*driver, r) : share(*driver, r);
}

DriverAnswer unload_driver(const DriverRequest& r) {
  MutexLock lock(mutex);
  Driver* driver = find_driver(r.name);
  if (driver == nullptr) return refused("not_loaded"_atom);
  if (Term why = fixed(*driver)) return refused(why);
  LoadedDriver& loaded = *driver->loaded;
  DriverUser* user = user_of(loaded, r.pid);
  if (user == nullptr) return refused("not_loaded_by_this_process"_atom);
  bool is_last = leave(*driver, user, 1);
  if (is_last) begin_unloading(*driver);
  if (is_last && r.kills_ports) loaded.kills_ports = true;
  DriverAnswer answer = answered(is_last ? "pending_driver"_atom : "pending_process"_atom);
  bool is_watched = r.monitor == DriverWait::kPending ||
                    (r.monitor == DriverWait::kDriver && is_last);
  if (is_watched) answer.monitor = add_driver_monitor(r.name, r.pid, Waits::kUnloaded);
  go_on(*driver);
  return answer;
}

RefNumbers monitor_driver(const std::string& name, Term given, Term pid, Waits kind) {
  MutexLock lock(mutex);
  Driver* driver = find_driver(name);
  RefNumbers reference = next_ref_numbers();
  State state = driver && driver->loaded ? driver->loaded->state : State::kInUse;
  if (driver == nullptr) {
    tell_of_driver(pid, reference, "DOWN"_atom, given, "unloaded"_atom);
  } else if (fixed(*driver)) {
    tell_of_driver(pid, reference, "UP"_atom, given, "permanent"_atom);
  } else if (kind == Waits::kLoaded && state == State::kInUse) {
    tell_of_driver(pid, reference, "UP"_atom, given, "loaded"_atom);
  } else if (kind == Waits::kLoaded && state == State::kUnloading) {
    tell_of_driver(pid, reference, "DOWN"_atom, given, "load_cancelled"_atom);
  } else {
    is_in_use.store(true, std::memory_order_release);
    return add_driver_monitor(name, pid, kind);
  }
  return reference;
}

void demonitor_driver(Term pid, const RefNumbers& reference) {
  MutexLock lock(mutex);
  remove_driver_monitor(pid, reference);
}

std::optional<DriverFacts> driver_facts(const std::string& name) {
  MutexLock lock(mutex);
  Driver* driver = find_driver(name);
  if (driver == nullptr) return std::nullopt;
  DriverFacts facts{};
  facts.is_linked_in = !driver->loaded;
  facts.is_permanent = driver->is_permanent.load(std::memory_order_acquire);
  facts.port_count = driver->port_count.load(std::memory_order_relaxed);
  if (driver->loaded) {
    facts.kills_ports = driver->loaded->kills_ports;
    facts.users = driver->loaded->users;
    facts.awaiting_load = count_driver_monitors(name, {Waits::kLoaded});
    facts.awaiting_unload = count_driver_monitors(name, {Waits::kUnloaded, Waits::kUnloadedOnly});
  }
  return facts;
}

void make_permanent(Driver& driver) {
  if (driver.is_permanent.exchange(true, std::memory_order_acq_rel)) return;
  MutexLock lock(mutex);
  if (driver.loaded) driver.loaded->state = State::kInUse;
  tell_driver_monitors(driver.name, {Waits::kLoaded, Waits::kUnloaded, Waits::kUnloadedOnly},
                       "UP"_atom, "permanent"_atom);
}

void driver_is_unused(Driver& driver) {
  MutexLock lock(mutex);
  go_on(driver);
}

ExitProgress exit_leave_drivers(Process& p, ExitState&) {
  if (!is_in_use.load(std::memory_order_acquire)) return ExitProgress::kDone;
  MutexLock lock(mutex);
  remove_driver_monitors(p.pid);
  for (Driver* driver : std::vector<Driver*>(loaded_drivers())) {
    DriverUser* user = user_of(*driver->loaded, p.pid);
    if (user == nullptr) continue;
    bool is_last = leave(*driver, user, user->count);
    bool is_fixed = driver->is_permanent.load(std::memory_order_acquire);
    if (is_last && !is_fixed) begin_unloading(*driver);
    go_on(*driver);
  }
  return ExitProgress::kDone;
}

}  // namespace apus
