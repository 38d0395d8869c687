#include "ets/chains.h"

#include <algorithm>
#include <cmath>

#include "ets/object.h"

namespace apus::ets {

Chains chains_of(Table& table) {
  Chains c;
  c.shortest = SIZE_MAX;
  double squares = 0;
  for (uint32_t i = 0; i < table.shard_count; i++) {
    Shard& shard = table.shards[i];
    ReadLock lock(shard);
    c.kept += shard.to_purge.size();
    c.buckets += shard.buckets.count();
    for (size_t b = 0; b < shard.buckets.count(); b++) {
      size_t n = 0;
      for (const Object* o = *shard.buckets.at(b); o; o = o->next) n++;
      c.objects += n;
      squares += static_cast<double>(n) * static_cast<double>(n);
      c.shortest = std::min(c.shortest, n);
      c.longest = std::max(c.longest, n);
    }
  }
  auto buckets = static_cast<double>(c.buckets);
  c.average = static_cast<double>(c.objects) / buckets;
  c.deviation = std::sqrt(std::max(0.0, squares / buckets - c.average * c.average));
  c.expected_deviation = std::sqrt(c.average * (1 - 1 / buckets));
  return c;
}

}  // namespace apus::ets
