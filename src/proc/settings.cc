#include "proc/settings.h"

namespace apus {

VmSettings& settings() {
  static auto* s = new VmSettings;
  return *s;
}

void (*halt_vm)(const HaltRequest& request) = nullptr;

}  // namespace apus
