#include "proc/settings.h"

#include "proc/system_flags.h"

namespace apus {

VmSettings& settings() {
  static auto* s = new VmSettings;
  return *s;
}

SystemFlags& system_flags() {
  static SystemFlags flags;
  return flags;
}

void (*halt_vm)(const HaltRequest& request) = nullptr;

}  // namespace apus
