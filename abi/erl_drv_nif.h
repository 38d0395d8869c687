/*
 * What the NIF interface (erl_nif.h) and the driver interface (erl_driver.h) share: system
 * information, monitors, select flags, integer types and I/O vectors.
 *
 * Names, sizes and layouts are the binary interface of OTP 25 (erts 13.1.5): a library compiled
 * against OTP's header of the same name loads into Apus unmodified, so nothing here may change.
 * Plain C, includes only C and POSIX headers.
 */
#ifndef __ERL_DRV_NIF_H__
#define __ERL_DRV_NIF_H__

#include <stddef.h>
#include <sys/types.h>

#ifndef SIZEOF_LONG
#include "erl_int_sizes_config.h"
#endif

/* Filled by enif_system_info() and driver_system_info(). The caller passes its own size: fields
 * at the end may be unknown to an older library. */
typedef struct {
  int driver_major_version;
  int driver_minor_version;
  char *erts_version;
  char *otp_release;
  int thread_support;
  int smp_support;
  int async_threads;
  int scheduler_threads;
  int nif_major_version;
  int nif_minor_version;
  int dirty_scheduler_support;
} ErlDrvSysInfo;

/* The stack size is in kilowords; negative means the default. */
typedef struct {
  int suggested_stack_size;
} ErlDrvThreadOpts;

typedef enum {
  ERL_DIRTY_JOB_CPU_BOUND = 1,
  ERL_DIRTY_JOB_IO_BOUND = 2
} ErlDirtyJobFlags;

/* The mode argument of enif_select() and, as an int, of driver_select(). */
enum ErlNifSelectFlags {
  ERL_NIF_SELECT_READ = (1 << 0),
  ERL_NIF_SELECT_WRITE = (1 << 1),
  ERL_NIF_SELECT_STOP = (1 << 2),
  ERL_NIF_SELECT_CANCEL = (1 << 3),
  ERL_NIF_SELECT_CUSTOM_MSG = (1 << 4),
  ERL_NIF_SELECT_ERROR = (1 << 5)
};

/* A monitor's identity: opaque, copied and compared by the library through the interface only. */
typedef struct {
  unsigned char data[sizeof(void *) * 4];
} ErlDrvMonitor;

#if SIZEOF_LONG == 8
typedef unsigned long ErlNapiUInt64;
typedef signed long ErlNapiSInt64;
#define ERL_NAPI_SINT64_MAX__ 9223372036854775807L
#define ERL_NAPI_SINT64_MIN__ (-ERL_NAPI_SINT64_MAX__ - 1L)
#else
typedef unsigned long long ErlNapiUInt64;
typedef signed long long ErlNapiSInt64;
#define ERL_NAPI_SINT64_MAX__ 9223372036854775807LL
#define ERL_NAPI_SINT64_MIN__ (-ERL_NAPI_SINT64_MAX__ - 1LL)
#endif

#if SIZEOF_VOID_P == 8
typedef ErlNapiUInt64 ErlNapiUInt;
typedef ErlNapiSInt64 ErlNapiSInt;
#else
#error Apus needs 64-bit pointers
#endif

#define ERTS_NAPI_TIME_ERROR__ ERL_NAPI_SINT64_MIN__
#define ERTS_NAPI_SEC__ 0
#define ERTS_NAPI_MSEC__ 1
#define ERTS_NAPI_USEC__ 2
#define ERTS_NAPI_NSEC__ 3

/* One piece of an I/O vector; laid out as struct iovec of <sys/uio.h>. */
#ifdef HAVE_SYS_UIO_H
#include <sys/uio.h>
typedef struct iovec SysIOVec;
#else
typedef struct {
  char *iov_base;
  size_t iov_len;
} SysIOVec;
#endif

#endif /* __ERL_DRV_NIF_H__ */
