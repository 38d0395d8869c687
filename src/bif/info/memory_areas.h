// The memory of the VM by kind, as numbers.
//
// Threads: counters are read one by one while others change them.
// OTP: erlang:memory/0, system_info(allocated_areas).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "term/tag.h"

namespace apus {

struct MemoryArea {
  const char* name;
  size_t bytes;
  size_t used_bytes = 0;  // 0: not told apart.
};

// In reverse of stock's order: what builds a list from its end.
std::vector<MemoryArea> memory_areas();

inline constexpr const char* kUtilAllocators[] = {
    "temp_alloc", "sl_alloc",      "std_alloc",    "ll_alloc",    "eheap_alloc",
    "ets_alloc",  "fix_alloc",     "literal_alloc", "binary_alloc", "driver_alloc"};

bool is_allocator_name(Term name);

// What is counted under the allocator that has it in stock.
size_t allocator_bytes(Term allocator);

// Sums as erlang:memory/0 gives them.
struct MemorySums {
  size_t total, processes, processes_used, system, atom, atom_used, binary, code, ets;
};
MemorySums memory_sums();

// The sums by name, in stock's order.
struct MemoryRow {
  const char* name;
  size_t MemorySums::* sum;
};
#define MEMORY(name, ...) {#name, __VA_ARGS__}
std::span<const MemoryRow> memory_sum_rows();

}  // namespace apus
