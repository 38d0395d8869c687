#include "heap/literal_area.h"

#include <map>
#include <memory>
#include <mutex>

#include "base/exhausted.h"
#include "heap/copy.h"
#include "heap/shared_copy.h"
#include "os/memory.h"

namespace apus {
namespace {

std::mutex areas_mutex;
size_t live_words = 0;

// Free ranges by offset in pages: first fit, merged when freed. Areas are few (one a module).
constexpr size_t kPage = kLiteralPageWords * sizeof(Word);

std::map<size_t, size_t>& free_pages() {
  static auto* m = new std::map<size_t, size_t>{{0, literal_range.size_bytes / kPage}};
  return *m;
}

size_t pages_for(size_t size_words) { return (size_words * sizeof(Word) + kPage - 1) / kPage; }

// Requires: areas_mutex is held. Null when no range is large enough.
Word* take_range(size_t size_words) {
  size_t pages = pages_for(size_words);
  for (auto it = free_pages().begin(); it != free_pages().end(); ++it) {
    auto [first, count] = *it;
    if (count < pages) continue;
    free_pages().erase(it);
    if (count > pages) free_pages()[first + pages] = count - pages;
    Word* start = literal_range.start + first * kPage / sizeof(Word);
    auto* at = reinterpret_cast<std::byte*>(start);
    return os::commit(at, pages * kPage).ok() ? start : nullptr;
  }
  return nullptr;
}

// Where addresses are few (ulimit -v) literals take at most half of them.
LiteralRange reserve_range() {
  constexpr size_t kSizes[] = {size_t{4} << 30, size_t{1} << 30, size_t{256} << 20,
                               size_t{64} << 20, size_t{16} << 20};
  for (size_t size : kSizes) {
    auto both = os::reserve(2 * size, kPage);
    if (!both.ok()) continue;
    os::release(both.value(), 2 * size);
    if (auto range = os::reserve(size, kPage); range.ok())
      return {reinterpret_cast<Word*>(range.value()), size};
  }
  out_of_memory("literal_mmap", kSizes[0], "addresses");
}

// Requires: areas_mutex is held.
void return_range(Word* start, size_t size_words) {
  size_t pages = pages_for(size_words);
  os::decommit(reinterpret_cast<std::byte*>(start), pages * kPage);
  size_t first = static_cast<size_t>(start - literal_range.start) * sizeof(Word) / kPage;
  auto& m = free_pages();
  auto next = m.lower_bound(first);
  if (next != m.end() && next->first == first + pages) {
    pages += next->second;
    next = m.erase(next);
  }
  if (next != m.begin()) {
    auto previous = std::prev(next);
    if (previous->first + previous->second == first) {
      previous->second += pages;
      return;
    }
  }
  m[first] = pages;
}

// An area of this size, unfilled. Null: nothing to keep, or no room (then *full is set).
LiteralArea* take_area(size_t words, bool* full) {
  *full = false;
  if (words == 0) return nullptr;
  auto area = std::make_unique<LiteralArea>();
  area->size_words = words;
  std::lock_guard lock(areas_mutex);
  area->start = take_range(words);
  if (!area->start) {
    *full = true;
    return nullptr;
  }
  live_words += words;
  return area.release();
}

}  // namespace

std::atomic<uint64_t> leaving_literals{0};

LiteralPages LiteralArea::pages() const {
  return {static_cast<size_t>(start - literal_range.start) / kLiteralPageWords,
          pages_for(size_words)};
}

LiteralRange literal_range = reserve_range();

bool set_literal_range(size_t size_bytes) {
  std::lock_guard lock(areas_mutex);
  CHECK(live_words == 0);
  auto range = os::reserve(size_bytes, kPage);
  if (!range.ok()) return false;
  os::release(reinterpret_cast<std::byte*>(literal_range.start), literal_range.size_bytes);
  literal_range = {reinterpret_cast<Word*>(range.value()), size_bytes};
  free_pages() = {{0, size_bytes / kPage}};
  return true;
}

LiteralArea* make_literal_area(Term* terms, size_t count, bool* full) {
  size_t words = 0;
  for (size_t i = 0; i < count; i++) words += copy_size(terms[i], Literals::kCopy);
  LiteralArea* area = take_area(words, full);
  if (!area) return nullptr;
  Word* top = area->start;
  for (size_t i = 0; i < count; i++)
    terms[i] = copy_to(terms[i], &top, area->off_heap, Literals::kCopy);
  CHECK(top == area->start + words);
  return area;
}

LiteralArea* make_shared_literal_area(Term* terms, size_t count, bool* full) {
  SharedCopy copy(Literals::kCopy);
  for (size_t i = 0; i < count; i++) copy.add(terms[i]);
  LiteralArea* area = take_area(copy.words(), full);
  if (!area) return nullptr;
  copy.write(area->start, area->off_heap);
  for (size_t i = 0; i < count; i++) terms[i] = copy.copy_of(terms[i]);
  return area;
}

void free_literal_area(LiteralArea* area) {
  if (!area) return;
  area->off_heap.release_all();
  std::lock_guard lock(areas_mutex);
  live_words -= area->size_words;
  return_range(area->start, area->size_words);
  delete area;
}

size_t literal_total_words() {
  std::lock_guard lock(areas_mutex);
  return live_words;
}

}  // namespace apus
