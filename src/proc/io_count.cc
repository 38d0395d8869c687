#include "proc/io_count.h"

#include "base/tally.h"

namespace apus {
namespace {

constinit Tally input, output;

}  // namespace

IoBytes io_bytes() {
  return {static_cast<uint64_t>(input.sum()), static_cast<uint64_t>(output.sum())};
}
void count_input(uint64_t bytes) { input.add(static_cast<int64_t>(bytes)); }
void count_output(uint64_t bytes) { output.add(static_cast<int64_t>(bytes)); }

}  // namespace apus
