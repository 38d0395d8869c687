// Threads, and what they wait on, over pthreads and futexes; see os/threads.h and os/futex.h.
#include "os/threads.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <ctime>

#include "base/check.h"

namespace apus::os {

namespace {

// Rounds of looking at a taken lock before sleeping: about a microsecond.
constexpr int kSpinRounds = 40;

timespec to_timespec(int64_t ns) {
  timespec out;
  out.tv_sec = static_cast<time_t>(ns / kNsPerSecond);
  out.tv_nsec = static_cast<long>(ns % kNsPerSecond);
  return out;
}

long futex(std::atomic<uint32_t>& word, int operation, uint32_t value, const timespec* at) {
  return syscall(SYS_futex, &word, operation | FUTEX_PRIVATE_FLAG, value, at, nullptr,
                 FUTEX_BITSET_MATCH_ANY);
}

struct StartRecord {
  Thread::Main main;
  void* argument;
  char name[16];
};

void* thread_entry(void* raw) {
  StartRecord* record = static_cast<StartRecord*>(raw);
  Thread::Main main = record->main;
  void* argument = record->argument;
  name_current_thread(record->name);
  delete record;
  main(argument);
  return nullptr;
}

}  // namespace

bool futex_wait(std::atomic<uint32_t>& word, uint32_t expected, int64_t deadline_ns) {
  // FUTEX_WAIT_BITSET takes an absolute time on the monotonic clock.
  if (deadline_ns == kNever) {
    futex(word, FUTEX_WAIT_BITSET, expected, nullptr);
    return true;
  }
  timespec at = to_timespec(deadline_ns < 0 ? 0 : deadline_ns);
  return !(futex(word, FUTEX_WAIT_BITSET, expected, &at) == -1 && errno == ETIMEDOUT);
}

void futex_wake_one(std::atomic<uint32_t>& word) { futex(word, FUTEX_WAKE, 1, nullptr); }
void futex_wake_all(std::atomic<uint32_t>& word) { futex(word, FUTEX_WAKE, INT_MAX, nullptr); }

void Mutex::lock_slow() {
  for (int round = 0; round < kSpinRounds; round++) {
    uint32_t word = word_.load(std::memory_order_relaxed);
    if (word == kFree && word_.compare_exchange_weak(word, kLocked, std::memory_order_acquire))
      return;
    if (word == kContended) break;  // Others sleep already: this is not a short wait.
    spin_pause();
  }
  // Whoever slept must leave kContended behind, since others may still sleep.
  while (word_.exchange(kContended, std::memory_order_acquire) != kFree)
    futex_wait(word_, kContended);
}

bool Condition::wait(Mutex& mutex, int64_t deadline_ns) {
  uint32_t sequence = sequence_.load(std::memory_order_acquire);
  mutex.unlock();
  bool in_time = futex_wait(sequence_, sequence, deadline_ns);
  mutex.lock();
  return in_time;
}

void Condition::notify_one() {
  sequence_.fetch_add(1, std::memory_order_release);
  futex_wake_one(sequence_);
}

void Condition::notify_all() {
  sequence_.fetch_add(1, std::memory_order_release);
  futex_wake_all(sequence_);
}

void Event::set() {
  if (word_.exchange(kSet, std::memory_order_acq_rel) == kWaiting) futex_wake_one(word_);
}

bool Event::take() {
  uint32_t set = kSet;
  return word_.compare_exchange_strong(set, kClear, std::memory_order_acq_rel);
}

bool Event::wait(int64_t deadline_ns) {
  for (;;) {
    uint32_t word = kSet;
    if (word_.compare_exchange_strong(word, kClear, std::memory_order_acq_rel)) return true;
    if (word == kClear && !word_.compare_exchange_strong(word, kWaiting, std::memory_order_acq_rel))
      continue;
    if (futex_wait(word_, kWaiting, deadline_ns)) continue;
    // Timed out: stop waiting, unless it was set at the last moment.
    word = kWaiting;
    if (word_.compare_exchange_strong(word, kClear, std::memory_order_acq_rel)) return false;
  }
}

Thread::~Thread() { CHECK(!started_); }

Result<Unit, OsError> Thread::start(const ThreadOptions& options, Main main, void* argument) {
  CHECK(!started_);
  StartRecord* record = new StartRecord{main, argument, {}};
  std::strncpy(record->name, options.name, sizeof(record->name) - 1);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (options.stack_size_bytes) {
    size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    size_t size = (options.stack_size_bytes + page - 1) / page * page;
    size_t least = static_cast<size_t>(PTHREAD_STACK_MIN);
    pthread_attr_setstacksize(&attributes, size < least ? least : size);
  }
  if (options.cpu >= 0) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(options.cpu, &set);
    pthread_attr_setaffinity_np(&attributes, sizeof(set), &set);
  }
  sigset_t all, before;
  sigfillset(&all);
  // Faults must still reach their handlers.
  for (int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP}) sigdelset(&all, fault);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pthread_t thread;
  int error = pthread_create(&thread, &attributes, thread_entry, record);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pthread_attr_destroy(&attributes);
  if (error) {
    delete record;
    return Failure{OsError{error}};
  }
  handle_ = static_cast<uintptr_t>(thread);
  started_ = true;
  return Unit{};
}

void Thread::join() {
  CHECK(started_);
  CHECK(pthread_join(static_cast<pthread_t>(handle_), nullptr) == 0);
  started_ = false;
}

void Thread::detach() {
  CHECK(started_);
  CHECK(pthread_detach(static_cast<pthread_t>(handle_)) == 0);
  started_ = false;
}

int configured_processors() { return static_cast<int>(sysconf(_SC_NPROCESSORS_CONF)); }
int online_processors() { return static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN)); }

int available_processors() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof(set), &set) != 0) return online_processors();
  int count = CPU_COUNT(&set);
  return count > 0 ? count : 1;
}

Result<Unit, OsError> bind_current_thread(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(static_cast<size_t>(cpu), &set);
  if (int error = pthread_setaffinity_np(pthread_self(), sizeof(set), &set))
    return Failure{OsError{error}};
  return Unit{};
}

Result<Unit, OsError> unbind_current_thread() {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int cpu = 0; cpu < configured_processors() && cpu < CPU_SETSIZE; cpu++)
    CPU_SET(static_cast<size_t>(cpu), &set);
  if (int error = pthread_setaffinity_np(pthread_self(), sizeof(set), &set))
    return Failure{OsError{error}};
  return Unit{};
}

void name_current_thread(const char* name) {
  char short_name[16] = {};
  std::strncpy(short_name, name, sizeof(short_name) - 1);
  pthread_setname_np(pthread_self(), short_name);
}

void yield_thread() { sched_yield(); }

void sleep_ns(int64_t duration_ns) {
  timespec left = to_timespec(duration_ns < 0 ? 0 : duration_ns);
  while (nanosleep(&left, &left) == -1 && errno == EINTR) continue;
}

uint64_t current_thread_id() { return static_cast<uint64_t>(syscall(SYS_gettid)); }

void exit_current_thread() { pthread_exit(nullptr); }

}  // namespace apus::os
