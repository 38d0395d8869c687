/* A driver that calls itself otherwise than its file. */
#include <erl_driver.h>

static ErlDrvEntry entry = {.driver_name = "other_name",
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION,
                            .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION};

DRIVER_INIT(misnamed_drv) { return &entry; }
