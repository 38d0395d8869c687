// Magic objects by the numbers of their references: a reference that went out as text or as bytes and
// comes back while its object lives is a reference to that object again.
//
// The table counts nothing: an object leaves it as its last reference goes.
// Threads: any; a shard of the table has a lock.
// OTP: erlang:list_to_ref/1, binary_to_term/1; erl_nif(3), "Resource objects".
#pragma once

#include "heap/magic.h"
#include "heap/term_heap.h"

namespace apus {

// The numbers of this reference leave the heaps. Nothing happens when it is not a magic one.
void remember_magic(Term reference);

// A reference of this node with these numbers: a magic one, if an object is remembered by them.
Term make_known_ref(TermHeap& heap, const RefNumbers& numbers);

}  // namespace apus
