/*
 * The functions of the driver interface, included by erl_driver.h and by nothing else.
 *
 * Manual: erts, "erl_driver", has a paragraph on each.
 */

/* When senders are made to wait. */
EXTERN void erl_drv_busy_msgq_limits(ErlDrvPort port, ErlDrvSizeT *low, ErlDrvSizeT *high);

/* Readiness of file descriptors: ready_input and ready_output are called until deselected. */
EXTERN int driver_select(ErlDrvPort port, ErlDrvEvent event, int mode, int on);

/* Data from the port to its owner: {Port, {data, Data}}. */
EXTERN int driver_output(ErlDrvPort port, char *buf, ErlDrvSizeT len);
EXTERN int driver_output2(ErlDrvPort port, char *hbuf, ErlDrvSizeT hlen, char *buf,
                          ErlDrvSizeT len);
EXTERN int driver_output_binary(ErlDrvPort port, char *hbuf, ErlDrvSizeT hlen, ErlDrvBinary *bin,
                                ErlDrvSizeT offset, ErlDrvSizeT len);
EXTERN int driver_outputv(ErlDrvPort port, char *hbuf, ErlDrvSizeT hlen, ErlIOVec *ev,
                          ErlDrvSizeT skip);
EXTERN ErlDrvSizeT driver_vec_to_buf(ErlIOVec *ev, char *buf, ErlDrvSizeT len);

/* The one timer of a port, in milliseconds. */
EXTERN int driver_set_timer(ErlDrvPort port, unsigned long time);
EXTERN int driver_cancel_timer(ErlDrvPort port);
EXTERN int driver_read_timer(ErlDrvPort port, unsigned long *time_left);

/* Scheduling: how much of its slice, in percent, a callback has used. */
EXTERN int erl_drv_consume_timeslice(ErlDrvPort port, int percent);

/* The name of an error number, in lower case. */
EXTERN char *erl_errno_id(int error);

/* Ends the port when the callback returns. */
EXTERN int driver_failure_eof(ErlDrvPort port);
EXTERN int driver_failure_atom(ErlDrvPort port, char *string);
EXTERN int driver_failure_posix(ErlDrvPort port, int error);
EXTERN int driver_failure(ErlDrvPort port, int error);
EXTERN int driver_exit(ErlDrvPort port, int err);

/* A lock that guards the queue of a port, for threads of the driver. */
EXTERN ErlDrvPDL driver_pdl_create(ErlDrvPort);
EXTERN void driver_pdl_lock(ErlDrvPDL);
EXTERN void driver_pdl_unlock(ErlDrvPDL);
EXTERN ErlDrvSInt driver_pdl_get_refc(ErlDrvPDL);
EXTERN ErlDrvSInt driver_pdl_inc_refc(ErlDrvPDL);
EXTERN ErlDrvSInt driver_pdl_dec_refc(ErlDrvPDL);

/* Monitors of processes: process_exit is called. */
EXTERN int driver_monitor_process(ErlDrvPort port, ErlDrvTermData process,
                                  ErlDrvMonitor *monitor);
EXTERN int driver_demonitor_process(ErlDrvPort port, const ErlDrvMonitor *monitor);
EXTERN ErlDrvTermData driver_get_monitored_process(ErlDrvPort port, const ErlDrvMonitor *monitor);
EXTERN int driver_compare_monitors(const ErlDrvMonitor *monitor1, const ErlDrvMonitor *monitor2);

/* Flags of a port. */
EXTERN void set_busy_port(ErlDrvPort port, int on);
EXTERN void set_port_control_flags(ErlDrvPort port, int flags);
EXTERN int get_port_flags(ErlDrvPort port);

/* Counted binaries. */
EXTERN void driver_free_binary(ErlDrvBinary *bin);
EXTERN ErlDrvBinary *driver_alloc_binary(ErlDrvSizeT size);
EXTERN ErlDrvBinary *driver_realloc_binary(ErlDrvBinary *bin, ErlDrvSizeT size);
EXTERN ErlDrvSInt driver_binary_get_refc(ErlDrvBinary *dbp);
EXTERN ErlDrvSInt driver_binary_inc_refc(ErlDrvBinary *dbp);
EXTERN ErlDrvSInt driver_binary_dec_refc(ErlDrvBinary *dbp);

/* Memory. */
EXTERN void driver_free(void *ptr);
EXTERN void *driver_alloc(ErlDrvSizeT size);
EXTERN void *driver_realloc(void *ptr, ErlDrvSizeT size);

/* The queue of output of a port. */
EXTERN int driver_enq(ErlDrvPort port, char *buf, ErlDrvSizeT len);
EXTERN int driver_pushq(ErlDrvPort port, char *buf, ErlDrvSizeT len);
EXTERN ErlDrvSizeT driver_deq(ErlDrvPort port, ErlDrvSizeT size);
EXTERN ErlDrvSizeT driver_sizeq(ErlDrvPort port);
EXTERN int driver_enq_bin(ErlDrvPort port, ErlDrvBinary *bin, ErlDrvSizeT offset,
                          ErlDrvSizeT len);
EXTERN int driver_pushq_bin(ErlDrvPort port, ErlDrvBinary *bin, ErlDrvSizeT offset,
                            ErlDrvSizeT len);
EXTERN ErlDrvSizeT driver_peekqv(ErlDrvPort port, ErlIOVec *ev);
EXTERN SysIOVec *driver_peekq(ErlDrvPort port, int *vlen);
EXTERN int driver_enqv(ErlDrvPort port, ErlIOVec *ev, ErlDrvSizeT skip);
EXTERN int driver_pushqv(ErlDrvPort port, ErlIOVec *ev, ErlDrvSizeT skip);

/* Drivers themselves. */
EXTERN void add_driver_entry(ErlDrvEntry *de);
EXTERN int remove_driver_entry(ErlDrvEntry *de);
EXTERN void driver_system_info(ErlDrvSysInfo *sip, size_t si_size);

/* Locks, threads and data of threads. */
EXTERN void erl_drv_mutex_destroy(ErlDrvMutex *mtx);
EXTERN ErlDrvMutex *erl_drv_mutex_create(char *name);
EXTERN int erl_drv_mutex_trylock(ErlDrvMutex *mtx);
EXTERN void erl_drv_mutex_lock(ErlDrvMutex *mtx);
EXTERN void erl_drv_mutex_unlock(ErlDrvMutex *mtx);
EXTERN void erl_drv_cond_destroy(ErlDrvCond *cnd);
EXTERN ErlDrvCond *erl_drv_cond_create(char *name);
EXTERN void erl_drv_cond_signal(ErlDrvCond *cnd);
EXTERN void erl_drv_cond_broadcast(ErlDrvCond *cnd);
EXTERN void erl_drv_cond_wait(ErlDrvCond *cnd, ErlDrvMutex *mtx);
EXTERN void erl_drv_rwlock_destroy(ErlDrvRWLock *rwlck);
EXTERN ErlDrvRWLock *erl_drv_rwlock_create(char *name);
EXTERN int erl_drv_rwlock_tryrlock(ErlDrvRWLock *rwlck);
EXTERN void erl_drv_rwlock_rlock(ErlDrvRWLock *rwlck);
EXTERN void erl_drv_rwlock_runlock(ErlDrvRWLock *rwlck);
EXTERN int erl_drv_rwlock_tryrwlock(ErlDrvRWLock *rwlck);
EXTERN void erl_drv_rwlock_rwlock(ErlDrvRWLock *rwlck);
EXTERN void erl_drv_rwlock_rwunlock(ErlDrvRWLock *rwlck);
EXTERN int erl_drv_tsd_key_create(char *name, ErlDrvTSDKey *key);
EXTERN void erl_drv_tsd_key_destroy(ErlDrvTSDKey key);
EXTERN void erl_drv_tsd_set(ErlDrvTSDKey key, void *data);
EXTERN void *erl_drv_tsd_get(ErlDrvTSDKey key);
EXTERN void erl_drv_thread_opts_destroy(ErlDrvThreadOpts *opts);
EXTERN ErlDrvThreadOpts *erl_drv_thread_opts_create(char *name);
EXTERN int erl_drv_thread_create(char *name, ErlDrvTid *tid, void *(*func)(void *), void *args,
                                 ErlDrvThreadOpts *opts);
EXTERN ErlDrvTid erl_drv_thread_self(void);
EXTERN int erl_drv_equal_tids(ErlDrvTid tid1, ErlDrvTid tid2);
EXTERN void erl_drv_thread_exit(void *resp);
EXTERN int erl_drv_thread_join(ErlDrvTid, void **respp);
EXTERN char *erl_drv_mutex_name(ErlDrvMutex *mtx);
EXTERN char *erl_drv_cond_name(ErlDrvCond *cnd);
EXTERN char *erl_drv_rwlock_name(ErlDrvRWLock *rwlck);
EXTERN char *erl_drv_thread_name(ErlDrvTid tid);

/* Does nothing. */
EXTERN int null_func(void);

/* Terms as words for the arrays of ERL_DRV_ descriptions. */
EXTERN ErlDrvTermData driver_mk_atom(char *);
EXTERN ErlDrvTermData driver_mk_port(ErlDrvPort);
EXTERN ErlDrvTermData driver_connected(ErlDrvPort);
EXTERN ErlDrvTermData driver_caller(ErlDrvPort);
EXTERN const ErlDrvTermData driver_term_nil;
EXTERN ErlDrvTermData driver_mk_term_nil(void);
EXTERN ErlDrvPort driver_create_port(ErlDrvPort creator_port, ErlDrvTermData connected,
                                     char *name, ErlDrvData drv_data);

/* Sends a described term to the owner, or to any process of this node. */
EXTERN int driver_output_term(ErlDrvPort ix, ErlDrvTermData *data, int len);
EXTERN int driver_send_term(ErlDrvPort ix, ErlDrvTermData to, ErlDrvTermData *data, int len);
EXTERN int erl_drv_output_term(ErlDrvTermData port, ErlDrvTermData *data, int len);
EXTERN int erl_drv_send_term(ErlDrvTermData port, ErlDrvTermData to, ErlDrvTermData *data,
                             int len);

/* Work on another thread; ready_async is called when it is done. Jobs of one key keep order. */
EXTERN unsigned int driver_async_port_key(ErlDrvPort port);
EXTERN long driver_async(ErlDrvPort ix, unsigned int *key, void (*async_invoke)(void *),
                         void *async_data, void (*async_free)(void *));

/* Keeps the library loaded for ever. */
EXTERN int driver_lock_driver(ErlDrvPort ix);

/* Time. */
EXTERN int driver_get_now(ErlDrvNowData *now);
EXTERN ErlDrvTime erl_drv_monotonic_time(ErlDrvTimeUnit time_unit);
EXTERN ErlDrvTime erl_drv_time_offset(ErlDrvTimeUnit time_unit);
EXTERN ErlDrvTime erl_drv_convert_time_unit(ErlDrvTime val, ErlDrvTimeUnit from,
                                            ErlDrvTimeUnit to);

/* Shared libraries. */
EXTERN void *driver_dl_open(char *);
EXTERN void *driver_dl_sym(void *, char *);
EXTERN int driver_dl_close(void *);
EXTERN char *driver_dl_error(void);

/* The environment. */
EXTERN int erl_drv_putenv(const char *key, char *value);
EXTERN int erl_drv_getenv(const char *key, char *value, size_t *value_size);

/* What only the driver that starts programs needs. */
EXTERN void erl_drv_init_ack(ErlDrvPort ix, ErlDrvData res);
EXTERN void erl_drv_set_os_pid(ErlDrvPort ix, ErlDrvSInt pid);
