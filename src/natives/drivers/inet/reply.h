// Reply: the answer of a control request, before it is written where the port wants it.
//
//   | kOk : 8 | bytes |       | kError : 8 | name of the reason |
//
// Threads: plain data. OTP: driver_entry(3), control; prim_inet.erl, ctl_cmd/3.
#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include "abi/erl_driver.h"
#include "base/result.h"
#include "natives/drivers/inet/protocol.h"
#include "os/os_error.h"

namespace apus::natives::inet {

struct Reply {
  ReplyCode code = kOk;
  std::string bytes = {};
};

inline Reply ok() { return {}; }
inline Reply ok(std::string bytes) { return {kOk, std::move(bytes)}; }
inline Reply fail(const char* reason) { return {kError, reason}; }
inline Reply fail(os::OsError error) { return fail(error.name()); }
inline Reply invalid() { return fail(os::kInvalid); }
inline Reply answer(const Result<Unit, os::OsError>& result) {
  return result.ok() ? ok() : fail(result.error());
}

// Ensures: the size; *rbuf points elsewhere when `room` is too small.
inline ErlDrvSSizeT write_reply(const Reply& reply, char** rbuf, ErlDrvSizeT room) {
  size_t size = 1 + reply.bytes.size();
  if (size > room) *rbuf = static_cast<char*>(driver_alloc(size));
  (*rbuf)[0] = reply.code;
  if (size > 1) std::memcpy(*rbuf + 1, reply.bytes.data(), size - 1);
  return static_cast<ErlDrvSSizeT>(size);
}

}  // namespace apus::natives::inet
