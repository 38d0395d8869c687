// The poll thread; see poller.h. The table of clients is reserved whole and touched as used.
#include "sched/poller.h"

#include "base/check.h"
#include "os/memory.h"
#include "sync/grace.h"

namespace apus {

Poller::Poller() {
  auto table = os::reserve_lazy(sizeof(Entry) * kMaxDescriptors);
  CHECK(table.ok());
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
  stopping_.store(true, std::memory_order_seq_cst);
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

void Poller::thread_main(void* self) { static_cast<Poller*>(self)->loop(); }

void Poller::loop() {
  os::PollEvent events[kBatch];
  while (!stopping_.load(std::memory_order_acquire)) {
    int count = set_.wait(events, kBatch, os::kNever);
    wake_ups_.fetch_add(1, std::memory_order_relaxed);
    // Online only now: a client retired while we waited is either gone from the table or kept.
    grace::Guard guard;
    for (int i = 0; i < count; i++) tell(events[i]);
  }
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
