/* A driver whose callbacks take long, each when it is asked to by a control number: 1 timeout, 2 ready_input, 3 ready_output.
 * output takes long after 4. */
#include <erl_driver.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONG_US = 60000 };

typedef struct {
  ErlDrvPort port;
  int ends[2];
  int is_output_slow;
} Port;

static void take_long(void) { usleep(LONG_US); }
static void say(Port *p, char *what) { driver_output(p->port, what, strlen(what)); }

static ErlDrvData start(ErlDrvPort port, char *command) {
  Port *p = driver_alloc(sizeof(Port));
  memset(p, 0, sizeof(Port));
  p->port = port;
  (void)command;
  if (pipe(p->ends) != 0) abort();
  return (ErlDrvData)p;
}
static void stop(ErlDrvData data) {
  Port *p = (Port *)data;
  for (int i = 0; i < 2; i++)
    driver_select(p->port, (ErlDrvEvent)(long)p->ends[i], ERL_DRV_READ | ERL_DRV_WRITE | ERL_DRV_USE, 0);
  driver_free(p);
}
static void stop_select(ErlDrvEvent event, void *unused) {
  (void)unused;
  close((int)(long)event);
}
static void output(ErlDrvData data, char *bytes, ErlDrvSizeT size) {
  Port *p = (Port *)data;
  (void)bytes, (void)size;
  if (p->is_output_slow) take_long();
  say(p, "output");
}
static void ready_input(ErlDrvData data, ErlDrvEvent event) {
  Port *p = (Port *)data;
  char byte;
  if (read((int)(long)event, &byte, 1) != 1) abort();
  say(p, "input");
  take_long();
}
static void ready_output(ErlDrvData data, ErlDrvEvent event) {
  Port *p = (Port *)data;
  driver_select(p->port, event, ERL_DRV_WRITE, 0);
  take_long();
  say(p, "output_ready");
}
static void timeout(ErlDrvData data) {
  take_long();
  say((Port *)data, "timeout");
}
static ErlDrvSSizeT control(ErlDrvData data, unsigned int number, char *bytes, ErlDrvSizeT size, char **answer, ErlDrvSizeT room) {
  Port *p = (Port *)data;
  (void)bytes, (void)size, (void)answer, (void)room;
  switch (number) {
    case 1: driver_set_timer(p->port, 0); break;
    case 2:
      driver_select(p->port, (ErlDrvEvent)(long)p->ends[0], ERL_DRV_READ | ERL_DRV_USE, 1);
      if (write(p->ends[1], "x", 1) != 1) abort();
      break;
    case 3: driver_select(p->port, (ErlDrvEvent)(long)p->ends[1], ERL_DRV_WRITE | ERL_DRV_USE, 1); break;
    case 4: p->is_output_slow = 1; break;
  }
  return 0;
}

static ErlDrvEntry entry = {.start = start, .stop = stop, .output = output, .ready_input = ready_input,
                            .ready_output = ready_output, .timeout = timeout, .control = control, .stop_select = stop_select,
                            .driver_name = "slow_drv", .extended_marker = ERL_DRV_EXTENDED_MARKER,
                            .major_version = ERL_DRV_EXTENDED_MAJOR_VERSION, .minor_version = ERL_DRV_EXTENDED_MINOR_VERSION,
                            .driver_flags = ERL_DRV_FLAG_USE_PORT_LOCKING};
DRIVER_INIT(slow_drv) { return &entry; }
