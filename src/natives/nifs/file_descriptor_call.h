// What prim_socket asks of an open file of prim_file (a dynamic resource call): a copy of its
// descriptor, to be closed by the asker.
// Threads: plain data.
// OTP: erl_nif(3), enif_dynamic_resource_call().
#pragma once

#include "os/os_error.h"

namespace apus::natives {

inline constexpr char kFileModule[] = "prim_file";
inline constexpr char kFileType[] = "efile";

struct DescriptorCall {
  int descriptor = -1;      // The answer; negative: `reason` tells why there is none.
  os::OsError reason{0};
};

}  // namespace apus::natives
