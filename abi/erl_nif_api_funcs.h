/*
 * The functions of the native interface, in the order of OTP's list. Included by erl_nif.h only.
 *
 * Conventions: functions that inspect answer 1, or 0 when the term is of another kind; functions
 * that make a term need an environment it will live in. Pointers into terms stay valid as long as
 * their environment. Below the declarations are helpers that need no symbol of the emulator.
 */
#ifndef __ERL_NIF_H__
#error Include erl_nif.h
#endif

/* The library's own data, memory, and looking at terms. */
extern void *enif_priv_data(ErlNifEnv *);
extern void *enif_alloc(size_t size);
extern void enif_free(void *ptr);
extern int enif_is_atom(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_is_binary(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_is_ref(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_inspect_binary(ErlNifEnv *, ERL_NIF_TERM bin_term, ErlNifBinary *bin);
extern int enif_alloc_binary(size_t size, ErlNifBinary *bin);
extern int enif_realloc_binary(ErlNifBinary *bin, size_t size);
extern void enif_release_binary(ErlNifBinary *bin);
extern int enif_get_int(ErlNifEnv *, ERL_NIF_TERM term, int *ip);
extern int enif_get_ulong(ErlNifEnv *, ERL_NIF_TERM term, unsigned long *ip);
extern int enif_get_double(ErlNifEnv *, ERL_NIF_TERM term, double *dp);
extern int enif_get_list_cell(ErlNifEnv *env, ERL_NIF_TERM term, ERL_NIF_TERM *head,
    ERL_NIF_TERM *tail);
extern int enif_get_tuple(ErlNifEnv *env, ERL_NIF_TERM tpl, int *arity,
    const ERL_NIF_TERM **array);
extern int enif_is_identical(ERL_NIF_TERM lhs, ERL_NIF_TERM rhs);
extern int enif_compare(ERL_NIF_TERM lhs, ERL_NIF_TERM rhs);

/* Making terms. */
extern ERL_NIF_TERM enif_make_binary(ErlNifEnv *env, ErlNifBinary *bin);
extern ERL_NIF_TERM enif_make_badarg(ErlNifEnv *env);
extern ERL_NIF_TERM enif_make_int(ErlNifEnv *env, int i);
extern ERL_NIF_TERM enif_make_ulong(ErlNifEnv *env, unsigned long i);
extern ERL_NIF_TERM enif_make_double(ErlNifEnv *env, double d);
extern ERL_NIF_TERM enif_make_atom(ErlNifEnv *env, const char *name);
extern int enif_make_existing_atom(ErlNifEnv *env, const char *name, ERL_NIF_TERM *atom,
    ErlNifCharEncoding);
extern ERL_NIF_TERM enif_make_tuple(ErlNifEnv *env, unsigned cnt, ...);
extern ERL_NIF_TERM enif_make_list(ErlNifEnv *env, unsigned cnt, ...);
extern ERL_NIF_TERM enif_make_list_cell(ErlNifEnv *env, ERL_NIF_TERM car, ERL_NIF_TERM cdr);
extern ERL_NIF_TERM enif_make_string(ErlNifEnv *env, const char *string, ErlNifCharEncoding);
extern ERL_NIF_TERM enif_make_ref(ErlNifEnv *env);

/* Locks, thread-specific data and threads, with names for debugging. */
extern ErlNifMutex *enif_mutex_create(char *name);
extern void enif_mutex_destroy(ErlNifMutex *mtx);
extern int enif_mutex_trylock(ErlNifMutex *mtx);
extern void enif_mutex_lock(ErlNifMutex *mtx);
extern void enif_mutex_unlock(ErlNifMutex *mtx);
extern ErlNifCond *enif_cond_create(char *name);
extern void enif_cond_destroy(ErlNifCond *cnd);
extern void enif_cond_signal(ErlNifCond *cnd);
extern void enif_cond_broadcast(ErlNifCond *cnd);
extern void enif_cond_wait(ErlNifCond *cnd, ErlNifMutex *mtx);
extern ErlNifRWLock *enif_rwlock_create(char *name);
extern void enif_rwlock_destroy(ErlNifRWLock *rwlck);
extern int enif_rwlock_tryrlock(ErlNifRWLock *rwlck);
extern void enif_rwlock_rlock(ErlNifRWLock *rwlck);
extern void enif_rwlock_runlock(ErlNifRWLock *rwlck);
extern int enif_rwlock_tryrwlock(ErlNifRWLock *rwlck);
extern void enif_rwlock_rwlock(ErlNifRWLock *rwlck);
extern void enif_rwlock_rwunlock(ErlNifRWLock *rwlck);
extern int enif_tsd_key_create(char *name, ErlNifTSDKey *key);
extern void enif_tsd_key_destroy(ErlNifTSDKey key);
extern void enif_tsd_set(ErlNifTSDKey key, void *data);
extern void *enif_tsd_get(ErlNifTSDKey key);
extern ErlNifThreadOpts *enif_thread_opts_create(char *name);
extern void enif_thread_opts_destroy(ErlNifThreadOpts *opts);
extern int enif_thread_create(char *name, ErlNifTid *tid, void *(*func)(void *), void *args,
    ErlNifThreadOpts *opts);
extern ErlNifTid enif_thread_self(void);
extern int enif_equal_tids(ErlNifTid tid1, ErlNifTid tid2);
extern void enif_thread_exit(void *resp);
extern int enif_thread_join(ErlNifTid, void **respp);

/* Memory again, the system, and more kinds of terms. */
extern void *enif_realloc(void *ptr, size_t size);
extern void enif_system_info(ErlNifSysInfo *sip, size_t si_size);
extern int enif_fprintf(FILE *filep, const char *format, ...);
extern int enif_inspect_iolist_as_binary(ErlNifEnv *, ERL_NIF_TERM term, ErlNifBinary *bin);
extern ERL_NIF_TERM enif_make_sub_binary(ErlNifEnv *, ERL_NIF_TERM bin_term, size_t pos,
    size_t size);
extern int enif_get_string(ErlNifEnv *, ERL_NIF_TERM list, char *buf, unsigned len,
    ErlNifCharEncoding);
extern int enif_get_atom(ErlNifEnv *, ERL_NIF_TERM atom, char *buf, unsigned len,
    ErlNifCharEncoding);
extern int enif_is_fun(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_is_pid(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_is_port(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_get_uint(ErlNifEnv *, ERL_NIF_TERM term, unsigned *ip);
extern int enif_get_long(ErlNifEnv *, ERL_NIF_TERM term, long *ip);
extern ERL_NIF_TERM enif_make_uint(ErlNifEnv *, unsigned i);
extern ERL_NIF_TERM enif_make_long(ErlNifEnv *, long i);
extern ERL_NIF_TERM enif_make_tuple_from_array(ErlNifEnv *, const ERL_NIF_TERM arr[],
    unsigned cnt);
extern ERL_NIF_TERM enif_make_list_from_array(ErlNifEnv *, const ERL_NIF_TERM arr[],
    unsigned cnt);
extern int enif_is_empty_list(ErlNifEnv *, ERL_NIF_TERM term);

/* Resources. */
extern ErlNifResourceType *enif_open_resource_type(ErlNifEnv *, const char *module_str,
    const char *name_str, void (*dtor)(ErlNifEnv *, void *), ErlNifResourceFlags flags,
    ErlNifResourceFlags *tried);
extern void *enif_alloc_resource(ErlNifResourceType *type, size_t size);
extern void enif_release_resource(void *obj);
extern ERL_NIF_TERM enif_make_resource(ErlNifEnv *, void *obj);
extern int enif_get_resource(ErlNifEnv *, ERL_NIF_TERM term, ErlNifResourceType *type,
    void **objp);
extern size_t enif_sizeof_resource(void *obj);

/* Binaries, lengths and names. */
extern unsigned char *enif_make_new_binary(ErlNifEnv *, size_t size, ERL_NIF_TERM *termp);
extern int enif_is_list(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_is_tuple(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_get_atom_length(ErlNifEnv *, ERL_NIF_TERM atom, unsigned *len,
    ErlNifCharEncoding);
extern int enif_get_list_length(ErlNifEnv *env, ERL_NIF_TERM term, unsigned *len);
extern ERL_NIF_TERM enif_make_atom_len(ErlNifEnv *env, const char *name, size_t len);
extern int enif_make_existing_atom_len(ErlNifEnv *env, const char *name, size_t len,
    ERL_NIF_TERM *atom, ErlNifCharEncoding);
extern ERL_NIF_TERM enif_make_string_len(ErlNifEnv *env, const char *string, size_t len,
    ErlNifCharEncoding);

/* Environments of the library's own, and messages. */
extern ErlNifEnv *enif_alloc_env(void);
extern void enif_free_env(ErlNifEnv *env);
extern void enif_clear_env(ErlNifEnv *env);
extern int enif_send(ErlNifEnv *env, const ErlNifPid *to_pid, ErlNifEnv *msg_env,
    ERL_NIF_TERM msg);
extern ERL_NIF_TERM enif_make_copy(ErlNifEnv *dst_env, ERL_NIF_TERM src_term);
extern ErlNifPid *enif_self(ErlNifEnv *caller_env, ErlNifPid *pid);
extern int enif_get_local_pid(ErlNifEnv *env, ERL_NIF_TERM, ErlNifPid *pid);
extern void enif_keep_resource(void *obj);
extern ERL_NIF_TERM enif_make_resource_binary(ErlNifEnv *, void *obj, const void *data,
    size_t size);

/* Exceptions, numbers, dynamic libraries, time slices. */
extern int enif_is_exception(ErlNifEnv *, ERL_NIF_TERM term);
extern int enif_make_reverse_list(ErlNifEnv *, ERL_NIF_TERM term, ERL_NIF_TERM *list);
extern int enif_is_number(ErlNifEnv *, ERL_NIF_TERM term);
extern void *enif_dlopen(const char *lib, void (*err_handler)(void *, const char *),
    void *err_arg);
extern void *enif_dlsym(void *handle, const char *symbol, void (*err_handler)(void *,
    const char *), void *err_arg);
extern int enif_consume_timeslice(ErlNifEnv *, int percent);

/* Maps. */
extern int enif_is_map(ErlNifEnv *env, ERL_NIF_TERM term);
extern int enif_get_map_size(ErlNifEnv *env, ERL_NIF_TERM term, size_t *size);
extern ERL_NIF_TERM enif_make_new_map(ErlNifEnv *env);
extern int enif_make_map_put(ErlNifEnv *env, ERL_NIF_TERM map_in, ERL_NIF_TERM key,
    ERL_NIF_TERM value, ERL_NIF_TERM *map_out);
extern int enif_get_map_value(ErlNifEnv *env, ERL_NIF_TERM map, ERL_NIF_TERM key,
    ERL_NIF_TERM *value);
extern int enif_make_map_update(ErlNifEnv *env, ERL_NIF_TERM map_in, ERL_NIF_TERM key,
    ERL_NIF_TERM value, ERL_NIF_TERM *map_out);
extern int enif_make_map_remove(ErlNifEnv *env, ERL_NIF_TERM map_in, ERL_NIF_TERM key,
    ERL_NIF_TERM *map_out);
extern int enif_map_iterator_create(ErlNifEnv *env, ERL_NIF_TERM map, ErlNifMapIterator *iter,
    ErlNifMapIteratorEntry entry);
extern void enif_map_iterator_destroy(ErlNifEnv *env, ErlNifMapIterator *iter);
extern int enif_map_iterator_is_head(ErlNifEnv *env, ErlNifMapIterator *iter);
extern int enif_map_iterator_is_tail(ErlNifEnv *env, ErlNifMapIterator *iter);
extern int enif_map_iterator_next(ErlNifEnv *env, ErlNifMapIterator *iter);
extern int enif_map_iterator_prev(ErlNifEnv *env, ErlNifMapIterator *iter);
extern int enif_map_iterator_get_pair(ErlNifEnv *env, ErlNifMapIterator *iter, ERL_NIF_TERM *key,
    ERL_NIF_TERM *value);

/* Continuing elsewhere, raising, and time. */
extern ERL_NIF_TERM enif_schedule_nif(ErlNifEnv *, const char *, int,
    ERL_NIF_TERM (*)(ErlNifEnv *, int, const ERL_NIF_TERM[]), int, const ERL_NIF_TERM[]);
extern int enif_has_pending_exception(ErlNifEnv *env, ERL_NIF_TERM *reason);
extern ERL_NIF_TERM enif_raise_exception(ErlNifEnv *env, ERL_NIF_TERM reason);
extern int enif_getenv(const char *key, char *value, size_t *value_size);
extern ErlNifTime enif_monotonic_time(ErlNifTimeUnit);
extern ErlNifTime enif_time_offset(ErlNifTimeUnit);
extern ErlNifTime enif_convert_time_unit(ErlNifTime, ErlNifTimeUnit, ErlNifTimeUnit);
extern ERL_NIF_TERM enif_now_time(ErlNifEnv *env);
extern ERL_NIF_TERM enif_cpu_time(ErlNifEnv *env);

/* Unique integers, liveness, ports, the external term format. */
extern ERL_NIF_TERM enif_make_unique_integer(ErlNifEnv *env, ErlNifUniqueInteger properties);
extern int enif_is_current_process_alive(ErlNifEnv *env);
extern int enif_is_process_alive(ErlNifEnv *env, ErlNifPid *pid);
extern int enif_is_port_alive(ErlNifEnv *env, ErlNifPort *port_id);
extern int enif_get_local_port(ErlNifEnv *env, ERL_NIF_TERM, ErlNifPort *port_id);
extern int enif_term_to_binary(ErlNifEnv *env, ERL_NIF_TERM term, ErlNifBinary *bin);
extern size_t enif_binary_to_term(ErlNifEnv *env, const unsigned char *data, size_t sz,
    ERL_NIF_TERM *term, unsigned int opts);
extern int enif_port_command(ErlNifEnv *env, const ErlNifPort *to_port, ErlNifEnv *msg_env,
    ERL_NIF_TERM msg);
extern int enif_thread_type(void);
extern int enif_snprintf(char *buffer, size_t size, const char *format, ...);

/* Readiness of file descriptors, monitors, names. */
extern int enif_select(ErlNifEnv *env, ErlNifEvent e, enum ErlNifSelectFlags flags, void *obj,
    const ErlNifPid *pid, ERL_NIF_TERM ref);
extern ErlNifResourceType *enif_open_resource_type_x(ErlNifEnv *, const char *name_str,
    const ErlNifResourceTypeInit *, ErlNifResourceFlags flags, ErlNifResourceFlags *tried);
extern int enif_monitor_process(ErlNifEnv *, void *obj, const ErlNifPid *,
    ErlNifMonitor *monitor);
extern int enif_demonitor_process(ErlNifEnv *, void *obj, const ErlNifMonitor *monitor);
extern int enif_compare_monitors(const ErlNifMonitor *, const ErlNifMonitor *);
extern ErlNifUInt64 enif_hash(ErlNifHash type, ERL_NIF_TERM term, ErlNifUInt64 salt);
extern int enif_whereis_pid(ErlNifEnv *env, ERL_NIF_TERM name, ErlNifPid *pid);
extern int enif_whereis_port(ErlNifEnv *env, ERL_NIF_TERM name, ErlNifPort *port);

/* I/O queues and vectors. */
extern ErlNifIOQueue *enif_ioq_create(ErlNifIOQueueOpts opts);
extern void enif_ioq_destroy(ErlNifIOQueue *q);
extern int enif_ioq_enq_binary(ErlNifIOQueue *q, ErlNifBinary *bin, size_t skip);
extern int enif_ioq_enqv(ErlNifIOQueue *q, ErlNifIOVec *iov, size_t skip);
extern size_t enif_ioq_size(ErlNifIOQueue *q);
extern int enif_ioq_deq(ErlNifIOQueue *q, size_t count, size_t *size);
extern SysIOVec *enif_ioq_peek(ErlNifIOQueue *q, int *iovlen);
extern int enif_inspect_iovec(ErlNifEnv *env, size_t max_length, ERL_NIF_TERM iovec_term,
    ERL_NIF_TERM *tail, ErlNifIOVec **iovec);
extern void enif_free_iovec(ErlNifIOVec *iov);
extern int enif_ioq_peek_head(ErlNifEnv *env, ErlNifIOQueue *q, size_t *size, ERL_NIF_TERM *head);

/* Names of locks and threads; printing. */
extern char *enif_mutex_name(ErlNifMutex *);
extern char *enif_cond_name(ErlNifCond *);
extern char *enif_rwlock_name(ErlNifRWLock *);
extern char *enif_thread_name(ErlNifTid);
extern int enif_vfprintf(FILE *, const char *fmt, va_list);
extern int enif_vsnprintf(char *, size_t, const char *fmt, va_list);

/* Added in 2.14 to 2.16. */
extern int enif_make_map_from_arrays(ErlNifEnv *env, ERL_NIF_TERM keys[], ERL_NIF_TERM values[],
    size_t cnt, ERL_NIF_TERM *map_out);
extern int enif_select_x(ErlNifEnv *env, ErlNifEvent e, enum ErlNifSelectFlags flags, void *obj,
    const ErlNifPid *pid, ERL_NIF_TERM msg, ErlNifEnv *msg_env);
extern ERL_NIF_TERM enif_make_monitor_term(ErlNifEnv *env, const ErlNifMonitor *);
extern void enif_set_pid_undefined(ErlNifPid *pid);
extern int enif_is_pid_undefined(const ErlNifPid *pid);
extern ErlNifTermType enif_term_type(ErlNifEnv *env, ERL_NIF_TERM term);
extern ErlNifResourceType *enif_init_resource_type(ErlNifEnv *, const char *name_str,
    const ErlNifResourceTypeInit *, ErlNifResourceFlags flags, ErlNifResourceFlags *tried);
extern int enif_dynamic_resource_call(ErlNifEnv *, ERL_NIF_TERM mod, ERL_NIF_TERM name,
    ERL_NIF_TERM rsrc, void *call_data);

/* On 64-bit platforms the 64-bit functions are those of long. */
#if SIZEOF_LONG == 8
#define enif_get_int64 enif_get_long
#define enif_get_uint64 enif_get_ulong
#define enif_make_int64 enif_make_long
#define enif_make_uint64 enif_make_ulong
#endif

#define enif_make_pid(ENV, PID) ((void)(ENV), (const ERL_NIF_TERM)((PID)->pid))
#define enif_compare_pids(A, B) (enif_compare((A)->pid, (B)->pid))
#define enif_select_read(ENV, E, OBJ, PID, MSG, MSG_ENV) \
  enif_select_x(ENV, E, ERL_NIF_SELECT_READ | ERL_NIF_SELECT_CUSTOM_MSG, OBJ, PID, MSG, MSG_ENV)
#define enif_select_write(ENV, E, OBJ, PID, MSG, MSG_ENV) \
  enif_select_x(ENV, E, ERL_NIF_SELECT_WRITE | ERL_NIF_SELECT_CUSTOM_MSG, OBJ, PID, MSG, MSG_ENV)
#define enif_select_error(ENV, E, OBJ, PID, MSG, MSG_ENV) \
  enif_select_x(ENV, E, ERL_NIF_SELECT_ERROR | ERL_NIF_SELECT_CUSTOM_MSG, OBJ, PID, MSG, MSG_ENV)

/* Tuples and lists of a fixed length. Functions, so that the compiler checks that each argument
 * is a term, which a variadic call cannot. */
static __inline__ ERL_NIF_TERM enif_make_tuple1(ErlNifEnv *env, ERL_NIF_TERM e1) {
  return enif_make_tuple(env, 1, e1);
}
static __inline__ ERL_NIF_TERM enif_make_tuple2(ErlNifEnv *env, ERL_NIF_TERM e1,
    ERL_NIF_TERM e2) {
  return enif_make_tuple(env, 2, e1, e2);
}
static __inline__ ERL_NIF_TERM enif_make_tuple3(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3) {
  return enif_make_tuple(env, 3, e1, e2, e3);
}
static __inline__ ERL_NIF_TERM enif_make_tuple4(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4) {
  return enif_make_tuple(env, 4, e1, e2, e3, e4);
}
static __inline__ ERL_NIF_TERM enif_make_tuple5(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5) {
  return enif_make_tuple(env, 5, e1, e2, e3, e4, e5);
}
static __inline__ ERL_NIF_TERM enif_make_tuple6(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6) {
  return enif_make_tuple(env, 6, e1, e2, e3, e4, e5, e6);
}
static __inline__ ERL_NIF_TERM enif_make_tuple7(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6, ERL_NIF_TERM e7) {
  return enif_make_tuple(env, 7, e1, e2, e3, e4, e5, e6, e7);
}
static __inline__ ERL_NIF_TERM enif_make_tuple8(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6, ERL_NIF_TERM e7,
    ERL_NIF_TERM e8) {
  return enif_make_tuple(env, 8, e1, e2, e3, e4, e5, e6, e7, e8);
}
static __inline__ ERL_NIF_TERM enif_make_tuple9(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6, ERL_NIF_TERM e7,
    ERL_NIF_TERM e8, ERL_NIF_TERM e9) {
  return enif_make_tuple(env, 9, e1, e2, e3, e4, e5, e6, e7, e8, e9);
}
static __inline__ ERL_NIF_TERM enif_make_list1(ErlNifEnv *env, ERL_NIF_TERM e1) {
  return enif_make_list(env, 1, e1);
}
static __inline__ ERL_NIF_TERM enif_make_list2(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2) {
  return enif_make_list(env, 2, e1, e2);
}
static __inline__ ERL_NIF_TERM enif_make_list3(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3) {
  return enif_make_list(env, 3, e1, e2, e3);
}
static __inline__ ERL_NIF_TERM enif_make_list4(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4) {
  return enif_make_list(env, 4, e1, e2, e3, e4);
}
static __inline__ ERL_NIF_TERM enif_make_list5(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5) {
  return enif_make_list(env, 5, e1, e2, e3, e4, e5);
}
static __inline__ ERL_NIF_TERM enif_make_list6(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6) {
  return enif_make_list(env, 6, e1, e2, e3, e4, e5, e6);
}
static __inline__ ERL_NIF_TERM enif_make_list7(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6, ERL_NIF_TERM e7) {
  return enif_make_list(env, 7, e1, e2, e3, e4, e5, e6, e7);
}
static __inline__ ERL_NIF_TERM enif_make_list8(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6, ERL_NIF_TERM e7,
    ERL_NIF_TERM e8) {
  return enif_make_list(env, 8, e1, e2, e3, e4, e5, e6, e7, e8);
}
static __inline__ ERL_NIF_TERM enif_make_list9(ErlNifEnv *env, ERL_NIF_TERM e1, ERL_NIF_TERM e2,
    ERL_NIF_TERM e3, ERL_NIF_TERM e4, ERL_NIF_TERM e5, ERL_NIF_TERM e6, ERL_NIF_TERM e7,
    ERL_NIF_TERM e8, ERL_NIF_TERM e9) {
  return enif_make_list(env, 9, e1, e2, e3, e4, e5, e6, e7, e8, e9);
}
