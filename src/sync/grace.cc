// Grace periods by epochs: see grace.h.
//
// The epoch is a counter that only grows. A batch of retired objects is sealed by adding one to it:
// the new number is the batch's tag. A thread that reads the epoch at a quiescent point and finds
// tag or more has, by that read, seen the unpublishing; it says so in its `seen`. The batch is
// free when every online thread's seen is at least the tag.
//
// Offline threads need care: the scan adds zero to an offline thread's word, and the thread goes
// online by an exchange on the same word, so one of the two sees the other, without a fence.
//
// Objects of a thread that goes offline become orphans, which whoever passes next looks after. The
// word `seen` is written with seq_cst while orphans may exist, so that of two threads that pass at
// the same time at least one sees both.
#include "sync/grace.h"

#include <vector>

#include "os/threads.h"
#include "sync/mutex.h"

namespace apus::grace {

namespace {

struct Retired {
  void* object;
  Deleter deleter;
  uint64_t tag;  // 0: not sealed.
};

constexpr size_t kSealSize = 64;      // Retired objects that are worth an epoch of their own.
constexpr uint32_t kScanInterval = 8;  // Quiescent points between two scans for a batch.

std::atomic<uint64_t> passed_epoch{0};
std::atomic<uint64_t> orphan_count{0};
std::atomic<uint64_t> total_retired{0};

}  // namespace

struct alignas(64) Record : RecordHead {
  std::vector<Retired> retired;  // Sealed ones first, tags ascending.
  size_t sealed = 0;
  uint32_t calls_to_scan = 0;
  bool is_reclaiming = false;
};

alignas(64) Word epoch{1};
constinit thread_local Record* current_record = nullptr;

namespace {

struct Registry {
  Mutex threads_mutex{LockRank::grace_threads};
  std::vector<Record*> threads APUS_GUARDED_BY(threads_mutex);
  Mutex orphans_mutex{LockRank::grace_orphans};
  std::vector<Retired> orphans APUS_GUARDED_BY(orphans_mutex);
};

// Never destroyed: threads may end after static destructors ran.
Registry& registry() {
  static Registry& instance = *new Registry;
  return instance;
}

// Unregisters a thread that ends without saying so.
struct ThreadEnd {
  bool armed = false;
  ~ThreadEnd() {
    if (armed) unregister_thread();
  }
};
thread_local ThreadEnd thread_end;

Record& ensure_record() {
  if (!current_record) {
    current_record = new_record();
    thread_end.armed = true;
  }
  return *current_record;
}

uint64_t seal_epoch() { return epoch.value.fetch_add(1, std::memory_order_acq_rel) + 1; }

// Looks at all threads. Ensures: the epoch that every online one has passed.
uint64_t scan() {
  Registry& all = registry();
  MutexLock lock(all.threads_mutex);
  uint64_t passed = epoch.value.load(std::memory_order_acquire);
  for (Record* record : all.threads) {
    uint64_t seen = record->seen.load(std::memory_order_seq_cst);
    if (seen == 0) seen = record->seen.fetch_add(0, std::memory_order_acq_rel);
    if (seen != 0 && seen < passed) passed = seen;
  }
  uint64_t old = passed_epoch.load(std::memory_order_relaxed);
  while (old < passed &&
         !passed_epoch.compare_exchange_weak(old, passed, std::memory_order_acq_rel))
    continue;
  return passed;
}

void free_all(std::vector<Retired>& batch) {
  for (Retired& entry : batch) entry.deleter(entry.object);
  total_retired.fetch_sub(batch.size(), std::memory_order_relaxed);
}

void add_orphans(const Retired* first, size_t count, uint64_t tag) {
  Registry& all = registry();
  MutexLock lock(all.orphans_mutex);
  for (size_t i = 0; i < count; i++)
    all.orphans.push_back({first[i].object, first[i].deleter, first[i].tag ? first[i].tag : tag});
  orphan_count.store(all.orphans.size(), std::memory_order_seq_cst);
}

// Ensures: what of the orphans is free by now, taken out.
std::vector<Retired> take_ready_orphans() {
  uint64_t passed = scan();
  std::vector<Retired> ready;
  Registry& all = registry();
  MutexLock lock(all.orphans_mutex);
  size_t kept = 0;
  for (Retired& entry : all.orphans) {
    if (entry.tag <= passed) ready.push_back(entry);
    else all.orphans[kept++] = entry;
  }
  all.orphans.resize(kept);
  orphan_count.store(kept, std::memory_order_seq_cst);
  return ready;
}

// Frees orphans until none is ready. Deleters that retire come back here through the loop, not by
// recursion.
void reclaim_orphans(Record* record) {
  if (record && record->is_reclaiming) return;
  if (record) record->is_reclaiming = true;
  while (orphan_count.load(std::memory_order_seq_cst) > 0) {
    std::vector<Retired> ready = take_ready_orphans();
    if (ready.empty()) break;
    free_all(ready);
  }
  if (record) record->is_reclaiming = false;
}

void seal(Record& record) {
  if (record.sealed == record.retired.size()) return;
  uint64_t tag = seal_epoch();
  for (size_t i = record.sealed; i < record.retired.size(); i++) record.retired[i].tag = tag;
  record.sealed = record.retired.size();
}

// Frees the sealed objects of this thread whose grace period is over.
void reclaim_own(Record& record) {
  if (record.sealed == 0 || record.is_reclaiming) return;
  uint64_t passed = passed_epoch.load(std::memory_order_acquire);
  if (record.retired[0].tag > passed) {
    if (record.calls_to_scan-- > 0) return;
    record.calls_to_scan = kScanInterval;
    passed = scan();
  }
  size_t ready_count = 0;
  while (ready_count < record.sealed && record.retired[ready_count].tag <= passed) ready_count++;
  if (ready_count == 0) return;
  auto end = record.retired.begin() + static_cast<ptrdiff_t>(ready_count);
  std::vector<Retired> ready(record.retired.begin(), end);
  record.retired.erase(record.retired.begin(), end);
  record.sealed -= ready_count;
  record.is_reclaiming = true;
  free_all(ready);
  record.is_reclaiming = false;
  record.has_retired = !record.retired.empty();
}

void give_away_retired(Record& record) {
  if (record.retired.empty()) return;
  seal(record);
  add_orphans(record.retired.data(), record.retired.size(), 0);
  record.retired.clear();
  record.sealed = 0;
  record.has_retired = false;
}

}  // namespace

void quiescent_slow() {
  Record& record = *current_record;
  // One open batch waits for the one before it: epochs, which cost every thread, stay few.
  if (record.sealed == 0 || record.retired.size() - record.sealed >= kSealSize) seal(record);
  record.seen.store(epoch.value.load(std::memory_order_acquire), std::memory_order_seq_cst);
  reclaim_own(record);
  if (orphan_count.load(std::memory_order_seq_cst) > 0) reclaim_orphans(&record);
}

void enter_slow() {
  Record& record = ensure_record();
  ASSERT(record.guards == 0);
  record.guards = 1;
  record.seen.exchange(epoch.value.load(std::memory_order_acquire), std::memory_order_seq_cst);
}

void leave_slow() {
  Record& record = *current_record;
  ASSERT(record.guards == 1);
  give_away_retired(record);
  record.guards = 0;
  record.seen.exchange(0, std::memory_order_seq_cst);
  if (orphan_count.load(std::memory_order_seq_cst) > 0) reclaim_orphans(&record);
}

void go_online() { enter_slow(); }
void go_offline() { leave_slow(); }

void retire(void* object, Deleter deleter) {
  total_retired.fetch_add(1, std::memory_order_relaxed);
  if (is_online()) {
    current_record->retired.push_back({object, deleter, 0});
    current_record->has_retired = true;
    return;
  }
  Retired entry{object, deleter, seal_epoch()};
  add_orphans(&entry, 1, entry.tag);
  reclaim_orphans(&ensure_record());
}

Moment now() { return {seal_epoch()}; }

bool has_passed(Moment moment) {
  if (passed_epoch.load(std::memory_order_acquire) >= moment.epoch) return true;
  return scan() >= moment.epoch;
}

void wait_for_grace_period() {
  ASSERT(!is_online());
  Moment moment = now();
  for (int64_t pause_ns = 1000; !has_passed(moment); pause_ns = pause_ns * 2)
    os::sleep_ns(pause_ns < os::kNsPerMs ? pause_ns : os::kNsPerMs);
}

Progress progress() {
  Progress result{epoch.value.load(std::memory_order_acquire), {}};
  MutexLock lock(registry().threads_mutex);
  for (Record* record : registry().threads)
    result.seen.push_back(record->seen.load(std::memory_order_relaxed));
  return result;
}

uint64_t retired_count() { return total_retired.load(std::memory_order_relaxed); }

void unregister_thread() {
  Record* record = current_record;
  if (!record) return;
  if (record->guards > 0) {
    record->guards = 1;
    leave_slow();
  }
  current_record = nullptr;
  delete_record(record);
}

Record* new_record() {
  Record* record = new Record;
  MutexLock lock(registry().threads_mutex);
  registry().threads.push_back(record);
  return record;
}

Record* exchange_record(Record* record) {
  Record* old = current_record;
  current_record = record;
  return old;
}

void delete_record(Record* record) {
  ASSERT(record->guards == 0 && record->retired.empty());
  {
    MutexLock lock(registry().threads_mutex);
    std::erase(registry().threads, record);
  }
  delete record;
}

}  // namespace apus::grace
