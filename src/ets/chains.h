// How the objects of a hash table spread over its buckets: ets:info(T, stats), and crash dumps.
//
// Threads: any; takes each shard's lock in turn. OTP: ets(3), info/2.
#pragma once

#include "ets/table.h"

namespace apus::ets {

struct Chains {
  size_t buckets = 0, objects = 0;
  size_t shortest = 0, longest = 0;
  size_t kept = 0;         // Objects deleted while the table is fixed.
  double average = 0, deviation = 0, expected_deviation = 0;
};

// Requires: !table.is_ordered().
Chains chains_of(Table& table);

}  // namespace apus::ets
