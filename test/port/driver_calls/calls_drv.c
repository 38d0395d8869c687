/* A driver that calls every function of the interface, one subject per control number; the answers go back as
 * terms to who asked, {Subject, ...}, or as the port's data. */
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <erl_driver.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  ErlDrvPort port;
  ErlDrvPDL lock;
  ErlDrvMonitor monitor;
  int ends[2];
  int mode; /* What output does. */
} Port;

enum { ECHO, QUEUE, BUSY };

/* Terms are built from a description that grows. */
typedef struct {
  ErlDrvTermData words[400];
  int count;
  int elements;
} Answer;

static void word(Answer *a, ErlDrvTermData w) { a->words[a->count++] = w; }
static void name(Answer *a, char *text) {
  word(a, ERL_DRV_ATOM), word(a, driver_mk_atom(text));
  a->elements++;
}
static void number(Answer *a, long value) {
  word(a, ERL_DRV_INT), word(a, (ErlDrvTermData)value);
  a->elements++;
}
static void text(Answer *a, const char *bytes) {
  word(a, ERL_DRV_STRING), word(a, (ErlDrvTermData)bytes), word(a, strlen(bytes));
  a->elements++;
}
static void truth(Answer *a, int is_true) { name(a, is_true ? "true" : "false"); }
static void done(Answer *a, Port *p) {
  word(a, ERL_DRV_TUPLE), word(a, a->elements);
  erl_drv_output_term(driver_mk_port(p->port), a->words, a->count);
}

/* Memory and binaries. */
static void memory(Port *p, Answer *a) {
  char *bytes = driver_alloc(10);
  strcpy(bytes, "abc");
  bytes = driver_realloc(bytes, 10000);
  truth(a, strcmp(bytes, "abc") == 0);
  driver_free(bytes);
  ErlDrvBinary *binary = driver_alloc_binary(5);
  memcpy(binary->orig_bytes, "hello", 5);
  number(a, binary->orig_size), number(a, driver_binary_get_refc(binary));
  number(a, driver_binary_inc_refc(binary)), number(a, driver_binary_dec_refc(binary));
  binary = driver_realloc_binary(binary, 7);
  memcpy(binary->orig_bytes + 5, "!!", 2);
  number(a, binary->orig_size);
  driver_output_binary(p->port, "<", 1, binary, 1, 6);
  driver_free_binary(binary);
}

/* Data to the owner in every way. */
static void outputs(Port *p, Answer *a) {
  char piece_a[] = "abc", piece_b[] = "defg", copy[10] = "";
  SysIOVec vector[2] = {{piece_a, 3}, {piece_b, 4}};
  ErlDrvBinary *binaries[2] = {NULL, NULL};
  ErlIOVec io = {2, 7, vector, binaries};
  number(a, driver_output(p->port, "plain", 5));
  number(a, driver_output2(p->port, "head", 4, "body", 4));
  number(a, driver_outputv(p->port, "h", 1, &io, 2));
  ErlIOVec whole = {2, 7, vector, binaries}; /* Stock takes what was skipped off the vector. */
  vector[0].iov_base = piece_a, vector[0].iov_len = 3;
  number(a, driver_outputv(p->port, NULL, 0, &whole, 0));
  number(a, (long)driver_vec_to_buf(&whole, copy, 5));
  text(a, copy);
}

/* The queue. */
static void sizes(Port *p, Answer *a) { number(a, (long)driver_sizeq(p->port)); }

static void peeked(Port *p, Answer *a) {
  static char all[2][100];
  static int which;
  char *to = all[which++ % 2];
  int count = 0;
  ErlIOVec io;
  SysIOVec *vector = driver_peekq(p->port, &count);
  to[0] = 0;
  for (int i = 0; i < count; i++) strncat(to, (char *)vector[i].iov_base, vector[i].iov_len);
  text(a, to);
  truth(a, driver_peekqv(p->port, &io) == driver_sizeq(p->port) && io.vsize == count);
}

static void queue(Port *p, Answer *a) {
  char piece_a[] = "12", piece_b[] = "34";
  SysIOVec vector[2] = {{piece_a, 2}, {piece_b, 2}};
  ErlDrvBinary *binaries[2] = {NULL, NULL}, *binary = driver_alloc_binary(4);
  ErlIOVec io = {2, 4, vector, binaries};
  SysIOVec halves[2] = {{binary->orig_bytes, 2}, {binary->orig_bytes + 2, 2}};
  ErlDrvBinary *both[2] = {binary, binary};
  ErlIOVec own = {2, 4, halves, both}; /* Stock's driver_pushqv needs binaries behind its pieces. */
  memcpy(binary->orig_bytes, "WXYZ", 4);
  sizes(p, a);
  number(a, driver_enq(p->port, "mid", 3)), number(a, driver_pushq(p->port, "a", 1));
  number(a, driver_enq_bin(p->port, binary, 1, 2)), number(a, driver_pushq_bin(p->port, binary, 0, 1));
  number(a, driver_enqv(p->port, &io, 1)), number(a, driver_pushqv(p->port, &own, 3));
  sizes(p, a), peeked(p, a);
  number(a, (long)driver_deq(p->port, 3)), peeked(p, a);
  number(a, (long)driver_deq(p->port, driver_sizeq(p->port))), sizes(p, a);
  driver_free_binary(binary);
}

/* Terms of every kind, to the owner and to others. */
static void terms(Port *p, Answer *a, ErlDrvTermData to) {
  static double real = 2.5;
  static ErlDrvSInt64 small = -5;
  static ErlDrvUInt64 large = 18446744073709551615ULL;
  static unsigned char external[] = {131, 104, 2, 97, 1, 97, 2};
  ErlDrvBinary *binary = driver_alloc_binary(3);
  memcpy(binary->orig_bytes, "bin", 3);
  ErlDrvTermData spec[] = {ERL_DRV_NIL,
                           ERL_DRV_ATOM, driver_mk_atom("an atom"),
                           ERL_DRV_INT, (ErlDrvTermData)-17,
                           ERL_DRV_UINT, 17,
                           ERL_DRV_INT64, (ErlDrvTermData)&small,
                           ERL_DRV_UINT64, (ErlDrvTermData)&large,
                           ERL_DRV_FLOAT, (ErlDrvTermData)&real,
                           ERL_DRV_PORT, driver_mk_port(p->port),
                           ERL_DRV_PID, driver_connected(p->port),
                           ERL_DRV_BINARY, (ErlDrvTermData)binary, 2, 1,
                           ERL_DRV_BUF2BINARY, (ErlDrvTermData) "buffer", 6,
                           ERL_DRV_STRING, (ErlDrvTermData) "text", 4,
                           ERL_DRV_EXT2TERM, (ErlDrvTermData)external, sizeof external,
                           ERL_DRV_NIL,
                           ERL_DRV_STRING_CONS, (ErlDrvTermData) "xy", 2,
                           ERL_DRV_INT, 1,
                           ERL_DRV_INT, 2,
                           ERL_DRV_NIL,
                           ERL_DRV_LIST, 3,
                           ERL_DRV_ATOM, driver_mk_atom("k"),
                           ERL_DRV_INT, 3,
                           ERL_DRV_MAP, 1,
                           ERL_DRV_TUPLE, 16};
  int count = sizeof spec / sizeof *spec;
  ErlDrvTermData bad[] = {ERL_DRV_INT, 1, ERL_DRV_INT, 2};
  number(a, erl_drv_output_term(driver_mk_port(p->port), spec, count));
  number(a, driver_output_term(p->port, spec, count));
  number(a, erl_drv_send_term(driver_mk_port(p->port), to, spec, count));
  number(a, driver_send_term(p->port, to, spec, count));
  number(a, erl_drv_send_term(driver_mk_port(p->port), to, bad, 4));
  truth(a, driver_mk_term_nil() == driver_term_nil);
  driver_free_binary(binary);
}

/* Locks and threads. */
static struct {
  ErlDrvMutex *mutex;
  ErlDrvCond *condition;
  ErlDrvRWLock *lock;
  ErlDrvTSDKey key;
  int count, may_go, waiting;
} shared;

static void *worker(void *data) {
  long own = (long)data;
  erl_drv_tsd_set(shared.key, data);
  erl_drv_mutex_lock(shared.mutex);
  shared.waiting++;
  erl_drv_cond_broadcast(shared.condition);
  while (!shared.may_go) erl_drv_cond_wait(shared.condition, shared.mutex);
  erl_drv_mutex_unlock(shared.mutex);
  for (int i = 0; i < 500; i++) {
    erl_drv_rwlock_rwlock(shared.lock);
    shared.count++;
    erl_drv_rwlock_rwunlock(shared.lock);
  }
  if (erl_drv_tsd_get(shared.key) != data || strcmp(erl_drv_thread_name(erl_drv_thread_self()), "worker") != 0)
    own = -1;
  if (own == 1) erl_drv_thread_exit((void *)10);
  return (void *)(own * 10);
}

static void *try_all(void *data) {
  long got = 0;
  if (erl_drv_mutex_trylock(shared.mutex) == 0) got |= 1, erl_drv_mutex_unlock(shared.mutex);
  if (erl_drv_rwlock_tryrlock(shared.lock) == 0) got |= 2, erl_drv_rwlock_runlock(shared.lock);
  if (erl_drv_rwlock_tryrwlock(shared.lock) == 0) got |= 4, erl_drv_rwlock_rwunlock(shared.lock);
  return (void *)got;
}

static long tried_elsewhere(void) {
  ErlDrvTid thread;
  void *got;
  erl_drv_thread_create("trier", &thread, try_all, NULL, NULL);
  erl_drv_thread_join(thread, &got);
  return (long)got;
}

static void threads(Port *p, Answer *a) {
  ErlDrvTid workers[2];
  void *answers[2];
  ErlDrvThreadOpts *options = erl_drv_thread_opts_create("options");
  shared.mutex = erl_drv_mutex_create("a mutex");
  shared.condition = erl_drv_cond_create("a condition");
  shared.lock = erl_drv_rwlock_create("a lock");
  number(a, erl_drv_tsd_key_create("a key", &shared.key));
  shared.count = shared.may_go = shared.waiting = 0;
  for (long i = 0; i < 2; i++) erl_drv_thread_create("worker", &workers[i], worker, (void *)(i + 1), options);
  erl_drv_thread_opts_destroy(options);
  erl_drv_mutex_lock(shared.mutex);
  while (shared.waiting < 2) erl_drv_cond_wait(shared.condition, shared.mutex);
  shared.may_go = 1;
  erl_drv_cond_signal(shared.condition);
  erl_drv_cond_broadcast(shared.condition);
  erl_drv_mutex_unlock(shared.mutex);
  truth(a, erl_drv_equal_tids(workers[0], workers[0]) && !erl_drv_equal_tids(workers[0], workers[1]));
  for (int i = 0; i < 2; i++) erl_drv_thread_join(workers[i], &answers[i]);
  number(a, shared.count), number(a, (long)answers[0]), number(a, (long)answers[1]);
  truth(a, erl_drv_tsd_get(shared.key) == NULL);
  number(a, tried_elsewhere());
  erl_drv_mutex_lock(shared.mutex), erl_drv_rwlock_rlock(shared.lock);
  number(a, tried_elsewhere());
  erl_drv_mutex_unlock(shared.mutex), erl_drv_rwlock_runlock(shared.lock);
  erl_drv_rwlock_rwlock(shared.lock);
  number(a, tried_elsewhere());
  erl_drv_rwlock_rwunlock(shared.lock);
  truth(a, strcmp(erl_drv_mutex_name(shared.mutex), "a mutex") == 0 &&
               strcmp(erl_drv_cond_name(shared.condition), "a condition") == 0 &&
               strcmp(erl_drv_rwlock_name(shared.lock), "a lock") == 0);
  erl_drv_tsd_key_destroy(shared.key);
  erl_drv_rwlock_destroy(shared.lock);
  erl_drv_cond_destroy(shared.condition);
  erl_drv_mutex_destroy(shared.mutex);
}

/* Time, the system, its libraries and its environment. */
static void times(Port *p, Answer *a) {
  ErlDrvNowData now;
  ErlDrvTime one = erl_drv_monotonic_time(ERL_DRV_NSEC), two = erl_drv_monotonic_time(ERL_DRV_NSEC);
  number(a, driver_get_now(&now));
  truth(a, now.megasecs > 1000 && now.secs < 1000000 && now.microsecs < 1000000);
  truth(a, one != ERL_DRV_TIME_ERROR && two >= one);
  truth(a, erl_drv_time_offset(ERL_DRV_SEC) != ERL_DRV_TIME_ERROR);
  truth(a, erl_drv_monotonic_time(77) == ERL_DRV_TIME_ERROR);
  number(a, erl_drv_convert_time_unit(-1500, ERL_DRV_MSEC, ERL_DRV_SEC));
  number(a, erl_drv_convert_time_unit(3, ERL_DRV_SEC, ERL_DRV_USEC));
}

static void surroundings(Port *p, Answer *a, char *library) {
  ErlDrvSysInfo info;
  char value[20] = "untouched";
  size_t size = sizeof value;
  driver_system_info(&info, sizeof info);
  number(a, info.driver_major_version), number(a, info.driver_minor_version);
  text(a, info.erts_version), text(a, info.otp_release);
  number(a, info.thread_support), number(a, info.smp_support), number(a, info.dirty_scheduler_support);
  number(a, erl_drv_putenv("APUS_DRIVER_TEST", "seven"));
  number(a, erl_drv_getenv("APUS_DRIVER_TEST", value, &size)), number(a, (long)size);
  truth(a, strcmp(value, "seven") == 0);
  size = 2;
  number(a, erl_drv_getenv("APUS_DRIVER_TEST", value, &size));
  number(a, erl_drv_getenv("APUS_DRIVER_NONE", value, &size));
  void *handle = driver_dl_open(library);
  truth(a, handle != NULL), truth(a, driver_dl_sym(handle, "driver_init") != NULL);
  truth(a, driver_dl_sym(handle, "no_such_symbol") == NULL && driver_dl_error() != NULL);
  number(a, driver_dl_close(handle));
  truth(a, driver_dl_open("/no/such/library") == NULL && driver_dl_error()[0] != 0);
  name(a, erl_errno_id(ENOENT)), name(a, erl_errno_id(EAGAIN)), name(a, erl_errno_id(0));
  number(a, null_func());
}

/* The port itself. */
static void identity(Port *p, Answer *a) {
  word(a, ERL_DRV_PORT), word(a, driver_mk_port(p->port)), a->elements++;
  word(a, ERL_DRV_PID), word(a, driver_connected(p->port)), a->elements++;
  word(a, ERL_DRV_PID), word(a, driver_caller(p->port)), a->elements++;
  number(a, get_port_flags(p->port));
  erl_drv_set_os_pid(p->port, 4711);
  const int percents[] = {1, 30, 30, 30, 30, 1, 0, -5, 1000};
  for (size_t i = 0; i < sizeof percents / sizeof *percents; i++)
    number(a, erl_drv_consume_timeslice(p->port, percents[i]));
  truth(a, driver_async_port_key(p->port) == driver_async_port_key(p->port));
}

static void limits(Port *p, Answer *a) {
  ErlDrvSizeT low = ERL_DRV_BUSY_MSGQ_READ_ONLY, high = ERL_DRV_BUSY_MSGQ_READ_ONLY;
  erl_drv_busy_msgq_limits(p->port, &low, &high);
  number(a, (long)low), number(a, (long)high);
  low = 1000, high = 500;
  erl_drv_busy_msgq_limits(p->port, &low, &high);
  number(a, (long)low), number(a, (long)high);
  low = high = ERL_DRV_BUSY_MSGQ_READ_ONLY;
  erl_drv_busy_msgq_limits(p->port, NULL, &high);
  number(a, (long)high);
}

static void data_lock(Port *p, Answer *a) {
  p->lock = driver_pdl_create(p->port);
  truth(a, p->lock != NULL), truth(a, driver_pdl_create(p->port) == NULL);
  long before = driver_pdl_get_refc(p->lock);
  number(a, driver_pdl_inc_refc(p->lock) - before), number(a, driver_pdl_dec_refc(p->lock) - before);
  driver_pdl_lock(p->lock);
  number(a, driver_enq(p->port, "locked", 6)), number(a, (long)driver_deq(p->port, 6));
  driver_pdl_unlock(p->lock);
}

static void timer(Port *p, Answer *a) {
  unsigned long left = 0;
  number(a, driver_set_timer(p->port, 100000)), number(a, driver_read_timer(p->port, &left));
  truth(a, left > 90000 && left <= 100000);
  number(a, driver_cancel_timer(p->port)), number(a, driver_read_timer(p->port, &left)), number(a, (long)left);
  number(a, driver_set_timer(p->port, 1));
}

/* Jobs of the two: one is told of, the other's data is freed by its port's end if it comes too late. */
static void invoke(void *data) { (*(int *)data)++; }

static void async(Port *p, Answer *a) {
  unsigned key = driver_async_port_key(p->port);
  for (int i = 0; i < 2; i++) {
    int *data = driver_alloc(sizeof(int));
    *data = 41 + i;
    truth(a, driver_async(p->port, i ? &key : NULL, invoke, data, driver_free) >= 0);
  }
}

/* Descriptors. */
static void descriptors(Port *p, Answer *a) {
  number(a, pipe(p->ends));
  number(a, driver_select(p->port, (ErlDrvEvent)(long)p->ends[0], ERL_DRV_READ | ERL_DRV_USE, 1));
  number(a, driver_select(p->port, (ErlDrvEvent)(long)p->ends[1], ERL_DRV_WRITE | ERL_DRV_USE, 1));
  number(a, driver_select(p->port, (ErlDrvEvent)(long)-1, ERL_DRV_READ, 1));
}

/* Processes. */
static void monitors(Port *p, Answer *a, ErlDrvTermData caller) {
  ErlDrvMonitor other;
  number(a, driver_monitor_process(p->port, caller, &p->monitor));
  number(a, driver_monitor_process(p->port, caller, &other));
  truth(a, driver_compare_monitors(&p->monitor, &other) == 0);
  truth(a, driver_compare_monitors(&p->monitor, &p->monitor) == 0);
  truth(a, driver_get_monitored_process(p->port, &p->monitor) == caller);
  number(a, driver_demonitor_process(p->port, &other)), number(a, driver_demonitor_process(p->port, &other));
  truth(a, driver_get_monitored_process(p->port, &other) == driver_term_nil);
}

static ErlDrvEntry second_entry;

static void drivers(Port *p, Answer *a) {
  second_entry.driver_name = "second_drv";
  second_entry.extended_marker = ERL_DRV_EXTENDED_MARKER;
  second_entry.major_version = ERL_DRV_EXTENDED_MAJOR_VERSION;
  second_entry.minor_version = ERL_DRV_EXTENDED_MINOR_VERSION;
  add_driver_entry(&second_entry);
  truth(a, remove_driver_entry(&second_entry) != 0);
  number(a, remove_driver_entry(&second_entry));
}

static void created(Port *p, Answer *a) {
  Port *child = driver_alloc(sizeof *child);
  memset(child, 0, sizeof *child);
  child->ends[0] = child->ends[1] = -1;
  child->port = driver_create_port(p->port, driver_connected(p->port), "calls_child", (ErlDrvData)child);
  word(a, ERL_DRV_PORT), word(a, driver_mk_port(child->port)), a->elements++;
}

static ErlDrvData start(ErlDrvPort port, char *command) {
  Port *p = driver_alloc(sizeof *p);
  memset(p, 0, sizeof *p);
  p->port = port;
  p->ends[0] = p->ends[1] = -1;
  if (strstr(command, " binary_answers")) set_port_control_flags(port, PORT_CONTROL_FLAG_BINARY);
  return (ErlDrvData)p;
}

static void stop(ErlDrvData data) {
  Port *p = (Port *)data;
  for (int i = 0; i < 2; i++)
    if (p->ends[i] >= 0) driver_select(p->port, (ErlDrvEvent)(long)p->ends[i], ERL_DRV_USE, 0);
  driver_free(p);
}

static void stop_select(ErlDrvEvent event, void *reserved) { close((int)(long)event); }

static void output(ErlDrvData data, char *bytes, ErlDrvSizeT size) {
  Port *p = (Port *)data;
  if (p->mode == QUEUE) driver_enq(p->port, bytes, size);
  else driver_output(p->port, bytes, size);
  if (p->mode == BUSY) set_busy_port(p->port, 1);
}

static void said(Port *p, char *what, long value) {
  Answer a = {.count = 0};
  name(&a, what), number(&a, value);
  done(&a, p);
}

static void timeout(ErlDrvData data) { said((Port *)data, "timeout", 0); }

static void ready_async(ErlDrvData data, ErlDrvThreadData job) {
  said((Port *)data, "async", *(int *)job);
  driver_free(job);
}

static void ready_output(ErlDrvData data, ErlDrvEvent event) {
  Port *p = (Port *)data;
  driver_select(p->port, event, ERL_DRV_WRITE, 0);
  said(p, "written", write((int)(long)event, "xyz", 3));
}

static void ready_input(ErlDrvData data, ErlDrvEvent event) {
  char bytes[10];
  said((Port *)data, "read", read((int)(long)event, bytes, sizeof bytes));
}

static void process_exit(ErlDrvData data, ErlDrvMonitor *monitor) {
  Port *p = (Port *)data;
  said(p, "process_exit", driver_compare_monitors(monitor, &p->monitor) == 0);
}

static void flush(ErlDrvData data) {
  Port *p = (Port *)data;
  driver_deq(p->port, driver_sizeq(p->port));
}

static ErlDrvSSizeT call(ErlDrvData data, unsigned command, char *bytes, ErlDrvSizeT size, char **answer,
                         ErlDrvSizeT room, unsigned *flags) {
  if (size > room) *answer = driver_alloc(size);
  memcpy(*answer, bytes, size);
  return size;
}

static ErlDrvSSizeT control(ErlDrvData data, unsigned command, char *bytes, ErlDrvSizeT size, char **answer,
                            ErlDrvSizeT room) {
  Port *p = (Port *)data;
  Answer a = {.count = 0};
  char argument[500] = "";
  memcpy(argument, bytes, size < sizeof argument ? size : sizeof argument - 1);
  switch (command) {
    case 1: memory(p, &a); break;
    case 2: outputs(p, &a); break;
    case 3: queue(p, &a); break;
    case 4: terms(p, &a, driver_caller(p->port)); break;
    case 5: threads(p, &a); break;
    case 6: times(p, &a); break;
    case 7: surroundings(p, &a, argument); break;
    case 8: identity(p, &a); break;
    case 9: limits(p, &a); break;
    case 10: data_lock(p, &a); break;
    case 11: timer(p, &a); break;
    case 12: async(p, &a); break;
    case 13: descriptors(p, &a); break;
    case 14: monitors(p, &a, driver_caller(p->port)); break;
    case 15: drivers(p, &a); break;
    case 16: created(p, &a); break;
    case 17: p->mode = argument[0] - '0'; set_busy_port(p->port, 0); break;
    case 18: number(&a, driver_lock_driver(p->port)); break;
    case 20: return driver_failure_eof(p->port);
    case 21: return driver_failure_atom(p->port, "because");
    case 22: return driver_failure_posix(p->port, ENOENT);
    case 23: return driver_failure(p->port, 0);
    case 24: return driver_failure(p->port, EPIPE);
    case 25: return driver_exit(p->port, 0);
    default: return -1;
  }
  if (a.elements > 0) done(&a, p);
  ErlDrvBinary *binary = NULL;
  if (size < 4 || strcmp(argument, "bin!") != 0) {
    memcpy(*answer, "ok", 2);
    return 2;
  }
  binary = driver_alloc_binary(6);
  memcpy(binary->orig_bytes, "binary", 6);
  *answer = (char *)binary;
  return 6;
}

static ErlDrvEntry entry = {.start = start,
                            .stop = stop,
                            .output = output,
                            .ready_input = ready_input,
                            .ready_output = ready_output,
                            .driver_name = "calls_drv",
                            .control = control,
                            .timeout = timeout,
                            .ready_async = ready_async,
                            .flush = flush,
                            .call = call,
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION,
                            .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION,
                            .driver_flags = ERL_DRV_FLAG_USE_PORT_LOCKING,
                            .process_exit = process_exit,
                            .stop_select = stop_select};

DRIVER_INIT(calls_drv) { return &entry; }
