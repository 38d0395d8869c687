/* A driver that says only after a while whether its port is open. */
#include <erl_driver.h>
#include <string.h>

typedef struct {
  ErlDrvPort port;
  int is_refused;
} Port;

static ErlDrvData start(ErlDrvPort port, char *command) {
  Port *p = driver_alloc(sizeof *p);
  p->port = port;
  p->is_refused = strstr(command, "refused") != NULL;
  driver_set_timer(port, 1);
  return (ErlDrvData)p;
}

static void timeout(ErlDrvData data) {
  Port *p = (Port *)data;
  erl_drv_init_ack(p->port, p->is_refused ? ERL_DRV_ERROR_BADARG : data);
}

static void output(ErlDrvData data, char *bytes, ErlDrvSizeT size) { driver_output(((Port *)data)->port, bytes, size); }

static ErlDrvEntry entry = {.start = start,
                            .output = output,
                            .timeout = timeout,
                            .driver_name = "late_drv",
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION,
                            .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION,
                            .driver_flags = ERL_DRV_FLAG_USE_INIT_ACK};

DRIVER_INIT(late_drv) { return &entry; }
