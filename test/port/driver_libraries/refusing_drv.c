/* A driver whose init fails. */
#include <erl_driver.h>

static int init(void) { return -1; }

static ErlDrvEntry entry = {.init = init,
                            .driver_name = "refusing_drv",
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION,
                            .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION};

DRIVER_INIT(refusing_drv) { return &entry; }
