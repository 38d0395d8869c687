// How many bytes ports have read and written, for statistics(io).
//
// Threads: any.
#pragma once

#include <cstdint>

namespace apus {

struct IoBytes {
  uint64_t input, output;
};

IoBytes io_bytes();
void count_input(uint64_t bytes);   // Came from outside, to a port's owner.
void count_output(uint64_t bytes);  // Sent to a port.

}  // namespace apus
