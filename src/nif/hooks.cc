// The hooks as vm set them.
#include "nif/hooks.h"

namespace apus::nif {

namespace {

Hooks installed;

}  // namespace

void set_hooks(const Hooks& hooks) { installed = hooks; }
const Hooks& hooks() { return installed; }

}  // namespace apus::nif
