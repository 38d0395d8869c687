#include "heap/block.h"

#include <cstdlib>

#include "base/check.h"
#include "base/exhausted.h"
#include "base/tally.h"
#include "os/memory.h"

namespace apus {
namespace {

constinit Tally bytes_held, collections, reclaimed;

}  // namespace

Word* allocate_block(size_t words) {
  auto* block = static_cast<Word*>(std::malloc(words * sizeof(Word)));
  if (!block) out_of_memory("eheap_alloc", words * sizeof(Word), "heap");
  count_heap_memory(static_cast<ptrdiff_t>(words * sizeof(Word)));
  return block;
}

void free_block(Word* block, size_t words) {
  if (!block) return;
  count_heap_memory(-static_cast<ptrdiff_t>(words * sizeof(Word)));
  std::free(block);
}

void shrink_block(Word* block, size_t words, size_t new_words) {
  ASSERT(new_words > 0 && new_words <= words);
  if (new_words == words) return;
  count_heap_memory(-static_cast<ptrdiff_t>((words - new_words) * sizeof(Word)));
  os::shrink_malloc_block(block, new_words * sizeof(Word));
}

size_t heap_memory_bytes() {
  int64_t n = bytes_held.sum();
  return n > 0 ? static_cast<size_t>(n) : 0;
}

CollectionCounts collection_counts() {
  return {static_cast<uint64_t>(collections.sum()), static_cast<uint64_t>(reclaimed.sum())};
}

void count_collection(size_t reclaimed_words) {
  collections.add(1);
  reclaimed.add(static_cast<int64_t>(reclaimed_words));
}

void count_heap_memory(ptrdiff_t bytes) { bytes_held.add(bytes); }

}  // namespace apus
