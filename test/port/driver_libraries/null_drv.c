/* A driver that has no entry to give. */
#include <erl_driver.h>

DRIVER_INIT(null_drv) { return NULL; }
