/* A driver whose job is under way until the file named by its command is there. */
#include <erl_driver.h>
#include <string.h>
#include <unistd.h>

static void job(void *path) {
  while (access(path, F_OK) != 0) usleep(1000);
}

static void finish_job(void *path) { driver_free(path); }

static ErlDrvData start(ErlDrvPort port, char *command) {
  const char *path = strchr(command, ' ') + 1;
  char *kept = driver_alloc(strlen(path) + 1);
  strcpy(kept, path);
  driver_async(port, NULL, job, kept, finish_job);
  return (ErlDrvData)port;
}

static ErlDrvEntry entry = {.start = start,
                            .driver_name = "slow_drv",
                            .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION,
                            .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION};

DRIVER_INIT(slow_drv) { return &entry; }
