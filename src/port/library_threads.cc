// Locks and threads for foreign libraries, over those of os/.
#include "port/library_threads.h"

#include <mutex>
#include <vector>

bool ErlDrvRWLock_::try_read_lock() {
  std::lock_guard lock(mutex_);
  if (is_written_ || waiting_writers_ > 0) return false;
  readers_++;
  return true;
}

void ErlDrvRWLock_::read_lock() {
  std::lock_guard lock(mutex_);
  while (is_written_ || waiting_writers_ > 0) changed_.wait(mutex_);
  readers_++;
}

void ErlDrvRWLock_::read_unlock() {
  std::lock_guard lock(mutex_);
  CHECK(readers_ > 0);
  if (--readers_ == 0) changed_.notify_all();
}

bool ErlDrvRWLock_::try_write_lock() {
  std::lock_guard lock(mutex_);
  if (is_written_ || readers_ > 0) return false;
  is_written_ = true;
  return true;
}

void ErlDrvRWLock_::write_lock() {
  std::lock_guard lock(mutex_);
  waiting_writers_++;
  while (is_written_ || readers_ > 0) changed_.wait(mutex_);
  waiting_writers_--;
  is_written_ = true;
}

void ErlDrvRWLock_::write_unlock() {
  std::lock_guard lock(mutex_);
  CHECK(is_written_);
  is_written_ = false;
  changed_.notify_all();
}

namespace apus::library_threads {

namespace {

constexpr size_t kBytesPerStackUnit = 1024 * sizeof(void*);  // Libraries ask in kilowords.

thread_local ErlDrvTid_* current_thread = nullptr;

void run(void* self_pointer) {
  auto* thread = static_cast<ErlDrvTid_*>(self_pointer);
  current_thread = thread;
  thread->result = thread->main(thread->argument);
}

// Keys: a key's generation changes whenever its number is given out, so that a value set under an
// earlier owner of the number is not seen.
struct Key {
  bool is_used = false;
  uint64_t generation = 0;
};

struct Value {
  uint64_t generation = 0;
  void* data = nullptr;
};

std::mutex keys_mutex;
std::vector<Key> keys;
thread_local std::vector<Value> values;

// 0 for a number that is no key.
uint64_t generation_of(int key) {
  std::lock_guard lock(keys_mutex);
  auto index = static_cast<size_t>(key);
  return index < keys.size() && keys[index].is_used ? keys[index].generation : 0;
}

}  // namespace

int create(const char* name, ErlDrvTid_** thread, void* (*main)(void*), void* argument,
           const ErlDrvThreadOpts* options) {
  auto* created = new ErlDrvTid_;
  created->name = name != nullptr ? name : "";
  created->main = main;
  created->argument = argument;
  os::ThreadOptions how;
  how.name = created->name.c_str();
  if (options != nullptr && options->suggested_stack_size > 0) {
    how.stack_size_bytes = static_cast<size_t>(options->suggested_stack_size) * kBytesPerStackUnit;
  }
  auto started = created->thread.start(how, run, created);
  if (!started.ok()) {
    delete created;
    return started.error().number;
  }
  *thread = created;
  return 0;
}

ErlDrvTid_* self() {
  if (current_thread == nullptr) current_thread = new ErlDrvTid_;
  return current_thread;
}

void exit(void* result) {
  self()->result = result;
  os::exit_current_thread();
}

int join(ErlDrvTid_* thread, void** result) {
  if (thread == nullptr || !thread->thread.is_started()) return os::kInvalid.number;
  thread->thread.join();
  if (result != nullptr) *result = thread->result;
  delete thread;
  return 0;
}

int create_key(const char*, int* key) {
  std::lock_guard lock(keys_mutex);
  size_t index = 0;
  while (index < keys.size() && keys[index].is_used) index++;
  if (index == keys.size()) keys.emplace_back();
  keys[index].is_used = true;
  keys[index].generation++;
  *key = static_cast<int>(index);
  return 0;
}

void destroy_key(int key) {
  std::lock_guard lock(keys_mutex);
  auto index = static_cast<size_t>(key);
  if (index < keys.size()) keys[index].is_used = false;
}

void set(int key, void* data) {
  uint64_t generation = generation_of(key);
  if (generation == 0) return;
  auto index = static_cast<size_t>(key);
  if (values.size() <= index) values.resize(index + 1);
  values[index] = {generation, data};
}

void* get(int key) {
  auto index = static_cast<size_t>(key);
  if (index >= values.size()) return nullptr;
  const Value& value = values[index];
  return value.data != nullptr && value.generation == generation_of(key) ? value.data : nullptr;
}

}  // namespace apus::library_threads
