#include "code/ranges.h"

#include <algorithm>
#include <atomic>

#include "sync/grace.h"

namespace apus {
namespace {

struct RangeTable {
  std::vector<CodeInstance*> by_address;
};

std::atomic<RangeTable*> published{nullptr};

void publish(RangeTable* next) {
  RangeTable* former = published.exchange(next, std::memory_order_acq_rel);
  if (former) grace::retire(former);
}

RangeTable* copy_of_table() {
  RangeTable* now = published.load(std::memory_order_acquire);
  return now ? new RangeTable(*now) : new RangeTable;
}

bool starts_before(const CodeInstance* a, const CodeInstance* b) { return a->code < b->code; }

}  // namespace

void add_range(CodeInstance* instance) {
  RangeTable* next = copy_of_table();
  auto& v = next->by_address;
  v.insert(std::upper_bound(v.begin(), v.end(), instance, starts_before), instance);
  publish(next);
}

void remove_range(CodeInstance* instance) {
  RangeTable* next = copy_of_table();
  std::erase(next->by_address, instance);
  publish(next);
}

CodeInstance* find_instance(const Word* address) {
  RangeTable* t = published.load(std::memory_order_acquire);
  if (!t) return nullptr;
  auto it = std::upper_bound(t->by_address.begin(), t->by_address.end(), address,
                             [](const Word* a, const CodeInstance* i) { return a < i->code; });
  if (it == t->by_address.begin()) return nullptr;
  CodeInstance* instance = *std::prev(it);
  return instance->contains(address) ? instance : nullptr;
}

CodePosition find_position(const Word* address) {
  CodePosition at;
  at.instance = find_instance(address);
  if (!at.instance) return at;
  auto offset = static_cast<uint32_t>(address - at.instance->code);
  const auto& functions = at.instance->functions;
  auto f = std::upper_bound(functions.begin(), functions.end(), offset,
                            [](uint32_t o, const lower::Function& x) { return o < x.info_offset; });
  if (f == functions.begin()) return at;
  at.function = &*std::prev(f);
  const auto& lines = at.instance->lines;
  auto l = std::upper_bound(lines.begin(), lines.end(), offset,
                            [](uint32_t o, const lower::LineEntry& x) { return o < x.offset; });
  if (l == lines.begin()) return at;
  --l;
  // An entry may begin in an earlier function: equal lines are kept once, and a head without a line
  // has an entry of its own.
  if (l->line_index >= at.instance->line_table.size()) return at;
  uint32_t packed = at.instance->line_table[l->line_index];
  at.file_index = packed >> 24;
  at.line = packed & 0xFFFFFF;
  return at;
}

}  // namespace apus
