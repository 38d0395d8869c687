// The calling thread in another network namespace, for as long as an object lives.
//
// Threads: the thread's own namespace only. OTP: inet(3), {netns, Namespace}.
#pragma once

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

class NetworkNamespace {
 public:
  NetworkNamespace() = default;
  NetworkNamespace(const NetworkNamespace&) = delete;
  NetworkNamespace& operator=(const NetworkNamespace&) = delete;
  ~NetworkNamespace() { (void)leave(); }

  // Null: stays where it is.
  Result<Unit, OsError> enter(const char* path);
  Result<Unit, OsError> leave();

 private:
  int home_ = -1;
};

}  // namespace apus::os
