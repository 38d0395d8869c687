// Waiting for descriptors; see poller.h. The table of clients is reserved whole and touched as used.
#include "sched/poller.h"

#include "base/exhausted.h"
#include "os/futex.h"
#include "os/memory.h"
#include "sync/grace.h"

namespace apus {

namespace {

// How long the thread leaves the role untaken before it steps in.
constexpr int64_t kPatience = 4 * os::kNsPerMs;

}  // namespace

Poller::Poller() {
  auto table = os::reserve_lazy(sizeof(Entry) * kMaxDescriptors);
  if (!table.ok()) exhausted("sys_alloc: Cannot allocate memory.");
  clients_ = reinterpret_cast<Entry*>(*table);
}

Poller::~Poller() {
  stop();
  os::release(reinterpret_cast<std::byte*>(clients_), sizeof(Entry) * kMaxDescriptors);
}

Result<Unit, os::OsError> Poller::start() {
  TRY(set_.open());
  os::ThreadOptions options;
  options.name = "poll";
  options.stack_size_bytes = size_t{1} << 18;
  return thread_.start(options, thread_main, this);
}

void Poller::stop() {
  if (!thread_.is_started()) return;
  role_.fetch_or(kStopping, std::memory_order_seq_cst);
  os::futex_wake_all(role_);
  stopped_.set();
  set_.wake();
  thread_.join();
}

Result<Unit, os::OsError> Poller::arm(int descriptor, uint32_t interest, PollClient& client) {
  if (descriptor < 0 || descriptor >= kMaxDescriptors) return Failure{os::kBadDescriptor};
  Entry& entry = clients_[descriptor];
  PollClient* before = entry.client.load(std::memory_order_relaxed);
  if (!before) descriptors_.fetch_add(1, std::memory_order_relaxed);
  // Stored also when it is the same: what the owner wrote before arming, the callback sees.
  entry.client.store(&client, std::memory_order_release);
  uint32_t generation = entry.generation.load(std::memory_order_relaxed);
  uint64_t key = uint64_t{generation} << 32 | static_cast<uint32_t>(descriptor);
  auto armed = set_.arm(descriptor, interest, key);
  if (!armed.ok()) remove(descriptor);
  return armed;
}

void Poller::remove(int descriptor) {
  if (descriptor < 0 || descriptor >= kMaxDescriptors) return;
  Entry& entry = clients_[descriptor];
  if (!entry.client.load(std::memory_order_relaxed)) return;
  set_.remove(descriptor);
  entry.generation.fetch_add(1, std::memory_order_relaxed);
  entry.client.store(nullptr, std::memory_order_release);
  descriptors_.fetch_sub(1, std::memory_order_relaxed);
}

PollerStatistics Poller::statistics() const {
  return {descriptors_.load(std::memory_order_relaxed), events_.load(std::memory_order_relaxed),
          wake_ups_.load(std::memory_order_relaxed)};
}

void Poller::thread_main(void* self) {
  auto& poller = *static_cast<Poller*>(self);
  Microstates::set_current(&poller.microstates_);
  poller.loop();
  Microstates::set_current(nullptr);
}

void Poller::share() {
  is_shared_.store(true, std::memory_order_seq_cst);
  set_.wake();
}

void Poller::give_role() {
  uint32_t before = role_.fetch_and(~(kTaken | kWatched), std::memory_order_seq_cst);
  if (before & kWatched) os::futex_wake_all(role_);
}

void Poller::wait(Batch& batch, int64_t deadline_ns) {
  InMicrostate state(deadline_ns == 0 ? Microstate::kCheckIo : Microstate::kSleep);
  batch.count = set_.wait(batch.events, kBatch, deadline_ns);
  wake_ups_.fetch_add(1, std::memory_order_relaxed);
}

void Poller::tell(const Batch& batch) {
  InMicrostate state(Microstate::kCheckIo);
  last_wait_ns_.store(os::monotonic_ns(), std::memory_order_relaxed);
  for (int i = 0; i < batch.count; i++) tell(batch.events[i]);
}

void Poller::glance() {
  if (!try_take_role()) return;
  Batch batch;
  wait(batch, 0);
  give_role();
  tell(batch);
}

void Poller::loop() {
  while (!(role_.load(std::memory_order_acquire) & kStopping)) {
    if (is_shared_.load(std::memory_order_acquire)) {
      look_after();
    } else if (try_take_role()) {
      Batch batch;
      wait(batch, os::kNever);
      give_role();
      // Online only now: a client retired while we waited is either gone from the table or kept.
      grace::Guard guard;
      tell(batch);
    }
  }
}

// While a scheduler waits there is nothing to do; when none has waited for a while, it is done here.
void Poller::look_after() {
  uint32_t taken = kTaken;
  uint32_t watched = kTaken | kWatched;
  if (role_.compare_exchange_strong(taken, watched, std::memory_order_seq_cst) ||
      taken == watched) {
    InMicrostate state(Microstate::kSleep);
    os::futex_wait(role_, watched);
    return;
  }
  int64_t now = os::monotonic_ns();
  {
    InMicrostate state(Microstate::kSleep);
    stopped_.wait(now + kPatience);
  }
  if (last_wait_ns_.load(std::memory_order_relaxed) >= now) return;
  grace::Guard guard;
  glance();
}

void Poller::tell(const os::PollEvent& event) {
  int descriptor = static_cast<int>(static_cast<uint32_t>(event.key));
  Entry& entry = clients_[descriptor];
  if (entry.generation.load(std::memory_order_relaxed) != event.key >> 32) return;
  PollClient* client = entry.client.load(std::memory_order_acquire);
  if (!client) return;
  events_.fetch_add(1, std::memory_order_relaxed);
  client->on_ready(*client, descriptor, event.ready);
}

}  // namespace apus
