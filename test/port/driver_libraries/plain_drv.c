/* A driver that gives back what it gets, and refuses to start when told. */
#include <erl_driver.h>
#include <string.h>

static ErlDrvData start(ErlDrvPort port, char *command) {
  if (strstr(command, "general")) return ERL_DRV_ERROR_GENERAL;
  if (strstr(command, "badarg")) return ERL_DRV_ERROR_BADARG;
  return (ErlDrvData)port;
}

static void output(ErlDrvData data, char *bytes, ErlDrvSizeT size) {
  driver_output((ErlDrvPort)data, bytes, size);
}

static ErlDrvEntry entry = {.start = start,
                            .output = output,
                            .driver_name = "plain_drv",
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION,
                            .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION};

DRIVER_INIT(plain_drv) { return &entry; }
