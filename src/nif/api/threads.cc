// Mutexes, conditions, read-write locks, thread-specific data and threads: those of drivers, under
// the names of this interface.
#include "abi/erl_nif.h"
#include "port/library_threads.h"

namespace apus::nif {
extern "C" {

ErlNifMutex* enif_mutex_create(char* name) { return new ErlNifMutex(name); }
void enif_mutex_destroy(ErlNifMutex* mtx) { delete mtx; }
int enif_mutex_trylock(ErlNifMutex* mtx) { return mtx->mutex.try_lock() ? 0 : os::kBusy.number; }
void enif_mutex_lock(ErlNifMutex* mtx) { mtx->mutex.lock(); }
void enif_mutex_unlock(ErlNifMutex* mtx) { mtx->mutex.unlock(); }
char* enif_mutex_name(ErlNifMutex* mtx) { return mtx->name.data(); }

ErlNifCond* enif_cond_create(char* name) { return new ErlNifCond(name); }
void enif_cond_destroy(ErlNifCond* cnd) { delete cnd; }
void enif_cond_signal(ErlNifCond* cnd) { cnd->condition.notify_one(); }
void enif_cond_broadcast(ErlNifCond* cnd) { cnd->condition.notify_all(); }
void enif_cond_wait(ErlNifCond* cnd, ErlNifMutex* mtx) { cnd->condition.wait(mtx->mutex); }
char* enif_cond_name(ErlNifCond* cnd) { return cnd->name.data(); }

ErlNifRWLock* enif_rwlock_create(char* name) { return new ErlNifRWLock(name); }
void enif_rwlock_destroy(ErlNifRWLock* rwlck) { delete rwlck; }
int enif_rwlock_tryrlock(ErlNifRWLock* rwlck) {
  return rwlck->try_read_lock() ? 0 : os::kBusy.number;
}
void enif_rwlock_rlock(ErlNifRWLock* rwlck) { rwlck->read_lock(); }
void enif_rwlock_runlock(ErlNifRWLock* rwlck) { rwlck->read_unlock(); }
int enif_rwlock_tryrwlock(ErlNifRWLock* rwlck) {
  return rwlck->try_write_lock() ? 0 : os::kBusy.number;
}
void enif_rwlock_rwlock(ErlNifRWLock* rwlck) { rwlck->write_lock(); }
void enif_rwlock_rwunlock(ErlNifRWLock* rwlck) { rwlck->write_unlock(); }
char* enif_rwlock_name(ErlNifRWLock* rwlck) { return rwlck->name.data(); }

int enif_tsd_key_create(char* name, ErlNifTSDKey* key) {
  return library_threads::create_key(name, key);
}
void enif_tsd_key_destroy(ErlNifTSDKey key) { library_threads::destroy_key(key); }
void enif_tsd_set(ErlNifTSDKey key, void* data) { library_threads::set(key, data); }
void* enif_tsd_get(ErlNifTSDKey key) { return library_threads::get(key); }

ErlNifThreadOpts* enif_thread_opts_create(char*) { return new ErlNifThreadOpts{-1}; }
void enif_thread_opts_destroy(ErlNifThreadOpts* opts) { delete opts; }

int enif_thread_create(char* name, ErlNifTid* tid, void* (*func)(void*), void* args,
                       ErlNifThreadOpts* opts) {
  return library_threads::create(name, tid, func, args, opts);
}
ErlNifTid enif_thread_self() { return library_threads::self(); }
int enif_equal_tids(ErlNifTid tid1, ErlNifTid tid2) { return tid1 == tid2; }
void enif_thread_exit(void* resp) { library_threads::exit(resp); }
int enif_thread_join(ErlNifTid tid, void** respp) { return library_threads::join(tid, respp); }
char* enif_thread_name(ErlNifTid tid) { return tid->name.data(); }

}  // extern "C"
}  // namespace apus::nif
