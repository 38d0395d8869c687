// The interface: locks, threads and their data; the port data lock.
#include "abi/erl_driver.h"
#include "port/callback.h"
#include "port/library_threads.h"

struct erl_drv_port_data_lock {
  apus::os::Mutex mutex;
  std::atomic<ErlDrvSInt> references{1};
};

namespace apus {
extern "C" {

ErlDrvMutex* erl_drv_mutex_create(char* name) { return new ErlDrvMutex(name); }
void erl_drv_mutex_destroy(ErlDrvMutex* mtx) { delete mtx; }
int erl_drv_mutex_trylock(ErlDrvMutex* mtx) { return mtx->mutex.try_lock() ? 0 : os::kBusy.number; }
void erl_drv_mutex_lock(ErlDrvMutex* mtx) { mtx->mutex.lock(); }
void erl_drv_mutex_unlock(ErlDrvMutex* mtx) { mtx->mutex.unlock(); }
char* erl_drv_mutex_name(ErlDrvMutex* mtx) { return mtx->name.data(); }

ErlDrvCond* erl_drv_cond_create(char* name) { return new ErlDrvCond(name); }
void erl_drv_cond_destroy(ErlDrvCond* cnd) { delete cnd; }
void erl_drv_cond_signal(ErlDrvCond* cnd) { cnd->condition.notify_one(); }
void erl_drv_cond_broadcast(ErlDrvCond* cnd) { cnd->condition.notify_all(); }
void erl_drv_cond_wait(ErlDrvCond* cnd, ErlDrvMutex* mtx) { cnd->condition.wait(mtx->mutex); }
char* erl_drv_cond_name(ErlDrvCond* cnd) { return cnd->name.data(); }

ErlDrvRWLock* erl_drv_rwlock_create(char* name) { return new ErlDrvRWLock(name); }
void erl_drv_rwlock_destroy(ErlDrvRWLock* rwlck) { delete rwlck; }
int erl_drv_rwlock_tryrlock(ErlDrvRWLock* rwlck) {
  return rwlck->try_read_lock() ? 0 : os::kBusy.number;
}
void erl_drv_rwlock_rlock(ErlDrvRWLock* rwlck) { rwlck->read_lock(); }
void erl_drv_rwlock_runlock(ErlDrvRWLock* rwlck) { rwlck->read_unlock(); }
int erl_drv_rwlock_tryrwlock(ErlDrvRWLock* rwlck) {
  return rwlck->try_write_lock() ? 0 : os::kBusy.number;
}
void erl_drv_rwlock_rwlock(ErlDrvRWLock* rwlck) { rwlck->write_lock(); }
void erl_drv_rwlock_rwunlock(ErlDrvRWLock* rwlck) { rwlck->write_unlock(); }
char* erl_drv_rwlock_name(ErlDrvRWLock* rwlck) { return rwlck->name.data(); }

int erl_drv_tsd_key_create(char* name, ErlDrvTSDKey* key) {
  return library_threads::create_key(name, key);
}
void erl_drv_tsd_key_destroy(ErlDrvTSDKey key) { library_threads::destroy_key(key); }
void erl_drv_tsd_set(ErlDrvTSDKey key, void* data) { library_threads::set(key, data); }
void* erl_drv_tsd_get(ErlDrvTSDKey key) { return library_threads::get(key); }

ErlDrvThreadOpts* erl_drv_thread_opts_create(char*) { return new ErlDrvThreadOpts{-1}; }
void erl_drv_thread_opts_destroy(ErlDrvThreadOpts* opts) { delete opts; }
int erl_drv_thread_create(char* name, ErlDrvTid* tid, void* (*func)(void*), void* args,
                          ErlDrvThreadOpts* opts) {
  return library_threads::create(name, tid, func, args, opts);
}
ErlDrvTid erl_drv_thread_self() { return library_threads::self(); }
int erl_drv_equal_tids(ErlDrvTid tid1, ErlDrvTid tid2) { return tid1 == tid2; }
void erl_drv_thread_exit(void* resp) { library_threads::exit(resp); }
int erl_drv_thread_join(ErlDrvTid tid, void** respp) { return library_threads::join(tid, respp); }
char* erl_drv_thread_name(ErlDrvTid tid) { return tid->name.data(); }

// A port has one such lock; asking again is a mistake.
ErlDrvPDL driver_pdl_create(ErlDrvPort handle) {
  Port& port = Port::of(handle);
  if (port.data_lock) return nullptr;
  port.data_lock = new erl_drv_port_data_lock;
  return port.data_lock;
}
void driver_pdl_lock(ErlDrvPDL pdl) {
  driver_pdl_inc_refc(pdl);
  pdl->mutex.lock();
}
void driver_pdl_unlock(ErlDrvPDL pdl) {
  pdl->mutex.unlock();
  driver_pdl_dec_refc(pdl);
}
ErlDrvSInt driver_pdl_get_refc(ErlDrvPDL pdl) {
  return pdl->references.load(std::memory_order_acquire);
}
ErlDrvSInt driver_pdl_inc_refc(ErlDrvPDL pdl) {
  return pdl->references.fetch_add(1, std::memory_order_relaxed) + 1;
}
ErlDrvSInt driver_pdl_dec_refc(ErlDrvPDL pdl) {
  ErlDrvSInt left = pdl->references.fetch_sub(1, std::memory_order_acq_rel) - 1;
  if (left == 0) delete pdl;
  return left;
}

}  // extern "C"
}  // namespace apus
