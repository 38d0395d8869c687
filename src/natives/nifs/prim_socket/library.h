// The library's own state: what load was told, and what commands changed since.
//
// Threads: `registry` is constant after load; the flags are atomic.
// OTP: prim_socket.erl, on_load/1.
#pragma once

#include <atomic>

#include "abi/erl_nif.h"

namespace apus::natives::prim_socket {

struct LibraryState {
  ErlNifPid registry;
  std::atomic<bool> uses_registry{true}, is_debugged{false}, are_sockets_debugged{false};
};
LibraryState& library_state();

}  // namespace apus::natives::prim_socket
