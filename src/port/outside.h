// How processes reach ports: the table of proc/outside.h.
//
// Threads: install once, before processes run.
#pragma once

namespace apus {

void install_port_outside();

}  // namespace apus
