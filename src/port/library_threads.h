// Locks, threads and thread-specific data for foreign libraries: what erl_drv_mutex_create() and
// enif_mutex_create() and their companions of both interfaces hand out.
//
// They carry names for debugging and no ranks: a library takes them in an order of its own.
// A thread that the library did not create here gets an identity when it first asks for one.
// Threads: as each kind says.
// OTP: erl_driver(3), "Multithreading and drivers"; erl_nif(3) has the same functions.
#pragma once

#include <string>

#include "abi/erl_drv_nif.h"
#include "os/threads.h"

struct ErlDrvMutex_ {
  explicit ErlDrvMutex_(const char* text) : name(text != nullptr ? text : "") {}
  apus::os::Mutex mutex;
  std::string name;
};

struct ErlDrvCond_ {
  explicit ErlDrvCond_(const char* text) : name(text != nullptr ? text : "") {}
  apus::os::Condition condition;
  std::string name;
};

// Many readers or one writer. A waiting writer keeps new readers out, so that it gets its turn.
struct ErlDrvRWLock_ {
  explicit ErlDrvRWLock_(const char* text) : name(text != nullptr ? text : "") {}
  bool try_read_lock();
  void read_lock();
  void read_unlock();
  bool try_write_lock();
  void write_lock();
  void write_unlock();

  std::string name;

 private:
  apus::os::Mutex mutex_;
  apus::os::Condition changed_;
  int readers_ = 0;
  int waiting_writers_ = 0;
  bool is_written_ = false;
};

// One thread. Freed by joining it; threads of others keep theirs for ever.
struct ErlDrvTid_ {
  std::string name;
  void* (*main)(void*) = nullptr;
  void* argument = nullptr;
  void* result = nullptr;
  apus::os::Thread thread;
};

namespace apus::library_threads {

// Ensures: 0, or the system's error number.
int create(const char* name, ErlDrvTid_** thread, void* (*main)(void*), void* argument,
           const ErlDrvThreadOpts* options);
ErlDrvTid_* self();
[[noreturn]] void exit(void* result);
int join(ErlDrvTid_* thread, void** result);

// Keys of thread-specific data. A value is null until its thread sets it, also for a key whose
// number was in use before.
int create_key(const char* name, int* key);
void destroy_key(int key);
void set(int key, void* data);
void* get(int key);

}  // namespace apus::library_threads
