/* A driver made for an emulator that is not there yet. */
#include <erl_driver.h>

static ErlDrvEntry entry = {.driver_name = "newer_drv",
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION + 1,
                            .minor_version = 0};

DRIVER_INIT(newer_drv) { return &entry; }
