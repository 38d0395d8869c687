/*
 * What the emulator's own drivers get beyond the public interface: what open_port/2 asked for, how to
 * tell of an exit status, and how a driver starts a program's port.
 *
 * Threads: inside callbacks of the port. Manual: erts, erlang:open_port/2.
 */
#ifndef APUS_DRIVER_H
#define APUS_DRIVER_H

#include "erl_driver.h"

/* The options of open_port/2 that concern the world outside. Texts are in the system's encoding. */
typedef struct apus_open_options {
  int in_fd, out_fd;              /* Of {fd, In, Out}; else 0 and 1, or 3 and 4 with nouse_stdio. */
  int is_read, is_written;        /* The options in and out; both when neither is given. */
  int packet_bytes;               /* Size of the length before a packet: 1, 2, 4; 0: a stream. */
  int is_executable;              /* {spawn_executable, File}: no shell. */
  int has_exit_status;
  int uses_stdio;
  int stderr_to_stdout;
  const char *arg0;               /* Null: the file's own name. */
  const char *const *arguments;   /* Up to a null; null: none given. */
  const char *const *environment; /* NAME=VALUE up to a null: the whole environment. */
  const char *directory;          /* Null: the emulator's own. */
} ApusOpenOptions;

/* Valid during start(). */
EXTERN const ApusOpenOptions *apus_open_options(ErlDrvPort port);

/* Sends {Port, {exit_status, Status}} to the owner, when it asked for it. */
EXTERN void apus_exit_status(ErlDrvPort port, int status);

#endif /* APUS_DRIVER_H */
