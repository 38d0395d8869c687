/* A driver that locks itself into the emulator. */
#include <erl_driver.h>

static ErlDrvData start(ErlDrvPort port, char *command) {
  driver_lock_driver(port);
  return (ErlDrvData)port;
}

static ErlDrvEntry entry = {.start = start,
                            .driver_name = "kept_drv",
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION,
                            .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION};

DRIVER_INIT(kept_drv) { return &entry; }
