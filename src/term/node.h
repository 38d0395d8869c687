// Node names: the table of (name, creation) pairs that external terms point at, and who we are.
//
// Invariant: one pair has one Node, which lives for ever (a node meets few others in its life).
// Threads: any; this_node changes only when distribution starts or stops.
#pragma once

#include <functional>

#include "term/pid.h"

namespace apus {

const Node* intern_node(Term name, uint32_t creation);
// Calls visit with all that have been met, the latest first.
void for_each_node(const std::function<void(const Node*)>& visit);

// This node: nonode@nohost with creation 0 until distribution starts. Local terms belong to it.
const Node* this_node();
void set_this_node(Term name, uint32_t creation);

// Whether the node of an external term has this one's name: the term is of an earlier life of it.
bool is_of_the_past(const Node* node);
inline bool is_term_of_the_past(Term t) { return is_external(t) && is_of_the_past(external_node(t)); }
inline bool is_pid_of_the_past(Term t) { return t.is_pid() && is_term_of_the_past(t); }
inline bool is_port_of_the_past(Term t) { return t.is_port() && is_term_of_the_past(t); }

}  // namespace apus
