// The fuse box: the tables through which siblings meet that never include each other.
//
// Threads: install_wiring once, before schedulers start.
#pragma once

namespace apus {

// Installs builtins, the engine, exit steps and the halt hook.
void install_wiring();

}  // namespace apus
