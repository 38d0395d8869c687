/*
 * The driver interface: how a C library serves ports.
 *
 * Version 3.3, binary-compatible with OTP 25 (erts 13.1.5): names, values, struct layouts and calling
 * conventions are the interface itself and may not change. The functions are declared in
 * erl_driver_api_funcs.h, which this header includes last; libraries find them as dynamic symbols of
 * the emulator.
 *
 * Manual: erts, "driver_entry" and "erl_driver".
 */
#ifndef __ERL_DRIVER_H__
#define __ERL_DRIVER_H__

#include "erl_drv_nif.h"

#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
#define EXTERN extern "C"
#else
#define EXTERN extern
#endif

/* The mode of driver_select(). USE alone with on = 0 gives the event back, through stop_select. */
#define ERL_DRV_READ ((int)ERL_NIF_SELECT_READ)
#define ERL_DRV_WRITE ((int)ERL_NIF_SELECT_WRITE)
#define ERL_DRV_USE ((int)ERL_NIF_SELECT_STOP)
#define ERL_DRV_USE_NO_CALLBACK (ERL_DRV_USE | (ERL_DRV_USE << 1))
#define DO_READ ERL_DRV_READ
#define DO_WRITE ERL_DRV_WRITE

#define ERL_DRV_EXTENDED_MARKER (0xfeeeeeed)
#define ERL_DRV_EXTENDED_MAJOR_VERSION 3
#define ERL_DRV_EXTENDED_MINOR_VERSION 3
/* Libraries of an older major version than this are refused. */
#define ERL_DRV_MIN_REQUIRED_MAJOR_VERSION_ON_LOAD 2

/* set_port_control_flags() */
#define PORT_CONTROL_FLAG_BINARY (1 << 0)
#define PORT_CONTROL_FLAG_HEAVY (1 << 1)

/* get_port_flags() */
#define PORT_FLAG_BINARY (1 << 0)
#define PORT_FLAG_LINE (1 << 1)

/* driver_flags of the entry. */
#define ERL_DRV_FLAG_USE_PORT_LOCKING (1 << 0)
#define ERL_DRV_FLAG_SOFT_BUSY (1 << 1)
#define ERL_DRV_FLAG_NO_BUSY_MSGQ (1 << 2)
#define ERL_DRV_FLAG_USE_INIT_ACK (1 << 3)

typedef ErlNapiUInt64 ErlDrvUInt64;
typedef ErlNapiSInt64 ErlDrvSInt64;
typedef ErlNapiUInt ErlDrvUInt;
typedef ErlNapiSInt ErlDrvSInt;
typedef ErlNapiUInt ErlDrvTermData;
typedef size_t ErlDrvSizeT;
typedef ssize_t ErlDrvSSizeT;

/* Bytes counted by references; the interface alone makes and frees them. */
typedef struct erl_drv_binary {
  ErlDrvSInt orig_size;
  char orig_bytes[1]; /* orig_size of them. */
} ErlDrvBinary;

typedef struct _erl_drv_data *ErlDrvData;
typedef struct _erl_drv_event *ErlDrvEvent; /* A file descriptor. */
typedef struct _erl_drv_port *ErlDrvPort;
typedef struct _erl_drv_port *ErlDrvThreadData;

typedef struct {
  unsigned long megasecs;
  unsigned long secs;
  unsigned long microsecs;
} ErlDrvNowData;

typedef ErlDrvSInt64 ErlDrvTime;
#define ERL_DRV_TIME_ERROR ((ErlDrvSInt64)ERTS_NAPI_TIME_ERROR__)
typedef enum {
  ERL_DRV_SEC = ERTS_NAPI_SEC__,
  ERL_DRV_MSEC = ERTS_NAPI_MSEC__,
  ERL_DRV_USEC = ERTS_NAPI_USEC__,
  ERL_DRV_NSEC = ERTS_NAPI_NSEC__
} ErlDrvTimeUnit;

/* What start() answers when it fails; ERRNO: the reason is in errno. */
#define ERL_DRV_ERROR_GENERAL ((ErlDrvData)-1)
#define ERL_DRV_ERROR_ERRNO ((ErlDrvData)-2)
#define ERL_DRV_ERROR_BADARG ((ErlDrvData)-3)

/* Pieces of data, each with the binary that it lies in, or null. */
typedef struct erl_io_vec {
  int vsize;
  ErlDrvSizeT size; /* Of all pieces, in bytes. */
  SysIOVec *iov;
  ErlDrvBinary **binv;
} ErlIOVec;

typedef struct ErlDrvTid_ *ErlDrvTid;
typedef struct ErlDrvMutex_ ErlDrvMutex;
typedef struct ErlDrvCond_ ErlDrvCond;
typedef struct ErlDrvRWLock_ ErlDrvRWLock;
typedef int ErlDrvTSDKey;
typedef struct erl_drv_port_data_lock *ErlDrvPDL;

/* What a driver is. Null callbacks mean that it does not care. */
typedef struct erl_drv_entry {
  int (*init)(void);
  ErlDrvData (*start)(ErlDrvPort port, char *command);
  void (*stop)(ErlDrvData drv_data);
  void (*output)(ErlDrvData drv_data, char *buf, ErlDrvSizeT len);
  void (*ready_input)(ErlDrvData drv_data, ErlDrvEvent event);
  void (*ready_output)(ErlDrvData drv_data, ErlDrvEvent event);
  char *driver_name;
  void (*finish)(void);
  void *handle; /* The emulator's. */
  ErlDrvSSizeT (*control)(ErlDrvData drv_data, unsigned int command, char *buf, ErlDrvSizeT len,
                          char **rbuf, ErlDrvSizeT rlen);
  void (*timeout)(ErlDrvData drv_data);
  void (*outputv)(ErlDrvData drv_data, ErlIOVec *ev); /* Taken before output. */
  void (*ready_async)(ErlDrvData drv_data, ErlDrvThreadData thread_data);
  void (*flush)(ErlDrvData drv_data); /* Closing waits until the port's queue is empty. */
  ErlDrvSSizeT (*call)(ErlDrvData drv_data, unsigned int command, char *buf, ErlDrvSizeT len,
                       char **rbuf, ErlDrvSizeT rlen, unsigned int *flags);
  void (*unused_event_callback)(void);
  int extended_marker;
  int major_version;
  int minor_version;
  int driver_flags;
  void *handle2; /* The emulator's. */
  void (*process_exit)(ErlDrvData drv_data, ErlDrvMonitor *monitor);
  void (*stop_select)(ErlDrvEvent event, void *reserved);
  void (*emergency_close)(ErlDrvData drv_data);
} ErlDrvEntry;

#ifdef STATIC_ERLANG_DRIVER
#define ERLANG_DRIVER_NAME(NAME) NAME##_driver_init
#define ERL_DRIVER_EXPORT
#else
#define ERLANG_DRIVER_NAME(NAME) driver_init
#define ERL_DRIVER_EXPORT __attribute__((visibility("default")))
#endif

#define DRIVER_INIT(DRIVER_NAME)                                      \
  ERL_DRIVER_EXPORT ErlDrvEntry *ERLANG_DRIVER_NAME(DRIVER_NAME)(void); \
  ERL_DRIVER_EXPORT ErlDrvEntry *ERLANG_DRIVER_NAME(DRIVER_NAME)(void)

#define ERL_DRV_BUSY_MSGQ_DISABLED (~((ErlDrvSizeT)0))
#define ERL_DRV_BUSY_MSGQ_READ_ONLY ((ErlDrvSizeT)0)
#define ERL_DRV_BUSY_MSGQ_LIM_MAX (ERL_DRV_BUSY_MSGQ_DISABLED - 1)
#define ERL_DRV_BUSY_MSGQ_LIM_MIN ((ErlDrvSizeT)1)

/* An answer of call(): the buffer it gave stays the driver's. */
#define DRIVER_CALL_KEEP_BUFFER 0x1

/* A term is described to erl_drv_output_term() by an array of words, bottom up: each of these,
 * followed by its arguments. */
#define TERM_DATA(x) ((ErlDrvTermData)(x))
#define ERL_DRV_NIL ((ErlDrvTermData)1)
#define ERL_DRV_ATOM ((ErlDrvTermData)2)        /* driver_mk_atom(text) */
#define ERL_DRV_INT ((ErlDrvTermData)3)         /* ErlDrvSInt */
#define ERL_DRV_PORT ((ErlDrvTermData)4)        /* driver_mk_port(port) */
#define ERL_DRV_BINARY ((ErlDrvTermData)5)      /* ErlDrvBinary*, size, offset */
#define ERL_DRV_STRING ((ErlDrvTermData)6)      /* char*, length */
#define ERL_DRV_TUPLE ((ErlDrvTermData)7)       /* arity */
#define ERL_DRV_LIST ((ErlDrvTermData)8)        /* length, the tail counted in */
#define ERL_DRV_STRING_CONS ((ErlDrvTermData)9) /* char*, length; onto the term before */
#define ERL_DRV_PID ((ErlDrvTermData)10)        /* driver_connected(port), driver_caller(port) */
#define ERL_DRV_FLOAT ((ErlDrvTermData)11)      /* double* */
#define ERL_DRV_EXT2TERM ((ErlDrvTermData)12)   /* char*, length: external term format */
#define ERL_DRV_UINT ((ErlDrvTermData)13)       /* ErlDrvUInt */
#define ERL_DRV_BUF2BINARY ((ErlDrvTermData)14) /* char*, length */
#define ERL_DRV_INT64 ((ErlDrvTermData)15)      /* ErlDrvSInt64* */
#define ERL_DRV_UINT64 ((ErlDrvTermData)16)     /* ErlDrvUInt64* */
#define ERL_DRV_MAP ((ErlDrvTermData)17)        /* number of pairs */

#include "erl_driver_api_funcs.h"

#endif /* __ERL_DRIVER_H__ */
