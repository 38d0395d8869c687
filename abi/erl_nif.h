/*
 * The native interface: how a C library implements Erlang functions (NIFs).
 *
 * Version 2.16, binary-compatible with OTP 25 (erts 13.1.5): names, values, struct layouts and
 * calling conventions are the interface itself and may not change. Libraries find the enif_*
 * functions as dynamic symbols of the emulator. The functions are declared in
 * erl_nif_api_funcs.h, which this header includes last.
 *
 * Manual: erts, "erl_nif".
 */
#ifndef __ERL_NIF_H__
#define __ERL_NIF_H__

#include "erl_drv_nif.h"

#define ERL_NIF_MAJOR_VERSION 2
#define ERL_NIF_MINOR_VERSION 16
#define ERL_NIF_MIN_ERTS_VERSION "erts-12.0"
/* Libraries of an older major version than this are refused. */
#define ERL_NIF_MIN_REQUIRED_MAJOR_VERSION_ON_LOAD 2

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef ErlNapiUInt64 ErlNifUInt64;
typedef ErlNapiSInt64 ErlNifSInt64;
typedef ErlNapiUInt ErlNifUInt;
typedef ErlNapiSInt ErlNifSInt;

#define ERL_NIF_VM_VARIANT "beam.vanilla"

/* A term, opaque to the library; valid as long as the environment it was made in. */
typedef ErlNifUInt ERL_NIF_TERM;
typedef ERL_NIF_TERM ERL_NIF_UINT;

typedef ErlNifSInt64 ErlNifTime;
#define ERL_NIF_TIME_ERROR ((ErlNifSInt64)ERTS_NAPI_TIME_ERROR__)

typedef enum {
  ERL_NIF_SEC = ERTS_NAPI_SEC__,
  ERL_NIF_MSEC = ERTS_NAPI_MSEC__,
  ERL_NIF_USEC = ERTS_NAPI_USEC__,
  ERL_NIF_NSEC = ERTS_NAPI_NSEC__
} ErlNifTimeUnit;

/* What terms live in: the calling process during a call, or memory of its own. */
struct enif_environment_t;
typedef struct enif_environment_t ErlNifEnv;

/* One function of a library. flags is 0 or one of ErlNifDirtyTaskFlags. */
typedef struct enif_func_t {
  const char *name;
  unsigned arity;
  ERL_NIF_TERM (*fptr)(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]);
  unsigned flags;
} ErlNifFunc;

/* What nif_init() returns. vm_variant exists since 2.1, options since 2.7, the size of
 * ErlNifResourceTypeInit since 2.12 and min_erts since 2.14: read no further than the version
 * says. options is 1 when the ErlNifFuncs have flags. */
typedef struct enif_entry_t {
  int major;
  int minor;
  const char *name;
  int num_of_funcs;
  ErlNifFunc *funcs;
  int (*load)(ErlNifEnv *, void **priv_data, ERL_NIF_TERM load_info);
  int (*reload)(ErlNifEnv *, void **priv_data, ERL_NIF_TERM load_info);
  int (*upgrade)(ErlNifEnv *, void **priv_data, void **old_priv_data, ERL_NIF_TERM load_info);
  void (*unload)(ErlNifEnv *, void *priv_data);
  const char *vm_variant;
  unsigned options;
  size_t sizeof_ErlNifResourceTypeInit;
  const char *min_erts;
} ErlNifEntry;

/* Bytes of a binary term or of a new binary; the pointers below data belong to the emulator. */
typedef struct {
  size_t size;
  unsigned char *data;
  void *ref_bin;
  void *__spare__[2];
} ErlNifBinary;

typedef int ErlNifEvent;

/* Bits of the answer of enif_select(); a negative answer is an error. */
#define ERL_NIF_SELECT_STOP_CALLED (1 << 0)
#define ERL_NIF_SELECT_STOP_SCHEDULED (1 << 1)
#define ERL_NIF_SELECT_INVALID_EVENT (1 << 2)
#define ERL_NIF_SELECT_FAILED (1 << 3)
#define ERL_NIF_SELECT_READ_CANCELLED (1 << 4)
#define ERL_NIF_SELECT_WRITE_CANCELLED (1 << 5)
#define ERL_NIF_SELECT_ERROR_CANCELLED (1 << 6)
#define ERL_NIF_SELECT_NOTSUP (1 << 7)

typedef enum {
  ERL_NIF_RT_CREATE = 1,
  ERL_NIF_RT_TAKEOVER = 2
} ErlNifResourceFlags;

typedef enum {
  ERL_NIF_LATIN1 = 1
} ErlNifCharEncoding;

typedef struct {
  ERL_NIF_TERM pid;
} ErlNifPid;

typedef struct {
  ERL_NIF_TERM port_id;
} ErlNifPort;

typedef ErlDrvMonitor ErlNifMonitor;

/* Resources: reference-counted objects of the library that terms can point to. */
typedef struct enif_resource_type_t ErlNifResourceType;
typedef void ErlNifResourceDtor(ErlNifEnv *, void *);
typedef void ErlNifResourceStop(ErlNifEnv *, void *, ErlNifEvent, int is_direct_call);
typedef void ErlNifResourceDown(ErlNifEnv *, void *, ErlNifPid *, ErlNifMonitor *);
typedef void ErlNifResourceDynCall(ErlNifEnv *, void *obj, void *call_data);

/* members counts the callbacks that enif_init_resource_type() may read. */
typedef struct {
  ErlNifResourceDtor *dtor;
  ErlNifResourceStop *stop;
  ErlNifResourceDown *down;
  int members;
  ErlNifResourceDynCall *dyncall;
} ErlNifResourceTypeInit;

typedef ErlDrvSysInfo ErlNifSysInfo;

typedef struct ErlDrvTid_ *ErlNifTid;
typedef struct ErlDrvMutex_ ErlNifMutex;
typedef struct ErlDrvCond_ ErlNifCond;
typedef struct ErlDrvRWLock_ ErlNifRWLock;
typedef int ErlNifTSDKey;
typedef ErlDrvThreadOpts ErlNifThreadOpts;

typedef enum {
  ERL_NIF_DIRTY_JOB_CPU_BOUND = ERL_DIRTY_JOB_CPU_BOUND,
  ERL_NIF_DIRTY_JOB_IO_BOUND = ERL_DIRTY_JOB_IO_BOUND
} ErlNifDirtyTaskFlags;

/* A place in a map; every field belongs to the emulator. */
typedef struct {
  ERL_NIF_TERM map;
  ERL_NIF_UINT size;
  ERL_NIF_UINT idx;
  union {
    struct {
      ERL_NIF_TERM *ks;
      ERL_NIF_TERM *vs;
    } flat;
    struct {
      struct ErtsDynamicWStack_ *wstack;
      ERL_NIF_TERM *kv;
    } hash;
  } u;
  void *__spare__[2];
} ErlNifMapIterator;

typedef enum {
  ERL_NIF_MAP_ITERATOR_FIRST = 1,
  ERL_NIF_MAP_ITERATOR_LAST = 2,
  ERL_NIF_MAP_ITERATOR_HEAD = ERL_NIF_MAP_ITERATOR_FIRST,
  ERL_NIF_MAP_ITERATOR_TAIL = ERL_NIF_MAP_ITERATOR_LAST
} ErlNifMapIteratorEntry;

typedef enum {
  ERL_NIF_UNIQUE_POSITIVE = (1 << 0),
  ERL_NIF_UNIQUE_MONOTONIC = (1 << 1)
} ErlNifUniqueInteger;

typedef enum {
  ERL_NIF_BIN2TERM_SAFE = 0x20000000
} ErlNifBinaryToTerm;

typedef enum {
  ERL_NIF_INTERNAL_HASH = 1,
  ERL_NIF_PHASH2 = 2
} ErlNifHash;

#define ERL_NIF_IOVEC_SIZE 16

/* An inspected I/O vector. ref_bins, flags and the small arrays belong to the emulator; the
 * small arrays serve vectors that live on the library's stack. */
typedef struct erl_nif_io_vec {
  int iovcnt;
  size_t size;
  SysIOVec *iov;
  void **ref_bins;
  int flags;
  SysIOVec small_iov[ERL_NIF_IOVEC_SIZE];
  void *small_ref_bin[ERL_NIF_IOVEC_SIZE];
} ErlNifIOVec;

typedef struct erts_io_queue ErlNifIOQueue;

typedef enum {
  ERL_NIF_IOQ_NORMAL = 1
} ErlNifIOQueueOpts;

/* The last value makes compilers demand a default case: more types may come. */
typedef enum {
  ERL_NIF_TERM_TYPE_ATOM = 1,
  ERL_NIF_TERM_TYPE_BITSTRING = 2,
  ERL_NIF_TERM_TYPE_FLOAT = 3,
  ERL_NIF_TERM_TYPE_FUN = 4,
  ERL_NIF_TERM_TYPE_INTEGER = 5,
  ERL_NIF_TERM_TYPE_LIST = 6,
  ERL_NIF_TERM_TYPE_MAP = 7,
  ERL_NIF_TERM_TYPE_PID = 8,
  ERL_NIF_TERM_TYPE_PORT = 9,
  ERL_NIF_TERM_TYPE_REFERENCE = 10,
  ERL_NIF_TERM_TYPE_TUPLE = 11,
  ERL_NIF_TERM_TYPE__MISSING_DEFAULT_CASE__READ_THE_MANUAL = -1
} ErlNifTermType;

/* Answers of enif_thread_type(): positive for schedulers. */
#define ERL_NIF_THR_UNDEFINED 0
#define ERL_NIF_THR_NORMAL_SCHEDULER 1
#define ERL_NIF_THR_DIRTY_CPU_SCHEDULER 2
#define ERL_NIF_THR_DIRTY_IO_SCHEDULER 3

#ifdef STATIC_ERLANG_NIF_LIBNAME
#define STATIC_ERLANG_NIF
#endif

#include "erl_nif_api_funcs.h"

/* The entry point: nif_init() of a shared library, <name>_nif_init() of one linked in. */
#if defined(__GNUC__)
#define ERL_NIF_INIT_EXPORT __attribute__((visibility("default")))
#else
#define ERL_NIF_INIT_EXPORT
#endif
#define ERL_NIF_INIT_GLOB
#define ERL_NIF_INIT_ARGS void
#define ERL_NIF_INIT_BODY

#ifdef STATIC_ERLANG_NIF
#ifdef STATIC_ERLANG_NIF_LIBNAME
#define ERL_NIF_INIT_NAME(MODNAME) ERL_NIF_INIT_NAME2(STATIC_ERLANG_NIF_LIBNAME)
#define ERL_NIF_INIT_NAME2(LIB) ERL_NIF_INIT_NAME3(LIB)
#define ERL_NIF_INIT_NAME3(LIB) LIB##_nif_init
#else
#define ERL_NIF_INIT_NAME(MODNAME) MODNAME##_nif_init
#endif
#define ERL_NIF_INIT_DECL(MODNAME) ErlNifEntry *ERL_NIF_INIT_NAME(MODNAME)(ERL_NIF_INIT_ARGS)
#else
#define ERL_NIF_INIT_DECL(MODNAME) ERL_NIF_INIT_EXPORT ErlNifEntry *nif_init(ERL_NIF_INIT_ARGS)
#endif

#ifdef __cplusplus
}
#define ERL_NIF_INIT_PROLOGUE extern "C" {
#define ERL_NIF_INIT_EPILOGUE }
#else
#define ERL_NIF_INIT_PROLOGUE
#define ERL_NIF_INIT_EPILOGUE
#endif

#define ERL_NIF_INIT(NAME, FUNCS, LOAD, RELOAD, UPGRADE, UNLOAD)                              \
  ERL_NIF_INIT_PROLOGUE                                                                       \
  ERL_NIF_INIT_GLOB                                                                           \
  ERL_NIF_INIT_DECL(NAME);                                                                    \
  ERL_NIF_INIT_DECL(NAME) {                                                                   \
    static ErlNifEntry entry = {ERL_NIF_MAJOR_VERSION, ERL_NIF_MINOR_VERSION, #NAME,          \
                                sizeof(FUNCS) / sizeof(*FUNCS), FUNCS, LOAD, RELOAD, UPGRADE, \
                                UNLOAD, ERL_NIF_VM_VARIANT, 1,                                \
                                sizeof(ErlNifResourceTypeInit), ERL_NIF_MIN_ERTS_VERSION};    \
    ERL_NIF_INIT_BODY;                                                                        \
    return &entry;                                                                            \
  }                                                                                           \
  ERL_NIF_INIT_EPILOGUE

#endif /* __ERL_NIF_H__ */
