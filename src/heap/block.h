// The memory that process heaps and fragments are made of, counted for erlang:memory(processes).
//
// Threads: any. Errors: out of memory ends the program (base/exhausted.h).
#pragma once

#include <cstddef>

#include "term/tag.h"

namespace apus {

Word* allocate_block(size_t words);
void free_block(Word* block, size_t words);  // Null is nothing.
// Gives back the end of a block, which stays where it is. Requires: new_words <= words.
void shrink_block(Word* block, size_t words, size_t new_words);

// What blocks and fragments hold now.
size_t heap_memory_bytes();
// For those who allocate something of the same kind themselves.
void count_heap_memory(ptrdiff_t bytes);

// Collections so far, of all processes, and the words they got back: statistics(garbage_collection).
struct CollectionCounts {
  uint64_t collections, reclaimed_words;
};
CollectionCounts collection_counts();
void count_collection(size_t reclaimed_words);

}  // namespace apus
