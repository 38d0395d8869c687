// The list of built-in drivers: the one place that names them all.
#include "natives/drivers.h"

extern "C" {
ErlDrvEntry* fd_driver_init();
ErlDrvEntry* ram_file_drv_driver_init();
ErlDrvEntry* spawn_driver_init();
ErlDrvEntry* tcp_inet_driver_init();
ErlDrvEntry* tty_sl_driver_init();
ErlDrvEntry* udp_inet_driver_init();
}

namespace apus::natives {

namespace {

constexpr BuiltInDriver kDrivers[] = {
    {fd_driver_init, true},
    {spawn_driver_init, true},
    {ram_file_drv_driver_init, false},
    {tty_sl_driver_init, false},
    {udp_inet_driver_init, false},
    {tcp_inet_driver_init, false},
};

}  // namespace

std::span<const BuiltInDriver> built_in_drivers() { return kDrivers; }

}  // namespace apus::natives
